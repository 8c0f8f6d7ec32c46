import { describe, expect, it } from 'vitest';
import { commands, invalid } from '../../../shared/contract/index.ts';
import type { CommandName } from '../../../shared/contract/index.ts';

const paper = { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2024-04-30', sheets: '4+12' };
const card = { paper: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01', point: '3', responsible: 'Қаржы министрлігі', instruction: { source: 'president-act' } };

function complaints(name: CommandName, input: unknown): string[] {
  const parsed = commands[name].input.safeParse(input, { reportInput: true });
  if (parsed.success) return [];
  const error = invalid(parsed.error);
  return [error, ...(error.more ?? [])].map(({ code, at }) => `${code} ${at ?? ''}`);
}

describe('a paper', () => {
  it('needs few fields; the rest have harmless defaults', () => {
    const parsed = commands['paper.add'].input.parse(paper);
    expect(parsed).toMatchObject({ journal: 'in', mark: 'open', copies: 1, title: null, content: null, executor: null, attachments: [], to: 'other' });
  });
  it.each([
    ['a date that does not exist', { outgoingDate: '2024-02-30' }, 'input.not-a-date outgoingDate'],
    ['a time that does not exist', { receivedAt: '2024-05-02T25:00' }, 'input.not-a-time receivedAt'],
    ['a name of 10 MB', { from: { name: 'Ә'.repeat(10_000_000) } }, 'input.too-long from.name'],
    ['a blank name', { from: { name: '   ' } }, 'input.required from.name'],
    ['a name with a line break', { from: { name: 'a\nb' } }, 'input.control-characters from.name'],
    ['a number that turns the line round', { outgoingNumber: '12\u202e54' }, 'input.control-characters outgoingNumber'],
    ['half a character', { title: 'a\ud800b' }, 'input.control-characters title'],
    ['a line end within a line', { outgoingNumber: '12\u202854' }, 'input.control-characters outgoingNumber'],
    ['a space that does not show', { outgoingNumber: '12\u200b54' }, 'input.control-characters outgoingNumber'],
    ['sheets in words', { sheets: 'four' }, 'paper.sheets sheets'],
    ['no sheets', { sheets: '0' }, 'paper.sheets sheets'],
    ['no copies', { copies: 0 }, 'input.too-small copies'],
    ['half a copy', { copies: 1.5 }, 'input.not-a-number copies'],
    ['a mark that does not exist', { mark: 'private' }, 'input.not-in-list mark'],
    ['a field that does not exist', { titel: 'x' }, 'input.unknown-field '],
    ['a list for a text', { title: ['x'] }, 'input.invalid title'],
  ])('refuses %s', (_what, change, complaint) => { expect(complaints('paper.add', { ...paper, ...change })).toContain(complaint); });
  it('says all that is wrong at once', () => {
    expect(complaints('paper.add', {})).toEqual(['input.required receivedAt', 'input.required from', 'input.required outgoingNumber', 'input.required outgoingDate', 'input.required sheets']);
  });
  it('takes spaces typed twice in a name or a number for one, and leaves those of a title alone', () => {
    expect(commands['paper.add'].input.parse({ ...paper, from: { name: ' Қаржы   министрлігі ' }, outgoingNumber: '12  -3', title: 'А  Б' })).toMatchObject({ from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12 -3', title: 'А  Б' });
  });

  it('keeps a long text in full and takes composed letters for decomposed ones', () => {
    const parsed = commands['paper.add'].input.parse({ ...paper, from: { name: 'и\u0306од' }, content: 'ғ'.repeat(20_000) });
    expect(parsed.from.name).toBe('йод');
    expect(parsed.content).toHaveLength(20_000);
  });
});

describe('a point', () => {
  it('needs a source and a responsible executor', () => {
    expect(complaints('control.take', card)).toEqual([]);
    expect(complaints('control.take', { ...card, responsible: '' })).toEqual(['input.required responsible']);
    expect(complaints('control.take', { ...card, instruction: { source: 'king' } })).toEqual(['input.not-in-list instruction.source']);
  });
  it.each([
    [{ workingDays: Number.NaN }, 'input.not-a-number instruction.term.workingDays'],
    [{ months: 500 }, 'input.too-large instruction.term.months'],
    [{ due: '2024-06-31' }, 'input.not-a-date instruction.term.due'],
    [{ workingDays: 5, months: 1 }, 'input.invalid instruction.term'],
  ])('says what is wrong with the term %j, and where', (term, complaint) => {
    expect(complaints('control.take', { ...card, instruction: { source: 'other', term } })).toEqual([complaint]);
  });
  it('takes the co-executors’ own day and the matter, and nothing that its card has no place for', () => {
    expect(complaints('control.take', { ...card, instruction: { source: 'other', coExecutorDue: '2024-05-10', matter: 'large-project' } })).toEqual([]);
    expect(complaints('control.take', { ...card, instruction: { source: 'other', coExecutorsDue: '2024-05-10' } })).toEqual(['input.unknown-field instruction']);
  });
  it.each([
    [{ workingDays: 0 }], [{ workingDays: 1.5 }], [{ due: '2024-06-31' }], [{ workingDays: 5, months: 1 }], [{}], ['soon'],
  ])('refuses the term %j', (term) => { expect(complaints('control.take', { ...card, instruction: { source: 'other', term } })).not.toEqual([]); });
});

type Schema = (typeof commands)[CommandName]['input'];

/** The shapes a command may be given in: one, or each of a choice. */
function shapes(schema: Schema): readonly Schema[] {
  const { options } = (schema as unknown as { readonly def: { readonly options?: readonly Schema[] } }).def;
  return options === undefined ? [schema] : options.flatMap(shapes);
}

it('no command takes a field it does not know', () => {
  for (const name of Object.keys(commands) as CommandName[]) {
    for (const shape of shapes(commands[name].input)) {
      const { error } = shape.safeParse({ nonsense: 1 });
      expect(error?.issues.some(({ code }) => code === 'unrecognized_keys'), name).toBe(true);
    }
  }
});
