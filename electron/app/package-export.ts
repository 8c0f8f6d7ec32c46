import type { CardId, PackageId, PaperId, Result } from '../../shared/base/index.ts';
import { fail, hasInvisible, ok } from '../../shared/base/index.ts';
import type { ExportedPackage, PackagePlan, ParsedOf } from '../../shared/contract/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { CertificateInfo, PackageInfo, PackageRecipient, SenderInfo, SentPackage } from '../../shared/packages/index.ts';
import { fingerprintHex, formatRecord, ListedFiles, nextInSeries } from '../../shared/packages/index.ts';
import type { OfficerKey, ReadStore, WrittenPackage } from '../../shared/ports/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';
import { FormFailed, formLanguages, formPrinter, planForms, printWork } from './package-forms.ts';
import type { Gathered } from './package-records.ts';
import { gather, isRestricted, resting } from './package-records.ts';
import { knownIn, recipientOf, warningsOf } from './package-trust.ts';

/** The workstation is known by its store: one store stands on one workstation. */
export function partyOf({ id, name }: OfficeInfo): SenderInfo {
  return { id, name, station: id.slice(0, 8) };
}

/** Restricted records leave only where the office's own paper lets them, and only encrypted. */
function mayLeave(office: OfficeInfo, restricted: boolean, encrypted: boolean): Result<void> {
  if (restricted && !office.restrictedInPackages) return fail('package.restricted-may-not-leave');
  return restricted && !encrypted ? fail('package.must-be-encrypted', {}, 'to') : ok();
}

interface Weighed { readonly papers: number; readonly cards: number; readonly attachments: number; readonly bytes: number; readonly restricted: number }

/** What cards take along, counted. Errors: record.not-found, command.cancelled. */
async function weigh(read: ReadStore, ids: readonly CardId[], call: OfficeCall, told?: () => void): Promise<Result<Weighed>> {
  const cards = new Set(ids);
  const papers = new Set<PaperId>();
  const counts = { attachments: 0, bytes: 0, restricted: 0 };
  const rest = resting(call, told);
  for (const id of cards) {
    const going = await rest();
    if (!going.ok) return going;
    const card = read.card(id);
    if (card !== null && papers.has(card.paper)) continue;
    const paper = card === null ? null : read.paper(card.paper);
    if (paper === null) return fail('record.not-found', { record: id }, 'cards');
    papers.add(paper.id);
    if (isRestricted(paper)) counts.restricted += 1;
    for (const { size } of read.attachments(paper.id)) {
      counts.attachments += 1;
      counts.bytes += size;
    }
  }
  return ok({ papers: papers.size, cards: cards.size, ...counts });
}

/** What cards would take along, and whether they may leave; nothing is written. */
export async function planPackage({ cards, encrypted }: ParsedOf<'package.plan'>, call: OfficeCall): Promise<Result<PackagePlan>> {
  const { info, read } = call.office;
  const found = await weigh(read, cards, call);
  if (!found.ok) return found;
  const leaves = mayLeave(info, found.value.restricted > 0, encrypted);
  return ok({ ...found.value, restrictedMayLeave: info.restrictedInPackages, refused: leaves.ok ? null : leaves.error });
}

/** A certificate's subject as a line that can be printed. */
function lineOf(subject: string, fallback: string): string {
  const line = subject.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 300).trim();
  return line === '' || hasInvisible(line) || !line.isWellFormed() ? fallback : line;
}

/** The newest revocation list of each authority above the signer, to travel along. */
export function listsFor({ keys }: Pick<Deps, 'keys'>, chain: readonly Uint8Array[], lists: readonly Uint8Array[]): readonly Uint8Array[] {
  return chain.flatMap((authority) => {
    const newest = keys.newestList(authority, lists);
    return newest === null ? [] : [newest.der];
  });
}

/** Parts of an export's work beside each other, roughly by the time they take: a card read, a form printed, a MiB digested, sealed and read back, a form noted. */
const weights = { card: 1, form: 60, mebibyte: 15, noted: 0.1 } as const;

