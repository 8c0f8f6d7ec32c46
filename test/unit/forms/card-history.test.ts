import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../../../shared/base/index.ts';
import type { CardEvent, Decided, ReportReceived } from '../../../shared/control/index.ts';
import { additions, cardForm, cardsForm, layout, placesOf, whatIsNew, type CardFormInput, type CardPlace, type FormDocument, type PaperMovement } from '../../../shared/forms/index.ts';
import type { PrintedPlace } from '../../../shared/office/index.ts';
import { collisions, linesOf, office, record, textOf } from './kit.ts';

const { card, paper } = record('typical');
const day = (text: string): LocalDate => text as LocalDate;
const at = (text: string): Instant => `${text}T06:00:00.000Z` as Instant;
const taken: CardEvent = { kind: 'taken-on-control', at: card.takenAt, by: card.takenBy, details: card, deadlines: card.deadlines };
const decided = (decision: Decided['decision'], on: string, due: string | null, over: Partial<Decided> = {}): Decided => ({
  kind: 'decided', at: at(on), by: 'Н. Ғабдуллин', decision, on: day(on), decider: 'deputy-head-of-administration', document: { number: `01-7/${on.slice(5, 7)}-ҚБПҮ`, date: day(on) }, requestedOn: null, proposals: null,
  inspected: false, papers: [], ground: null, due: due === null ? null : day(due), interim: null, coExecutorDue: null, deadlines: null, basis: [], flags: [], breaches: [], againstRule: null, ...over,
});
const report = (on: string, answers: string): ReportReceived =>
  ({ kind: 'report-received', at: at(on), by: 'Н.', report: 'interim', on: day(on), answers: day(answers), from: 'АШМ', document: { number: '7-1/145-ҚБПҮ', date: day(on) }, assessment: null, summary: null });
const removal = decided('removal', '2024-12-20', null, { ground: 'executed', decider: 'head-of-administration' });
const filed: CardEvent = { kind: 'filed', at: at('2024-12-23'), by: 'Н.', on: day('2024-12-23'), caseFile: '02-14 іс', sheets: '118–134 п.' };
const movements: readonly PaperMovement[] = [{ on: day('2024-03-05'), to: 'Ауыл шаруашылығы департаменті', copy: null, back: day('2024-03-28') }, { on: day('2024-04-02'), to: 'А. Серікұлы', copy: '2', back: null }];
const history: readonly CardEvent[] = [taken, report('2024-03-29', '2024-04-01'), decided('first-extension', '2024-06-20', '2024-09-30'), removal, filed];

const made = (over: Partial<CardFormInput> = {}): FormDocument => cardForm({ card, paper, office, language: 'kk', side: 'both', format: 'a5', printNumber: 12, copies: 1, events: history, movements, ...over });
const textAt = (form: FormDocument, key: string): string | undefined => placesOf(form).get(card.id)?.find((place) => place.key === key)?.runs.map(({ text }) => text).join('');
const digest = (text: string): string => `<${text}>`;
const printed = (form: FormDocument): PrintedPlace[] => (placesOf(form).get(card.id) ?? []).map(({ runs, label: _label, ...place }: CardPlace) => {
  const text = runs.map((run) => run.text).join('');
  return { ...place, digest: text === '' ? null : digest(text) };
});

describe('the back of a card', () => {
  it('says what became of it: decisions, interim information, movements, removal', () => {
    const text = textOf(made());
    for (const fact of ['20.06.2024 мерзімін ұзарту Президент Әкімшілігі Басшысының уәкілетті орынбасары № 01-7/06-ҚБПҮ, 20.06.2024 30.09.2024', '01.04.2024 29.03.2024 № 7-1/145-ҚБПҮ, 29.03.2024', '05.03.2024 Ауыл шаруашылығы департаменті 28.03.2024',
      'толық әрі сапалы орындалды', 'Президент Әкімшілігінің Басшысы', '02-14 іс, 118–134 п.']) expect(text).toContain(fact);
    expect(textOf(made({ language: 'ru' }))).toContain('20.06.2024 продление срока');
    expect(textAt(made(), 'removal.date')).toBe('20.12.2024');
    for (const sheet of layout(made())) expect(collisions(sheet)).toEqual([]);
  });

  it('leaves out what was taken back, and nothing of a document with state secrets but its movements', () => {
    const back: CardEvent = { kind: 'withdrawn', at: at('2024-06-21'), by: 'Н.', position: 2, reason: 'қате' };
    expect(textAt(made({ events: [...history, back] }), 'decisions.0.date')).toBe('');
    const secret = textOf(made({ paper: { ...paper, mark: 'secret' } }));
    expect(secret).not.toMatch(/20\.06\.2024|30\.09\.2024|20\.12\.2024|7-1\/145/u);
    expect(secret).toContain('А. Серікұлы (Дана № 2)');
  });

  it('goes on, line by line, on further sheets', () => {
    const many = [...history, ...Array.from({ length: 9 }, (_, index) => decided('repeat-extension', `2025-0${index + 1}-15`, `2025-0${index + 1}-28`))];
    const form = made({ events: many, movements: Array.from({ length: 50 }, (_, index) => ({ on: day('2024-03-05'), to: `№ ${index + 1}`, copy: null, back: null })) });
    for (let index = 0; index < 10; index += 1) expect(textAt(form, `decisions.${index}.date`)).not.toBe('');
    for (let index = 0; index < 50; index += 1) expect(textAt(form, `movement.${index}.to`)).toBe(`№ ${index + 1}`);
    for (const sheet of layout(form)) expect(collisions(sheet)).toEqual([]);
  });

  it('keeps each line as high as one to be written on by hand, whatever is printed in it', () => {
    const rows = (form: FormDocument): readonly number[] => (placesOf(form).get(card.id) ?? []).filter(({ key }) => /^(?:decisions|interim|movement)\./u.test(key)).map(({ y }) => y);
    expect(rows(made())).toEqual(rows(made({ events: [], movements: [] })));
  });
});

