import { readFileSync } from 'node:fs';
import type { Instant, LocalDate } from '../../../shared/base/index.ts';
import type { Card } from '../../../shared/control/index.ts';
import { cardForm, layout, manifestForm, type CardFormInput, type FormDocument, type Item, type LaidSheet, type ManifestInput } from '../../../shared/forms/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';

export const kits = ['typical', 'details-only', 'long'] as const;
export type Kit = (typeof kits)[number];

export const office = { name: 'Ауыл шаруашылығы министрлігінің құжаттамалық қамтамасыз ету басқармасы' };

/** A card and its paper from test/kits/forms. */
export function record(kit: Kit): { readonly card: Card; readonly paper: Paper } {
  return JSON.parse(readFileSync(new URL(`../../kits/forms/${kit}.json`, import.meta.url), 'utf8')) as { card: Card; paper: Paper };
}

export function formOf(kit: Kit, over: Partial<CardFormInput> = {}): FormDocument {
  return cardForm({ ...record(kit), office, language: 'kk', side: 'both', format: 'a5', printNumber: 12, copies: 1, ...over });
}

/** A digest in form only. */
export const digest = (index: number): string => ((index * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(8);

/** The inventory of a package of `count` files. */
export function manifest(count: number, over: Partial<ManifestInput> = {}): FormDocument {
  return manifestForm({
    office: { name: 'Кеңсе' }, officer: 'Н. Ғабдуллин', language: 'kk', printNumber: 31, copies: 1,
    package: {
      packageId: '0f8fad5b-d9cb-469f-a165-70867728950e', sequence: 4, createdAt: '2024-03-05T12:05:00.000Z' as Instant, sender: { name: 'Кеңсе', station: 'АЖО-2' },
      recipients: [{ name: 'Үкімет Аппараты', certificateSha256: digest(7) }, { name: 'Қаржы министрлігі', certificateSha256: digest(8) }], previous: null, restricted: true,
    },
    cards: Array.from({ length: Math.ceil(count / 2) }, (_, index) => ({ number: `Б-${index + 1}/2024`, paper: `${index + 1}/2024-ҚБПҮ`, point: '3', due: '2024-06-28' as LocalDate })),
    files: Array.from({ length: count }, (_, index) => ({ name: `attachments/${String(index + 1).padStart(4, '0')}.pdf`, size: 1_234_567, sha256: digest(index + 1) })),
    ...over,
  });
}

/** `parted`: the last letter is the hyphen of a word that goes on, which is not in the text. */
export interface Placed { readonly text: string; readonly parted?: boolean; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

function flat(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => item.kind === 'turned' ? flat(item.items) : [item]);
}

/** Every line of text of a sheet with the box of its letters, in millimetres. */
export function linesOf(sheet: LaidSheet): readonly Placed[] {
  return flat(sheet.items).flatMap((item) => item.kind !== 'text' ? [] : [{
    text: item.pieces.map((piece) => piece.text).join(''), parted: item.parted, left: item.x, right: item.x + item.width, top: item.y - item.size * 0.69, bottom: item.y + item.size * 0.216,
  }]);
}

/** All text of a document in reading order, one space between words. */
export function textOf(form: FormDocument): string {
  return layout(form).flatMap((sheet) => linesOf(sheet).map(({ text, parted }) => parted === true ? text.slice(0, -1) : `${text} `)).join('').replace(/\s+/gu, ' ').trim();
}

/** Lines that touch another line, leave the sheet or stand in a stamp or code that is not theirs. */
export function collisions(sheet: LaidSheet): readonly string[] {
  const found: string[] = [];
  const lines = linesOf(sheet);
  const touch = (a: Omit<Placed, 'text'>, b: Omit<Placed, 'text'>): boolean => a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01;
  for (const [index, line] of lines.entries()) {
    if (line.left < 4 || line.right > sheet.size.width - 4 || line.top < 4 || line.bottom > sheet.size.height - 4) found.push(`off the sheet: ${line.text}`);
    for (const other of lines.slice(index + 1)) if (touch(line, other)) found.push(`${line.text} × ${other.text}`);
  }
  for (const item of sheet.items) {
    if (item.kind === 'code') {
      const box = { left: item.x, top: item.y, right: item.x + item.size, bottom: item.y + item.size };
      for (const line of lines) if (touch(line, box)) found.push(`${line.text} × code`);
    }
    if (item.kind === 'turned') {
      const frame = item.items.find((inner) => inner.kind === 'rect');
      if (frame?.kind !== 'rect') continue;
      const box = { left: frame.x, top: frame.y, right: frame.x + frame.width, bottom: frame.y + frame.height };
      const own = new Set(linesOf({ size: sheet.size, items: item.items }).map(({ text }) => text));
      for (const line of lines) if (touch(line, box) && !own.has(line.text)) found.push(`${line.text} × stamp`);
    }
  }
  return found;
}
