import { readFileSync } from 'node:fs';
import type { CardId } from '../../../shared/base/index.ts';
import type { Card } from '../../../shared/control/index.ts';
import { sheets, type CardFormInput, type Cell, type FormDocument } from '../../../shared/forms/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';

const { card, paper } = JSON.parse(readFileSync(new URL('../../kits/forms/typical.json', import.meta.url), 'utf8')) as { card: Card; paper: Paper };

/** Cards that differ in number and identity. */
export function cards(count: number): [CardFormInput, ...CardFormInput[]] {
  const one = (index: number): CardFormInput => ({
    card: { ...card, id: `0f8fad5b-d9cb-469f-a165-${String(index).padStart(12, '0')}` as CardId, number: `Б-${index + 1}/2024` }, paper,
    office: { name: 'Ауыл шаруашылығы министрлігі' }, language: 'kk', side: 'both', format: 'a5', printNumber: index + 1, copies: 1,
  });
  return [one(0), ...Array.from({ length: count - 1 }, (_, index) => one(index + 1))];
}

/** A report of seven columns on landscape sheets, texts as long as the desk's. */
export function report(rows: number): FormDocument {
  const texts = [card.content ?? '', card.responsible, card.coExecutors.join('; '), card.completionForm ?? '', '28.06.2024', card.finalResult ?? ''];
  const cell = (text: string): Cell => ({ runs: [{ text }] });
  return {
    code: 'REPORT', language: 'kk', title: 'Есеп', author: 'Кеңсе', sheet: sheets['a4-landscape'],
    pages: [{
      kind: 'flow', margins: { left: 30, right: 15, top: 20, bottom: 20 }, foot: [{ kind: 'paragraph', size: 8, runs: [{ text: '', field: 'page' }] }],
      blocks: [{
        kind: 'table', size: 10, headSize: 10, widths: [12, 75, 40, 40, 30, 20, 35], head: [['№', 'Мазмұны', 'Орындаушы', 'Бірлесіп орындаушылар', 'Нысаны', 'Мерзімі', 'Нәтижесі'].map(cell)],
        rows: Array.from({ length: rows }, (_, index) => [cell(String(index + 1)), ...texts.map(cell)]),
      }],
    }],
  };
}
