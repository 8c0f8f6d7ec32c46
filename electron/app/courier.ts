import type { PackageId, Result } from '../../shared/base/index.ts';
import { fail, ok, subjectName } from '../../shared/base/index.ts';
import type { ParsedOf, Printed } from '../../shared/contract/index.ts';
import { envelopeForm, waybillForm, type CourierPackage, type FormDocument } from '../../shared/forms/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { inventoryOf } from './inventory.ts';
import { checkDestination, issue, type Destination } from './outlet.ts';
import { onlyPrint } from './prints.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'courier.waybill' | 'courier.envelope' | 'courier.manifest' | 'courier.preview'>;
type Some = readonly [CourierPackage, ...CourierPackage[]];

/** Sent packages with the seals of their last sealing, in the order asked for. */
function found(read: ReadStore, ids: readonly PackageId[]): Result<Some> {
  const packages: CourierPackage[] = [];
  for (const id of new Set(ids)) {
    const sent = read.sentPackage(id);
    if (sent === null) return fail('package.unknown', { package: id }, 'packages');
    const seals = read.custody(id).findLast(({ step }) => step === 'sealed')?.seals ?? [];
    packages.push({ packageId: id, sequence: sent.sequence, createdAt: sent.createdAt, recipients: sent.recipients.map(({ name }) => subjectName(name)), cards: sent.cards, containerSha256: sent.containerSha256, seals });
  }
  const [first, ...others] = packages;
  return first === undefined ? fail('input.required', {}, 'packages') : ok([first, ...others]);
}

type Paper = Result<FormDocument>;
type Waybill = Pick<ParsedOf<'courier.waybill'>, 'lang' | 'number' | 'courier'>;
type Envelope = Pick<ParsedOf<'courier.envelope'>, 'lang' | 'size' | 'to' | 'address' | 'mark' | 'copies'>;

function waybillOf({ office, user }: OfficeCall, packages: Some, { lang, number, courier }: Waybill, printNumber: number): Paper {
  // Where it is not said, the courier is the one to whom the first package was handed, if it was.
  const handed = office.read.custody(packages[0].packageId as PackageId).findLast(({ step }) => step === 'handed-over');
  return ok(waybillForm({ office: office.info, packages, number, courier: courier ?? handed?.who ?? null, officer: user.name, language: lang, printNumber }));
}

function envelopeOf({ office }: OfficeCall, packages: Some, { lang, size, to, address, mark, copies }: Envelope, printNumber: number): Paper {
  // Restricted records always travel encrypted; which mark a secret package bears only people know.
  if (mark === null && office.info.regime === 'secret') return fail('input.required', {}, 'mark');
  const encrypted = packages.some(({ packageId }) => office.read.sentPackage(packageId as PackageId)?.outerListSha256 !== null);
  if (to === null && packages.some(({ recipients }) => recipients.length === 0)) return fail('input.required', {}, 'to');
  return ok(envelopeForm({ office: office.info, packages, mark: mark ?? (encrypted ? 'restricted' : 'open'), to, address, size, language: lang, printNumber, copies }));
}

/** Papers that go with a package, filled from the dispatch register. */
export function courierHandlers(deps: Deps): Part {
  function print(call: OfficeCall, to: Destination, ids: readonly PackageId[], lang: string, copies: number, make: (packages: Some, number: number) => Paper): Promise<Result<Printed>> {
    return inPrintTurn(async () => {
      const checked = checkDestination(to);
      if (!checked.ok) return checked;
      const packages = found(call.office.read, ids);
      if (!packages.ok) return packages;
      const number = call.office.read.nextPrintNumber();
      const form = make(packages.value, number);
      if (!form.ok) return form;
      const issued = await issue(deps, call, to, [() => ({ form: form.value, lines: [{ number, form: form.value.code, record: packages.value[0].packageId, copies, language: lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    });
  }

  return {
    'courier.waybill': ({ packages, out, printer, ...order }, call) => print(call, { out, printer }, packages, order.lang, 2, (all, printNumber) => waybillOf(call, all, order, printNumber)),
    'courier.envelope': ({ packages, out, printer, ...order }, call) => print(call, { out, printer }, packages, order.lang, order.copies, (all, printNumber) => envelopeOf(call, all, order, printNumber)),
    'courier.manifest': ({ package: id, lang, copies, out, printer }, call) => inPrintTurn(async (): Promise<Result<Printed>> => {
      const checked = checkDestination({ out, printer });
      if (!checked.ok) return checked;
      const number = call.office.read.nextPrintNumber();
      const form = await inventoryOf(deps.files, call, id, { language: lang, copies, printNumber: number });
      if (!form.ok) return form;
      const issued = await issue(deps, call, { out, printer }, [() => ({ form: form.value, lines: [{ number, form: 'MANIFEST', record: id, copies, language: lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
    'courier.preview': ({ paper, packages }, call) => {
      const all = found(call.office.read, packages);
      if (!all.ok) return all;
      const printNumber = call.office.read.nextPrintNumber();
      const form = paper.form === 'waybill' ? waybillOf(call, all.value, paper, printNumber) : envelopeOf(call, all.value, paper, printNumber);
      return form.ok ? ok(deps.documents.html(form.value)) : form;
    },
  };
}
