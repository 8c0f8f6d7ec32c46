import type { FormDocument, SheetSize } from '../forms/index.ts';

/** Turns the neutral form model into files. PDF goes on through the shell's renderPdf. */
export interface DocumentsPort {
  html(document: FormDocument): { readonly html: string; readonly size: SheetSize };
  docx(document: FormDocument): Promise<Uint8Array>;
}
