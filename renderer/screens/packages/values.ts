import type { Instant, LocalDateTime } from '../../../shared/base/index.ts';
import { instantOf, parseDateTime } from '../../../shared/base/index.ts';

/** One value a line, the empty ones left out. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** A time of the office's clock as a moment; text that is none stays as it is, and the schema refuses it. */
export function momentOf(local: string): string {
  return parseDateTime(local) === null ? local : instantOf(local as LocalDateTime) satisfies Instant;
}

/** What was typed, or null where nothing was. */
export function given(text: string): string | null {
  return text.trim() === '' ? null : text;
}
