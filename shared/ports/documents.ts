import type { FormDocument, SheetSize } from '../forms/index.ts';

/** A complete HTML document of sheets of one size, to be printed. */
export interface PrintPage { readonly html: string; readonly size: SheetSize }

/** Turns the neutral form model into files. PDF goes on through the shell's renderPdf. */
export interface DocumentsPort {
  /** `under`: what stands on the sheets already, shown grey beneath. */
  html(document: FormDocument, under?: FormDocument): PrintPage;
  /** The same as pages of so many sheets at most, made as they are asked for; null between them where others may be let in. */
  parts(document: FormDocument, sheets: number): Iterable<PrintPage | null>;
  /** The PDFs of such parts as one; null where they are not built as is known. */
  joined(parts: readonly Uint8Array[]): Uint8Array | null;
  docx(document: FormDocument): Promise<Uint8Array>;
}
