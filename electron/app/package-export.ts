import { createHash } from 'node:crypto';
import type { CardId, PackageId, PaperId, Result } from '../../shared/base/index.ts';
import { fail, hasInvisible, ok } from '../../shared/base/index.ts';
import type { ExportedPackage, PackagePlan, ParsedOf } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { PackageInfo, PackageRecipient, RecordLine, SenderInfo, SentPackage } from '../../shared/packages/index.ts';
import { attachmentName, fingerprintHex, formatRecord, limits, nextInSeries, recordsName } from '../../shared/packages/index.ts';
import type { ReadStore, WrittenPackage } from '../../shared/ports/index.ts';
import type { Attachment, Paper } from '../../shared/registration/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';
import { FormFailed, formLanguages, formPrinter, planForms } from './package-forms.ts';
import { knownIn, recipientOf, warningsOf } from './package-trust.ts';

/** The workstation is known by its store: one store stands on one workstation. */
export function partyOf({ id, name }: OfficeInfo): SenderInfo {
  return { id, name, station: id.slice(0, 8) };
}

/** What goes: the cards, their papers, the papers' attachments, the cards' forms. */
interface Load { readonly papers: readonly Paper[]; readonly attachments: readonly Attachment[]; readonly cards: readonly Card[] }

function load(read: ReadStore, ids: readonly CardId[]): Result<Load> {
  const cards: Card[] = [];
  const papers = new Map<PaperId, Paper>();
  for (const id of new Set(ids)) {
    const card = read.card(id);
    const paper = card === null ? null : read.paper(card.paper);
    if (card === null || paper === null) return fail('record.not-found', { record: id }, 'cards');
    cards.push(card);
    papers.set(paper.id, paper);
  }
  return ok({ papers: [...papers.values()], cards, attachments: [...papers.keys()].flatMap((paper) => read.attachments(paper)) });
}

function isRestricted({ mark }: Paper): boolean {
  return mark !== 'open';
}

/** Restricted records leave only where the office's own paper lets them, and only encrypted. */
function mayLeave(office: OfficeInfo, restricted: boolean, encrypted: boolean): Result<void> {
  if (restricted && !office.restrictedInPackages) return fail('package.restricted-may-not-leave');
  return restricted && !encrypted ? fail('package.must-be-encrypted', {}, 'to') : ok();
}

/** What cards would take along, and whether they may leave; nothing is written. */
export function planPackage({ cards: ids, encrypted }: ParsedOf<'package.plan'>, { office: { info, read } }: OfficeCall): Result<PackagePlan> {
  const found = load(read, ids);
  if (!found.ok) return found;
  const { papers, attachments, cards } = found.value;
  const restricted = papers.filter(isRestricted);
  const leaves = mayLeave(info, restricted.length > 0, encrypted);
  return ok({
    papers: papers.length, cards: cards.length, attachments: attachments.length, bytes: attachments.reduce((sum, one) => sum + one.size, 0),
    restricted: restricted.length, restrictedMayLeave: info.restrictedInPackages, refused: leaves.ok ? null : leaves.error,
  });
}

/** A certificate's subject as a line that can be printed. */
function lineOf(subject: string, fallback: string): string {
  const line = subject.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 300).trim();
  return line === '' || hasInvisible(line) || !line.isWellFormed() ? fallback : line;
}

/** Records in files of a size a reader can hold; refused where they are more than any reader takes. Errors: file.too-large. */
export function recordFiles(lines: readonly string[], path: string, most: { readonly recordLine: number; readonly allRecords: number } = limits): Result<readonly { readonly name: string; readonly content: Uint8Array }[]> {
  const texts: string[] = [''];
  for (const line of lines) {
    if ((texts.at(-1) ?? '').length > limits.records / 8) texts.push('');
    texts[texts.length - 1] += line;
  }
  const longest = lines.reduce((found, line) => Math.max(found, line.length * 3 < most.recordLine ? 0 : Buffer.byteLength(line, 'utf8')), 0);
  if (longest > most.recordLine) return fail('file.too-large', { path, size: longest, max: most.recordLine });
  const files = texts.map((text, index) => ({ name: recordsName(index + 1), content: Buffer.from(text, 'utf8') }));
  const size = files.reduce((sum, file) => sum + file.content.length, 0);
  return size > most.allRecords ? fail('file.too-large', { path, size, max: most.allRecords }) : ok(files);
}

