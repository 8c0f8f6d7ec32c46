import { createHash } from 'node:crypto';
import type { CodedError, PrintId } from '../../shared/base/index.ts';
import type { FormDocument } from '../../shared/forms/index.ts';
import { cardForm, manifestForm } from '../../shared/forms/index.ts';
import type { PrintRecord } from '../../shared/office/index.ts';
import type { FormRecord, PackageInfo } from '../../shared/packages/index.ts';
import { formName } from '../../shared/packages/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { unlessCancelled } from './outlet.ts';
import type { Gathered, ListedFile } from './package-records.ts';

export const formLanguages = ['kk', 'ru'] as const;

/** A form that could not be made, thrown through the stream that asked for it. */
export class FormFailed extends Error {
  readonly error: CodedError;
  constructor(error: CodedError) {
    super(error.code);
    this.error = error;
  }
}

export interface PlannedForm {
  readonly record: FormRecord;
  readonly number: number;
  /** `files`: what stands in the package before this form. */
  make(files: readonly ListedFile[]): Promise<FormDocument>;
}

/** The forms of a package: each card in both languages, then the inventory; each with its number of the print log. */
export function planForms(info: PackageInfo, { cards, record }: Pick<Gathered, 'cards' | 'record'>, { office, user }: OfficeCall): readonly PlannedForm[] {
  const firstNumber = office.read.nextPrintNumber();
  const ofCards = cards.flatMap((card) => formLanguages.map((language) => ({
    code: 'CARD', language, card: card.id,
    make: async (printNumber: number): Promise<FormDocument> => cardForm({ ...await record(card), office: office.info, language, side: 'both', format: 'a5', printNumber, copies: 1 }),
  })));
  const inventory = formLanguages.map((language) => ({
    code: 'MANIFEST', language, card: null,
    make: (printNumber: number, files: readonly ListedFile[]): Promise<FormDocument> => Promise.resolve(manifestForm({
      office: office.info, package: { ...info, previous: info.recipients.length === 1 ? info.recipients[0]?.previous ?? null : null }, officer: user.name, language, printNumber, copies: 1, files,
      cards: cards.map(({ number, paperNumber, point, due }) => ({ number, paper: paperNumber, point, due })),
    })),
  }));
  return [...ofCards, ...inventory].map(({ make, ...form }, index) => ({
    record: { ...form, file: formName(index + 1) }, number: firstNumber + index, make: (files) => make(firstNumber + index, files),
  }));
}

/** Prints planned forms one by one, when the package's stream comes to each; keeps the lines for the print log. */
export function formPrinter({ documents, host, ids }: Deps, { origin, user, signal }: OfficeCall, { packageId, target, before, told }: { readonly packageId: string; readonly target: string; readonly before: readonly ListedFile[]; readonly told: (printed: number) => void }): { readonly prints: readonly PrintRecord[]; print(form: PlannedForm): AsyncGenerator<Uint8Array> } {
  const files = [...before];
  const prints: PrintRecord[] = [];
  async function* print({ record, number, make }: PlannedForm): AsyncGenerator<Uint8Array> {
    const form = await make(files);
    const { html, size } = documents.html(form);
    const pdf = await unlessCancelled(host.renderPdf(html, size), signal);
    if (!pdf.ok) throw new FormFailed(pdf.error);
    const sha256 = createHash('sha256').update(pdf.value).digest('hex');
    files.push({ name: record.file, size: pdf.value.length, sha256 });
    prints.push({
      id: ids.next() as PrintId, number, form: form.code, record: record.card ?? packageId, copies: 1, language: record.language, printedAt: origin.at, printedBy: user.name, sha256, target,
    });
    told(prints.length);
    yield pdf.value;
  }
  return { prints, print };
}
