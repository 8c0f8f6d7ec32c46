/**
 * The text in a form's machine-readable mark: `BQ1:CARD:<record>:<print>`, where `print` is the number in the print
 * log. A scanner types it; the window opens the record.
 */
export interface RecordMark { readonly form: string; readonly record: string; readonly print: number }

export function markText(mark: RecordMark): string {
  return `BQ1:${mark.form}:${mark.record}:${mark.print}`;
}

/** The mark in a scanned text, or null where it is not ours. */
export function readMark(text: string): RecordMark | null {
  const match = /^BQ1:([A-Z][A-Z-]{0,19}):([0-9a-f-]{1,64}):(\d{1,9})$/u.exec(text.trim());
  if (match === null) return null;
  const [, form = '', record = '', print = ''] = match;
  return { form, record, print: Number(print) };
}
