/** A sheet's size as it lies when read, in millimetres. */
export interface SheetSize { readonly width: number; readonly height: number }

/** The neutral document: what PDF and DOCX are both made from. */
export interface FormDocument {
  /** `CARD`, `ASSIGN` … (design of forms: one code a form). */
  readonly code: string;
  readonly language: 'kk' | 'ru';
  readonly title: string;
  readonly sheet: SheetSize;
}
