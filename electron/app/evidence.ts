import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ParsedOf, Printed } from '../../shared/contract/index.ts';
import type { FormDocument, VerdictInput } from '../../shared/forms/index.ts';
import { digestForm, verdictForm } from '../../shared/forms/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';
import { checkDestination, issue, type Destination } from './outlet.ts';
import { knownIn, needTrust } from './package-trust.ts';
import { inPrintTurn } from './print-turn.ts';
import { onlyPrint } from './prints.ts';

type Part = Pick<Handlers, 'audit.printDigest' | 'audit.previewDigest' | 'package.printVerdict' | 'package.previewVerdict'>;
type Checked = Omit<VerdictInput, 'office' | 'officer' | 'language' | 'printNumber'>;

type Language = VerdictInput['language'];

function digest({ office, user, origin }: OfficeCall, language: Language, printNumber: number): FormDocument {
  return digestForm({ office: office.info, officer: user.name, language, printNumber, digest: office.audit.digest(origin.at) });
}

function verdict({ office, user }: OfficeCall, found: Checked, language: Language, printNumber: number): FormDocument {
  return verdictForm({ ...found, office: office.info, officer: user.name, language, printNumber });
}

/** Papers that prove something later: the log's head, the checks of a package. */
export function evidenceHandlers(deps: Deps): Part {
  const { keys, packages } = deps;

  async function print(call: OfficeCall, to: Destination, language: string, record: string, make: (printNumber: number) => FormDocument): Promise<Result<Printed>> {
    const number = call.office.read.nextPrintNumber();
    const form = make(number);
    const issued = await issue(deps, call, to, [() => ({ form, lines: [{ number, form: form.code, record, copies: 1, language }] })]);
    return issued.ok ? ok(onlyPrint(issued.value)) : issued;
  }

  /** Of a package taken in what was found then; of any other what the checks say now. */
  async function checked({ received, package: path, key, keyPassphrase, trust, signer }: ParsedOf<'package.previewVerdict'>, call: OfficeCall): Promise<Result<Checked>> {
    const { office, origin, signal } = call;
    if (received !== undefined) {
      const taken = office.read.receivedPackage(received);
      if (taken === null) return fail('package.unknown', { package: received });
      const { packageId, sender, containerSha256, importedAt, checks } = taken;
      return ok({ package: { packageId, sender: sender.name, containerSha256 }, valid: true, signer: taken.signer, signedAt: null, checkedAt: importedAt, checks });
    }
    if (path === undefined) return fail('input.required', {}, 'package');
    const known = knownIn(office.read);
    const trusted = needTrust(trust, known);
    if (!trusted.ok) return trusted;
    const officer = key === undefined ? null : await officerKey(keys, key, keyPassphrase ?? '', call);
    if (officer !== null && !officer.ok) return officer;
    const verdict = await packages.verify(path, { ...known, trust, at: origin.at, signal, ...(signer === undefined ? {} : { signer }), ...(officer === null ? {} : { key: officer.value }) });
    if (!verdict.ok) return verdict;
    const { packageId, valid, signedAt, checks } = verdict.value;
    return ok({ package: { packageId, sender: null, containerSha256: null }, valid, signer: verdict.value.signer, signedAt, checkedAt: origin.at, checks });
  }

  return {
    'audit.printDigest': ({ lang, ...to }, call) => inPrintTurn(async () => {
      const place = checkDestination(to);
      if (!place.ok) return place;
      return print(call, to, lang, call.office.info.id, (printNumber) => digest(call, lang, printNumber));
    }),
    'audit.previewDigest': ({ lang }, call) => ok(deps.documents.html(digest(call, lang, call.office.read.nextPrintNumber()))),
    'package.printVerdict': (input, call) => inPrintTurn(async () => {
      const { lang, out, printer } = input;
      const place = checkDestination({ out, printer });
      if (!place.ok) return place;
      const found = await checked(input, call);
      if (!found.ok) return found;
      return print(call, { out, printer }, lang, found.value.package.packageId ?? call.office.info.id, (printNumber) => verdict(call, found.value, lang, printNumber));
    }),
    'package.previewVerdict': async (input, call) => {
      const found = await checked(input, call);
      return found.ok ? ok(deps.documents.html(verdict(call, found.value, input.lang, call.office.read.nextPrintNumber()))) : found;
    },
  };
}