describe('a card printed before', () => {
  const old = printed(made({ events: history.slice(0, 2), movements: [] }));
  const now = placesOf(made()).get(card.id) ?? [];

  it('gets only what is new since, each at the place that was left blank for it', () => {
    const { added, changed } = whatIsNew(now, old, digest);
    expect(changed).toEqual([]);
    expect(added.map(({ key }) => key)).toEqual(['decisions.0.date', 'decisions.0.kind', 'decisions.0.by', 'decisions.0.document', 'decisions.0.due', 'movement.0.date', 'movement.0.to', 'movement.0.back', 'movement.1.date', 'movement.1.to',
      'removal.ground', 'removal.by', 'removal.date', 'removal.document', 'removal.filed']);
    const form = additions(made(), added, 2, true);
    expect(form.pages).toHaveLength(1);
    const whole = layout(made())[1];
    const lines = whole === undefined ? [] : linesOf(whole);
    const alone = layout(form).flatMap(linesOf);
    expect(alone.length).toBeGreaterThan(15);
    // Every added line stands exactly where it stands on a card printed whole now.
    for (const line of alone) expect(lines.some((other) => other.text === line.text && Math.abs(other.left - line.left) < 0.01 && Math.abs(other.bottom - line.bottom) < 0.01), line.text).toBe(true);
    expect(whatIsNew(now, [...old.filter(({ key }) => !added.some((place) => place.key === key)), ...added.map(({ runs: _runs, ...place }) => place)], digest).added).toEqual([]);
  });

  it('names what stands there otherwise by now, and what has no place', () => {
    const moved = made({ card: { ...card, due: day('2024-09-30') } });
    expect(whatIsNew(placesOf(moved).get(card.id) ?? [], old, digest).changed).toEqual([{ key: 'due', label: 'Қазіргі орындау мерзімі' }]);
    const taken0 = whatIsNew(placesOf(made({ events: [taken], movements: [] })).get(card.id) ?? [], old, digest);
    expect([taken0.added, taken0.changed.map(({ key }) => key)]).toEqual([[], ['interim.0.given', 'interim.0.document']]);
    const full = [...history, ...Array.from({ length: 6 }, (_, index) => decided('repeat-extension', `2025-0${index + 1}-15`, null))];
    expect(whatIsNew(placesOf(made({ events: full })).get(card.id) ?? [], old, digest).changed.map(({ key }) => key)).toContain('decisions.4.date');
    const long = made({ events: [...history.slice(0, 2), decided('first-extension', '2024-06-20', null, { document: { number: 'Ұ'.repeat(500), date: day('2024-06-20') } })], movements: [] });
    expect(whatIsNew(placesOf(long).get(card.id) ?? [], old, digest).changed.map(({ key }) => key)).toEqual(['decisions.0.document']);
  });

  it('is shown as it lies in the hand: what is new is blank on it', () => {
    const { added } = whatIsNew(now, old, digest);
    const shown = made({ hidden: new Set(added.map(({ key }) => key)) });
    expect(printed(shown)).toEqual(old);
  });
});

describe('many cards in one document', () => {
  it('have each its own number, two faces to a sheet, and places of their own', () => {
    const other = { ...card, id: '1f8fad5b-d9cb-469f-a165-70867728950e' as typeof card.id, number: 'Б-58/2024' };
    const one = { card, paper, office, language: 'kk', side: 'front', format: 'a4', printNumber: 12, copies: 1 } as const;
    const form = cardsForm([one, { ...one, card: other, printNumber: 13 }, { ...one, printNumber: 14 }]);
    expect(form.pages.map((page) => page.kind === 'fixed' ? page.areas.length : 0)).toEqual([2, 1]);
    expect(textOf(form).match(/Басып шығару № \d+/gu)).toEqual(['Басып шығару № 12', 'Басып шығару № 13', 'Басып шығару № 14']);
    const places = placesOf(form);
    const numberY = (id: string): number | undefined => places.get(id)?.[0]?.y;
    expect((numberY(other.id) ?? 0) - (numberY(card.id) ?? 0)).toBeCloseTo(148.5, 6);
  });
});
