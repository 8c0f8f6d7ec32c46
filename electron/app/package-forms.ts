import { createHash } from 'node:crypto';
import type { CodedError, PrintId } from '../../shared/base/index.ts';
import type { Card } from '../../shared/control/index.ts';
import type { FormDocument } from '../../shared/forms/index.ts';
import { cardForm, manifestForm } from '../../shared/forms/index.ts';
import type { PrintRecord } from '../../shared/office/index.ts';
import type { FormRecord, PackageInfo } from '../../shared/packages/index.ts';
import { formName } from '../../shared/packages/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';

export const formLanguages = ['kk', 'ru'] as const;

/** A form that could not be made, thrown through the stream that asked for it. */
export class FormFailed extends Error {
  readonly error: CodedError;
  constructor(error: CodedError) {
    super(error.code);
    this.error = error;
  }
}

/** A file of the package as its inventory shows it. */
export interface ListedFile { readonly name: string; readonly size: number; readonly sha256: string }

export interface PlannedForm {
  readonly record: FormRecord;
  readonly number: number;
  /** `files`: what stands in the package before this form. */
  make(files: readonly ListedFile[]): FormDocument;
}

/** The forms of a package: each card in both languages, then the inventory; each with its number of the print log. */
export function planForms(info: PackageInfo, papers: readonly Paper[], cards: readonly Card[], { office, user }: OfficeCall): readonly PlannedForm[] {
  const paperOf = new Map(papers.map((paper) => [paper.id, paper]));
  const firstNumber = office.read.nextPrintNumber();
  const pairs = cards.flatMap((card) => {
    const paper = paperOf.get(card.paper);
    return paper === undefined ? [] : [{ card, paper }];
  });
  const ofCards = pairs.flatMap(({ card, paper }) => formLanguages.map((language) => ({
    code: 'CARD', language, card: card.id,
    make: (printNumber: number): FormDocument => cardForm({ card, paper, events: office.read.cardEvents(card.id), office: office.info, language, side: 'both', format: 'a5', printNumber, copies: 1 }),
  })));
  const inventory = formLanguages.map((language) => ({
    code: 'MANIFEST', language, card: null,
    make: (printNumber: number, files: readonly ListedFile[]): FormDocument => manifestForm({
      office: office.info, package: { ...info, previous: info.recipients.length === 1 ? info.recipients[0]?.previous ?? null : null }, officer: user.name, language, printNumber, copies: 1, files,
      cards: pairs.map(({ card, paper }) => ({ number: card.number, paper: paper.number, point: card.point, due: card.due })),
    }),
  }));
  return [...ofCards, ...inventory].map(({ make, ...form }, index) => ({
    record: { ...form, file: formName(index + 1) }, number: firstNumber + index, make: (files) => make(firstNumber + index, files),
  }));
}

/** Prints planned forms one by one, when the package's stream comes to each; keeps the lines for the print log. */
export function formPrinter({ documents, host, ids }: Deps, { origin, user }: OfficeCall, { packageId, target, before }: { readonly packageId: string; readonly target: string; readonly before: readonly ListedFile[] }): { readonly prints: readonly PrintRecord[]; print(form: PlannedForm): AsyncGenerator<Uint8Array> } {
  const files = [...before];
  const prints: PrintRecord[] = [];
  async function* print({ record, number, make }: PlannedForm): AsyncGenerator<Uint8Array> {
    const form = make(files);
    const { html, size } = documents.html(form);
    const pdf = await host.renderPdf(html, size);
    if (!pdf.ok) throw new FormFailed(pdf.error);
    const sha256 = createHash('sha256').update(pdf.value).digest('hex');
    files.push({ name: record.file, size: pdf.value.length, sha256 });
    prints.push({
      id: ids.next() as PrintId, number, form: form.code, record: record.card ?? packageId, copies: 1, language: record.language, printedAt: origin.at, printedBy: user.name, sha256, target,
    });
    yield pdf.value;
  }
  return { prints, print };
}