export async function exportPackage(deps: Deps, input: ParsedOf<'package.export'>, call: OfficeCall): Promise<Result<ExportedPackage>> {
  const { keys, packages } = deps;
  const { office } = call;
  const { read } = office;
  const found = await weigh(read, input.cards, call, () => { call.progress(0, input.cards.length); });
  if (!found.ok) return found;
  const leaves = mayLeave(office.info, found.value.restricted > 0, input.to.length > 0);
  if (!leaves.ok) return leaves;

  const key = await officerKey(keys, input.key, input.keyPassphrase, call);
  if (!key.ok) return key;
  const known = knownIn(read);
  const certificates = [{ info: key.value.certificate, der: key.value.certificateDer }];
  const recipients = new Map<string, { entry: PackageRecipient; der: Uint8Array }>();
  for (const path of input.to) {
    const certificate = await recipientOf(keys, read, path);
    if (!certificate.ok) return certificate;
    const sha256 = fingerprintHex(certificate.value.info.fingerprint);
    recipients.set(sha256, { entry: nextInSeries(lineOf(certificate.value.info.subject, sha256), sha256, read.lastSentTo(sha256)), der: certificate.value.der });
    certificates.push(certificate.value);
  }
  for (const { info: { subject }, der } of certificates) {
    const since = keys.revokedSince(der, known.authorities, known.crls, call.origin.at);
    if (since !== null) return fail('key.revoked', { subject, since });
  }

  const units = {
    cards: weights.card * found.value.cards, forms: weights.form * printWork(found.value.cards), notes: weights.noted * formLanguages.length * found.value.cards, bytes: weights.mebibyte * (1 + found.value.bytes / 2 ** 20),
  };
  const all = units.cards + units.forms + units.bytes + units.notes;
  const gathering = await gather(read, input.cards, input.out, () => packages.spool(office.folder), (cards) => { call.progress(weights.card * cards, all); office.easeMemory(); }, call);
  if (!gathering.ok) return gathering;
  const { gathered, spool } = gathering.value;
  try {
    const still = mayLeave(office.info, gathered.restricted, input.to.length > 0);
    if (!still.ok) return still;
    const done = { forms: 0, bytes: 0, notes: 0 };
    const tell = (): void => { call.progress(units.cards + done.forms + done.bytes + done.notes, all); };
    return await writeGathered(deps, input, call, {
      gathered, key: key.value, recipients: [...recipients.values()], certificates: certificates.map((one) => one.info), crls: listsFor(deps, key.value.chain, known.crls), expected: found.value.bytes,
      printed: (forms) => { done.forms = weights.form * forms; tell(); },
      written: (bytes, total) => { done.bytes = Math.max(done.bytes, units.bytes * bytes / Math.max(1, total)); tell(); },
      noted: (prints) => { done.notes = Math.min(units.notes, weights.noted * prints); tell(); },
    });
  } finally {
    await spool.close();
  }
}

interface Writing {
  readonly gathered: Gathered;
  readonly key: OfficerKey;
  readonly recipients: readonly { readonly entry: PackageRecipient; readonly der: Uint8Array }[];
  readonly certificates: readonly CertificateInfo[];
  readonly crls: readonly Uint8Array[];
  readonly expected: number;
  readonly printed: (forms: number) => void;
  readonly written: (bytes: number, total: number) => void;
  readonly noted: (prints: number) => void;
}

/** Prints noted between two looks at the clock. */
const notedAtOnce = 32;

async function writeGathered(deps: Deps, input: ParsedOf<'package.export'>, call: OfficeCall, { gathered, key, recipients, certificates, crls, expected, ...told }: Writing): Promise<Result<ExportedPackage>> {
  const { packages, ids } = deps;
  const { office } = call;
  const { cards, attached, lines } = gathered;
  const info: PackageInfo = {
    format: 1, packageId: ids.next() as PackageId, sequence: (office.read.sentPackages()[0]?.sequence ?? 0) + 1, createdAt: call.origin.at, sender: partyOf(office.info),
    recipients: recipients.map((recipient) => recipient.entry), restricted: gathered.restricted,
    counts: { papers: gathered.papers, cards: cards.length, attachments: attached.length, forms: formLanguages.length * (cards.length + 1) },
  };
  const forms = planForms(info, gathered, call);
  for (const { record } of forms) {
    const line = await lines.add(formatRecord({ kind: 'form', form: record }));
    if (!line.ok) return line;
  }
  const records = await lines.files();
  const files = new ListedFiles();
  for (const one of records) files.add(one);
  for (const { attachment: { size, sha256 }, file } of attached) files.add({ name: file, size, sha256 });
  const printer = formPrinter(deps, call, { packageId: info.packageId, target: input.out, cards: cards.length, told: told.printed, files, forms });
  let exported: ExportedPackage | null = null;
  /** A package without its line in the register must not leave; a line whose folder failed is only a spent number. */
  const commit = ({ files: onMedium, ...digests }: WrittenPackage): Promise<Result<ExportedPackage>> => call.office.writePieces(call.origin, call.signal, function* (store) {
    const sent: SentPackage = {
      ...digests, packageId: info.packageId, sequence: info.sequence, createdAt: info.createdAt, recipients: info.recipients, cards: cards.length,
      folder: input.out, state: 'sealed', receipt: null,
    };
    let noted = 0;
    for (const print of printer.prints()) {
      store.insertPrint(print);
      noted += 1;
      if (noted % notedAtOnce !== 0) continue;
      told.noted(noted);
      yield;
    }
    store.insertSentPackage(sent);
    exported = { sent, files: onMedium, warnings: warningsOf(certificates, call.origin.at) };
    return ok(exported);
  });
  try {
    const written = await packages.write({
      info, key, recipients: recipients.map((recipient) => recipient.der), out: input.out, now: call.origin.at, crls, work: office.folder, expected, signal: call.signal, commit, progress: told.written,
      files: {
        *[Symbol.iterator]() {
          for (const { name, size, content } of records) yield { name, size, content };
          for (const { attachment, file } of attached) yield { name: file, size: attachment.size, content: office.attachments.open(attachment.id) };
          for (const form of forms) yield { name: form.record.file, content: printer.print(form) };
        },
      },
    });
    if (!written.ok) return written;
  } catch (error) {
    if (error instanceof FormFailed) return { ok: false, error: error.error };
    throw error;
  }
  if (exported === null) throw new Error('written and not noted');
  return ok(exported);
}
