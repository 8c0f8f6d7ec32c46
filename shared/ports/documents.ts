import type { FormDocument, SheetSize } from '../forms/index.ts';

/** Turns the neutral form model into files. PDF goes on through the shell's renderPdf. */
export interface DocumentsPort {
  /** `under`: what stands on the sheets already, shown grey beneath. */
  html(document: FormDocument, under?: FormDocument): { readonly html: string; readonly size: SheetSize };
  docx(document: FormDocument): Promise<Uint8Array>;
}