/** The newest revocation list of each authority above the signer, to travel along. */
export function listsFor({ keys }: Pick<Deps, 'keys'>, chain: readonly Uint8Array[], lists: readonly Uint8Array[]): readonly Uint8Array[] {
  return chain.flatMap((authority) => {
    const newest = keys.newestList(authority, lists);
    return newest === null ? [] : [newest.der];
  });
}

export async function exportPackage(deps: Deps, input: ParsedOf<'package.export'>, call: OfficeCall): Promise<Result<ExportedPackage>> {
  const { keys, packages, ids } = deps;
  const { office } = call;
  const { read } = office;
  const found = load(read, input.cards);
  if (!found.ok) return found;
  const { papers, attachments, cards } = found.value;
  const restricted = papers.some(isRestricted);
  const leaves = mayLeave(office.info, restricted, input.to.length > 0);
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

  const attached = attachments.map((attachment, index) => ({ attachment, file: attachmentName(index + 1, attachment.name) }));
  const info: PackageInfo = {
    format: 1, packageId: ids.next() as PackageId, sequence: (read.sentPackages()[0]?.sequence ?? 0) + 1, createdAt: call.origin.at, sender: partyOf(office.info),
    recipients: [...recipients.values()].map((recipient) => recipient.entry), restricted,
    counts: { papers: papers.length, cards: cards.length, attachments: attachments.length, forms: formLanguages.length * (cards.length + 1) },
  };
  const forms = planForms(info, papers, cards, call);
  const lines: RecordLine[] = [
    ...papers.map((paper) => ({ kind: 'paper' as const, paper })),
    ...attached.map((one) => ({ kind: 'attachment' as const, ...one })),
    ...cards.map((card) => ({ kind: 'card' as const, card, events: read.cardEvents(card.id) })),
    ...forms.map(({ record }) => ({ kind: 'form' as const, form: record })),
  ];
  const recorded = recordFiles(lines.map(formatRecord), input.out);
  if (!recorded.ok) return recorded;
  const records = recorded.value;
  const printer = formPrinter(deps, call, { packageId: info.packageId, target: input.out, before: [
    ...records.map(({ name, content }) => ({ name, size: content.length, sha256: createHash('sha256').update(content).digest('hex') })),
    ...attached.map(({ attachment, file }) => ({ name: file, size: attachment.size, sha256: attachment.sha256 })),
  ] });
  let exported: ExportedPackage | null = null;
  /** A package without its line in the register must not leave; a line whose folder failed is only a spent number. */
  const commit = ({ files, ...digests }: WrittenPackage): Result<ExportedPackage> => call.office.write(call.origin, (store) => {
    const sent: SentPackage = {
      ...digests, packageId: info.packageId, sequence: info.sequence, createdAt: info.createdAt, recipients: info.recipients, cards: cards.length,
      folder: input.out, state: 'sealed', receipt: null,
    };
    for (const print of printer.prints) store.insertPrint(print);
    store.insertSentPackage(sent);
    exported = { sent, files, warnings: warningsOf(certificates.map((one) => one.info), call.origin.at) };
    return ok(exported);
  });
  try {
    const written = await packages.write({
      info, key: key.value, recipients: [...recipients.values()].map((recipient) => recipient.der), out: input.out, now: call.origin.at, crls: listsFor(deps, key.value.chain, known.crls), work: office.folder, expected: attachments.reduce((sum, one) => sum + one.size, 0), signal: call.signal, commit,
      progress: (done, total) => { call.progress(done, total); },
      files: [
        ...records,
        ...attached.map(({ attachment, file }) => ({ name: file, size: attachment.size, content: office.attachments.open(attachment.id) })),
        ...forms.map((form) => ({ name: form.record.file, content: printer.print(form) })),
      ],
    });
    if (!written.ok) return written;
  } catch (error) {
    if (error instanceof FormFailed) return { ok: false, error: error.error };
    throw error;
  }
  if (exported === null) throw new Error('written and not noted');
  return ok(exported);
}
