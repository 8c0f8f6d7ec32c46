import { createHash } from 'node:crypto';
import type { CardId, CodedError, PackageId, PaperId, PrintId, Result } from '../../shared/base/index.ts';
import { fail, hasInvisible, ok } from '../../shared/base/index.ts';
import type { ExportedPackage, ParsedOf } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { cardForm } from '../../shared/forms/index.ts';
import type { OfficeInfo, PrintRecord } from '../../shared/office/index.ts';
import type { PackageInfo, PackageRecipient, RecordLine, SenderInfo, SentPackage } from '../../shared/packages/index.ts';
import { attachmentName, fingerprintHex, formatRecord, formName, limits, nextInSeries, recordsName } from '../../shared/packages/index.ts';
import type { PackageFile, ReadStore } from '../../shared/ports/index.ts';
import type { Attachment, Paper } from '../../shared/registration/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';

const formLanguages = ['kk', 'ru'] as const;

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

/** A certificate's subject as a line that can be printed. */
function lineOf(subject: string, fallback: string): string {
  const line = subject.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 300).trim();
  return line === '' || hasInvisible(line) || !line.isWellFormed() ? fallback : line;
}

/** Records in files of a size a reader can hold. */
function recordFiles(lines: readonly string[]): PackageFile[] {
  const texts: string[] = [''];
  for (const line of lines) {
    if ((texts.at(-1) ?? '').length > limits.records / 8) texts.push('');
    texts[texts.length - 1] += line;
  }
  return texts.map((text, index) => ({ name: recordsName(index + 1), content: Buffer.from(text, 'utf8') }));
}

/** A form that could not be made, thrown through the stream that asked for it. */
class FormFailed extends Error {
  readonly error: CodedError;
  constructor(error: CodedError) {
    super(error.code);
    this.error = error;
  }
}

interface PlannedForm { readonly card: Card; readonly paper: Paper; readonly language: (typeof formLanguages)[number]; readonly file: string; readonly number: number }

export async function exportPackage({ keys, packages, documents, host, ids }: Deps, input: ParsedOf<'package.export'>, call: OfficeCall): Promise<Result<ExportedPackage>> {
  const { office } = call;
  const { read } = office;
  const found = load(read, input.cards);
  if (!found.ok) return found;
  const { papers, attachments, cards } = found.value;
  const restricted = papers.some((paper) => paper.mark !== 'open');
  if (restricted && !office.info.restrictedInPackages) return fail('package.restricted-may-not-leave');
  if (restricted && input.to.length === 0) return fail('package.must-be-encrypted', {}, 'to');

  const key = await keys.openKey(input.key, input.keyPassphrase);
  if (!key.ok) return key;
  const recipients = new Map<string, { entry: PackageRecipient; der: Uint8Array }>();
  for (const path of input.to) {
    const certificate = await keys.readCertificate(path);
    if (!certificate.ok) return certificate;
    const sha256 = fingerprintHex(certificate.value.info.fingerprint);
    recipients.set(sha256, { entry: nextInSeries(lineOf(certificate.value.info.subject, sha256), sha256, read.lastSentTo(sha256)), der: certificate.value.der });
  }

  const paperOf = new Map(papers.map((paper) => [paper.id, paper]));
  const firstPrint = read.nextPrintNumber();
  const forms = cards.flatMap((card) => formLanguages.map((language) => ({ card, paper: paperOf.get(card.paper), language })))
    .flatMap(({ card, paper, language }, index): PlannedForm[] => (paper === undefined ? [] : [{ card, paper, language, file: formName(index + 1), number: firstPrint + index }]));
  const prints: PrintRecord[] = [];
  async function* printed({ card, paper, language, number }: PlannedForm): AsyncGenerator<Uint8Array> {
    const form = cardForm({ card, paper, office: office.info, language, side: 'both', format: 'a5', printNumber: number, copies: 1 });
    const { html, size } = documents.html(form);
    const pdf = await host.renderPdf(html, size);
    if (!pdf.ok) throw new FormFailed(pdf.error);
    prints.push({
      id: ids.next() as PrintId, number, form: form.code, record: card.id, copies: 1, language, printedAt: call.origin.at, printedBy: call.user.name,
      sha256: createHash('sha256').update(pdf.value).digest('hex'), target: input.out,
    });
    yield pdf.value;
  }

  const attached = attachments.map((attachment, index) => ({ attachment, file: attachmentName(index + 1, attachment.name) }));
  const lines: RecordLine[] = [
    ...papers.map((paper) => ({ kind: 'paper' as const, paper })),
    ...attached.map((one) => ({ kind: 'attachment' as const, ...one })),
    ...cards.map((card) => ({ kind: 'card' as const, card, events: read.cardEvents(card.id) })),
    ...forms.map(({ card, language, file }) => ({ kind: 'form' as const, form: { code: 'CARD', language, card: card.id, file } })),
  ];
  const info: PackageInfo = {
    format: 1, packageId: ids.next() as PackageId, sequence: (read.sentPackages()[0]?.sequence ?? 0) + 1, createdAt: call.origin.at, sender: partyOf(office.info),
    recipients: [...recipients.values()].map((recipient) => recipient.entry), restricted,
    counts: { papers: papers.length, cards: cards.length, attachments: attachments.length, forms: forms.length },
  };
  let written;
  try {
    written = await packages.write({
      info, key: key.value, recipients: [...recipients.values()].map((recipient) => recipient.der), out: input.out, now: call.origin.at, signal: call.signal,
      progress: (done, total) => { call.progress(done, total); },
      files: [
        ...recordFiles(lines.map(formatRecord)),
        ...attached.map(({ attachment, file }) => ({ name: file, content: office.attachments.open(attachment.id) })),
        ...forms.map((form) => ({ name: form.file, content: printed(form) })),
      ],
    });
  } catch (error) {
    if (error instanceof FormFailed) return { ok: false, error: error.error };
    throw error;
  }
  if (!written.ok) return written;
  const { files, ...digests } = written.value;
  const sent: SentPackage = {
    ...digests, packageId: info.packageId, sequence: info.sequence, createdAt: info.createdAt, recipients: info.recipients, cards: cards.length,
    folder: input.out, state: 'sealed', receipt: null,
  };
  return call.office.write(call.origin, (store): Result<ExportedPackage> => {
    for (const print of prints) store.insertPrint(print);
    store.insertSentPackage(sent);
    return ok({ sent, files });
  });
}
