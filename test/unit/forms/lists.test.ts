import { describe, expect, it } from 'vitest';
import { layout, journalCardsForm, journalInForm, journalOutForm, progressForm, type FormDocument } from '../../../shared/forms/index.ts';
import type { LocalDate } from '../../../shared/base/index.ts';
import { order } from './blanks.ts';
import { collisions, linesOf } from './kit.ts';

const period = { from: '2024-01-01' as LocalDate, to: '2024-06-30' as LocalDate };
const hostile = `<b>{ MERGEFIELD } \u202e\u200b${'Ұ'.repeat(60)} ${'ұзақ атау '.repeat(40)}`;

const makers = {
  journal: (rows: number, text: string, language: 'kk' | 'ru'): FormDocument => journalInForm({
    ...order(language), period, rows: Array.from({ length: rows }, (_, index) => ({ number: `${index + 1}/2024`, received: '02.05.2024', from: text, outgoing: '№ 1', content: text, mark: null, sheets: '1', copies: '1', given: null })),
  }),
  outgoing: (rows: number, text: string, language: 'kk' | 'ru'): FormDocument => journalOutForm({
    ...order(language), period, rows: Array.from({ length: rows }, (_, index) => ({
      number: `${index + 1}/2024`, date: '02.05.2024', to: text, answers: null, content: text, mark: null, sheets: '1', copies: '1', signed: text, sent: null,
    })),
  }),
  cards: (rows: number, text: string, language: 'kk' | 'ru'): FormDocument => journalCardsForm({
    ...order(language), period, rows: Array.from({ length: rows }, (_, index) => ({
      number: `${index + 1}/2024`, taken: '02.05.2024', paper: '1/2024', point: '3', content: text, responsible: text, firstDue: null, due: '28.06.2024', decisions: null, removed: null, filed: null,
    })),
  }),
  progress: (rows: number, text: string, language: 'kk' | 'ru'): FormDocument => progressForm({
    ...order(language), facts: [], tables: [{ kind: null, document: null, number: null, date: null, rows: Array.from({ length: rows }, (_, index) => ({
      assigned: `${index + 1}/2024`, content: text, result: null, body: text, due: '28.06.2024', document: null, removal: null, extendedTo: '30.09.2024', extension: null, extensions: 0, transfer: null,
    })) }],
  }),
} as const;

describe.each(['journal', 'outgoing', 'cards', 'progress'] as const)('a long form (%s)', (name) => {
  it.each([1, 2, 50, 500])('of %i rows has its head on every sheet and every row once, inside the sheet', (rows) => {
    const pages = layout(makers[name](rows, 'Қаржы министрлігі', rows % 4 === 0 ? 'kk' : 'ru'));
    const body = pages.filter((page) => linesOf(page).some(({ text }) => /^\d+\/2024$/u.test(text)));
    const [head] = linesOf(body[0] ?? { size: { width: 0, height: 0 }, items: [] }).filter(({ text }) => /^№|р\/с/u.test(text)).slice(-1);
    expect(body.flatMap((page) => linesOf(page).filter(({ text }) => /^\d+\/2024$/u.test(text)))).toHaveLength(rows);
    expect(head).toBeDefined();
    for (const page of body) expect(page.items.filter((item) => item.kind === 'code')).toHaveLength(1);
    for (const page of pages.slice(0, 5)) expect(collisions(page)).toEqual([]);
  });

  it('keeps names without spaces, invisible signs and markup inside its cells', () => {
    for (const page of layout(makers[name](3, hostile, 'kk'))) {
      expect(collisions(page)).toEqual([]);
      for (const { text } of linesOf(page)) expect(text).not.toMatch(/[\u202e\u200b]/u);
    }
  });
});

it('no head of a table is broken inside a word', () => {
  for (const language of ['kk', 'ru'] as const) {
    for (const make of Object.values(makers)) {
      const form = make(1, 'а', language);
      const [flow] = form.pages;
      if (flow?.kind !== 'flow') throw new Error('not flowing');
      const table = flow.blocks.find((block) => block.kind === 'table');
      const words = new Set((table?.head ?? []).flat().flatMap(({ runs }) => runs.map(({ text }) => text).join('').split(/[\s-]+/u)));
      const [page] = layout({ ...form, pages: [{ ...flow, blocks: table === undefined ? [] : [table] }] });
      const head = (page === undefined ? [] : linesOf(page)).filter(({ top }) => top < 60).flatMap(({ text }) => text.split(/[\s-]+/u));
      for (const word of words) expect(head, `${form.code} ${language}: ${word}`).toContain(word);
    }
  }
});

it('a register turns its sheets itself, so that the count in words is the word processor’s too', () => {
  const form = makers.journal(120, 'Қаржы министрлігі', 'kk');
  const [body] = form.pages;
  if (body?.kind !== 'flow') throw new Error('not flowing');
  const sheets = layout({ ...form, pages: [body] }).length;
  expect(body.blocks.filter(({ kind }) => kind === 'break')).toHaveLength(sheets - 1);
  const words = layout(form).flatMap((page) => linesOf(page).map(({ text }) => text)).join(' ');
  expect(words).toContain(`Осы құжатта ${sheets} (`);
});
