import { createHash } from 'node:crypto';
import type { CodedError, PrintId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { FormDocument, FormLanguage } from '../../shared/forms/index.ts';
import { cardForm, manifestForm } from '../../shared/forms/index.ts';
import type { PrintRecord } from '../../shared/office/index.ts';
import type { FormRecord, PackageInfo , ListedFiles } from '../../shared/packages/index.ts';
import { formName } from '../../shared/packages/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { unlessCancelled } from './outlet.ts';
import type { Gathered, GatheredCard } from './package-records.ts';
import { resting } from './package-records.ts';

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
  make(files: ListedFiles): Promise<FormDocument>;
}

interface Form extends Pick<FormRecord, 'code' | 'language' | 'card'> { make(printNumber: number, files: ListedFiles): Promise<FormDocument> }

/** The forms of a package: each card in both languages, then the inventory; each with its number of the print log. */
export function planForms(info: PackageInfo, { cards, record }: Pick<Gathered, 'cards' | 'record'>, { office, user }: OfficeCall): Iterable<PlannedForm> {
  const firstNumber = office.read.nextPrintNumber();
  const ofCard = (card: GatheredCard, language: FormLanguage): Form => ({
    code: 'CARD', language, card: card.id,
    make: async (printNumber) => cardForm({ ...await record(card), office: office.info, language, side: 'both', format: 'a5', printNumber, copies: 1 }),
  });
  const inventory = (language: FormLanguage): Form => ({
    code: 'MANIFEST', language, card: null,
    make: (printNumber, files) => Promise.resolve(manifestForm({
      office: office.info, package: { ...info, previous: info.recipients.length === 1 ? info.recipients[0]?.previous ?? null : null }, officer: user.name, language, printNumber, copies: 1, files,
      cards: cards.map(({ number, paperNumber, point, due }) => ({ number, paper: paperNumber, point, due })),
    })),
  });
  const numbered = ({ make, ...form }: Form, index: number): PlannedForm => ({
    record: { ...form, file: formName(index + 1) }, number: firstNumber + index, make: (files) => make(firstNumber + index, files),
  });
  return {
    *[Symbol.iterator]() {
      let index = 0;
      for (const card of cards) for (const language of formLanguages) yield numbered(ofCard(card, language), index++);
      for (const language of formLanguages) yield numbered(inventory(language), index++);
    },
  };
}

/** Sheets that are laid, drawn and printed at once: some seconds of Chromium's, and a megabyte of drawing. */
const sheetsAtOnce = 12;
/** A sheet of the inventory beside a card of two, by the time they take. */
const sheetWork = 0.5;
const rowsOnSheet = 50;

/** How much there is to print, a card being one: an inventory names each card, and each file. */
export function printWork(cards: number): number {
  return formLanguages.length * (cards + inventoryWork(cards));
}

function inventoryWork(cards: number): number {
  return sheetWork * Math.ceil((1 + (1 + formLanguages.length) * cards) / rowsOnSheet);
}

interface Printing {
  readonly packageId: string;
  readonly target: string;
  /** What stands in the package before its forms; they are added as they are printed. */
  readonly files: ListedFiles;
  readonly forms: Iterable<PlannedForm>;
  readonly cards: number;
  /** How much of the work is done. */
  readonly told: (done: number) => void;
}

/** Prints planned forms one by one, in their order, when the package's stream comes to each; `prints` are the lines of those printed for the print log. */
export function formPrinter({ documents, host, ids }: Deps, { origin, user, signal }: OfficeCall, { packageId, target, files, forms, cards, told }: Printing): { prints(): Generator<PrintRecord, void>; print(form: PlannedForm): AsyncGenerator<Uint8Array> } {
  const before = files.length;
  let done = 0;

  /** Sheets by sheets, so that an inventory of thousands of files is never there as a whole but as its PDF. */
  async function pdfOf(form: FormDocument, work: number): Promise<Result<Uint8Array>> {
    const pdfs: Uint8Array[] = [];
    const tell = (): void => { told(done + Math.min(work, pdfs.length * sheetsAtOnce * sheetWork)); };
    const rest = resting({ signal }, tell);
    for (const part of documents.parts(form, sheetsAtOnce)) {
      const going = await rest();
      if (!going.ok) return going;
      if (part === null) continue;
      if (signal.aborted) return fail('command.cancelled');
      const pdf = await unlessCancelled(host.renderPdf(part.html, part.size), signal, tell);
      if (!pdf.ok) return pdf;
      pdfs.push(pdf.value);
    }
    const joined = documents.joined(pdfs);
    if (joined !== null) return ok(joined);
    const whole = documents.html(form);
    return unlessCancelled(host.renderPdf(whole.html, whole.size), signal, tell);
  }

  async function* print({ record, make }: PlannedForm): AsyncGenerator<Uint8Array> {
    const form = await make(files);
    const work = record.card === null ? inventoryWork(cards) : 1;
    const pdf = await pdfOf(form, work);
    if (!pdf.ok) throw new FormFailed(pdf.error);
    files.add({ name: record.file, size: pdf.value.length, sha256: createHash('sha256').update(pdf.value).digest('hex') });
    done += work;
    told(done);
    yield pdf.value;
  }

  function* prints(): Generator<PrintRecord, void> {
    let at = before;
    for (const { record, number } of forms) {
      if (at === files.length) return;
      yield {
        id: ids.next() as PrintId, number, form: record.code, record: record.card ?? packageId, copies: 1, language: record.language, printedAt: origin.at, printedBy: user.name, sha256: files.at(at).sha256, target,
      };
      at += 1;
    }
  }
  return { prints, print };
}
