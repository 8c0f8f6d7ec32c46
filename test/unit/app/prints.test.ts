import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../electron/compose.ts';
import { fail, ok } from '../../../shared/base/index.ts';
import type { CardId, LocalDate, LocalDateTime, PaperId } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { PrintingPort, PrintJob } from '../../../shared/ports/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'baqylau-prints-'));
const at = (...parts: readonly string[]): string => join(folder, ...parts);
const jobs: PrintJob[] = [];
const printing: PrintingPort = {
  printers: () => Promise.resolve(ok({ printers: [{ name: 'Laser', isDefault: true }, { name: 'Burnt', isDefault: false }], keepsFiles: true })),
  print: (job) => { jobs.push(job); return Promise.resolve(job.printer === 'Burnt' ? fail('print.printer-failed', { detail: 'no paper' }, 'printer') : ok({ job: 'Laser-41' })); },
  cancel: (job) => Promise.resolve(job === 'Laser-41' ? ok() : fail('print.no-job', { job }, 'job')),
};
const core = compose({ renderPdf: (html) => Promise.resolve(ok(Buffer.from(`%PDF-1.7 ${html.length}`))), printing });
const dispatch = (name: string, input: unknown) => core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });

async function ask<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const answer = await dispatch(name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value as OutputOf<Name>;
}

async function code(name: CommandName, input: unknown): Promise<string> {
  const answer = await dispatch(name, input);
  return answer.ok ? 'ok' : answer.error.code;
}

let paper: { readonly id: PaperId; readonly number: string };
let cards: readonly { readonly id: CardId; readonly number: string }[] = [];

beforeAll(async () => {
  await ask('office.create', { folder: at('store'), name: 'Кеңсе', regime: 'restricted', content: true, contentBasis: 'бұйрық № 5', user: 'Айгүл', passphrase: 'жеті рет өлшеп, бір рет кес' });
  const added = await ask('paper.add', {
    journal: 'in', receivedAt: '2024-03-05T10:00' as LocalDateTime, from: { name: 'Қаржы министрлігі', kind: 'state-body' }, to: 'other', outgoingNumber: '12-03/45', outgoingDate: '2024-03-04' as LocalDate,
    mark: 'open', channel: 'paper', sheets: '4+12', copies: 1, signedBy: 'head', executor: { surname: 'Ахметов', phone: '74-55-21' }, title: 'Бюджет туралы', attachments: [],
  });
  paper = added.paper;
  for (const point of ['1', '2', '3']) {
    const { card } = await ask('control.take', {
      paper: paper.id, point, content: 'Жобаны келісу', responsible: 'Қаржы министрлігі',
      instruction: { source: 'president-instruction', occasion: 'working-meeting', controlledBy: 'administration', term: { due: '2024-06-28' as LocalDate } },
    });
    cards = [...cards, card];
  }
}, 60_000);
afterAll(() => { core.close(); rmSync(folder, { recursive: true, force: true }); });

const stamp = { code: 'STAMP', lang: 'kk' } as const;

describe('a stamp', () => {
  it('goes to a file or a printer, one of them, each with its number in the print log', async () => {
    expect(await ask('overlay.print', { ...stamp, record: cards[0]?.number ?? '', corner: 'top-right', x: 6.5, y: 4, ink: 'blue', tilt: 3, out: at('stamp.pdf') }))
      .toMatchObject({ number: 1, form: 'STAMP', record: cards[0]?.id, copies: 1, job: null, target: at('stamp.pdf') });
    expect(existsSync(at('stamp.pdf'))).toBe(true);
    expect(await ask('overlay.print', { code: 'REGSTAMP', lang: 'ru', record: paper.number, sheet: 'label', height: 'full', printer: 'Laser' })).toMatchObject({ number: 2, form: 'REGSTAMP', record: paper.id, job: 'Laser-41', target: 'printer:Laser' });
    expect(jobs.at(-1)).toMatchObject({ printer: 'Laser', size: { width: 70, height: 37 }, title: 'Baqylau REGSTAMP 2' });
    const file = { ...stamp, out: at('x.pdf') };
    for (const [input, expected] of [
      [stamp, 'print.no-target'], [{ ...file, printer: 'Laser' }, 'print.two-targets'], [{ ...stamp, out: at('x.txt') }, 'input.not-in-list'], [{ ...stamp, printer: 'Nobody' }, 'print.unknown-printer'],
      [{ ...file, x: 200 }, 'print.off-sheet'], [{ ...file, x: 1e9 }, 'input.too-large'], [{ ...file, record: 'Б-9999/2024' }, 'record.not-found'], [{ ...file, profile: 'None' }, 'print.no-profile'],
      [{ ...file, code: 'COPYSTAMP', name: 'Ә'.repeat(500) }, 'input.too-long'], [{ ...file, code: 'NOSUCH' }, 'input.not-in-list'],
    ] as const) expect(await code('overlay.print', input), JSON.stringify(input)).toBe(expected);
    expect(existsSync(at('x.pdf'))).toBe(false);
    // A printer that refuses after the line was written: the number is spent, and the log says so.
    expect(await code('overlay.print', { ...stamp, printer: 'Burnt' })).toBe('print.printer-failed');
    const log = await ask('print.list', { limit: 2 });
    expect([log.total, log.next, log.items.map(({ number, form, target }) => [number, form, target])]).toEqual([3, '2', [[3, 'STAMP', 'printer:Burnt'], [2, 'REGSTAMP', 'printer:Laser']]]);
    expect((await ask('print.list', { after: log.next })).items.map(({ number }) => number)).toEqual([1]);
    expect((await ask('print.list', { form: 'REGSTAMP' })).items.map(({ number }) => number)).toEqual([2]);
  });

  it('is put right by the profile that the measured test sheet gives', async () => {
    expect(await ask('print.testSheet', { lang: 'ru', out: at('test.pdf') })).toMatchObject({ form: 'TESTSHEET', number: 4 });
    expect(await code('print.testSheet', { lang: 'kk', out: at('test.docx') })).toBe('input.not-in-list');
    expect(await ask('print.measure', { name: 'HP', aLeft: 21.2, aTop: 19.5, bLeft: 191.5, cTop: 277 })).toMatchObject({ name: 'HP', shiftX: 1.165, scaleX: 1.001765, shiftY: -0.539, scaleY: 1.001946 });
    expect(await code('print.measure', { name: 'HP', aLeft: 21, aTop: 20, bLeft: 19, cTop: 277 })).toBe('print.measure-impossible');
    expect(await ask('overlay.print', { ...stamp, code: 'REMOVALSTAMP', out: at('off.pdf'), profile: 'HP', day: '2024-06-25' as LocalDate })).toMatchObject({ number: 5 });
    expect(await ask('print.measure', { name: 'HP', aLeft: 20, aTop: 20, bLeft: 190, cTop: 277 })).toMatchObject({ shiftX: 0, scaleX: 1 });
    expect(await ask('print.profiles', {})).toMatchObject([{ name: 'HP', shiftX: 0, measuredBy: 'Айгүл' }]);
    const rows = await ask('audit.list', { limit: 20 });
    expect(rows.items.filter(({ kind }) => kind === 'printer-profile')).toHaveLength(2);
    expect(await ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('is previewed as it will come out, on a screen where nothing is misplaced', async () => {
    const preview = await ask('overlay.preview', { ...stamp, record: cards[1]?.number ?? '', profile: 'HP' });
    expect(preview.size).toEqual({ width: 210, height: 297 });
    expect(preview.html).toContain(cards[1]?.number);
    expect(preview.html).not.toContain('translate(');
  });
});

describe('the printers', () => {
  it('are listed with whether the spool keeps what was printed, and a job is stopped', async () => {
    expect(await ask('print.printers', {})).toMatchObject({ keepsFiles: true, printers: [{ name: 'Laser' }, { name: 'Burnt' }] });
    expect(await code('print.cancel', { job: 'Laser-41' })).toBe('ok');
    expect(await code('print.cancel', { job: 'Laser-42' })).toBe('print.no-job');
    const bare = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from(''))) });
    expect(await bare.dispatch('print.printers', {}, 'cli', { signal: new AbortController().signal, progress: () => undefined })).toEqual({ ok: false, error: { code: 'print.no-printing' } });
    bare.close();
  });
});

describe('a card', () => {
  const whole = { lang: 'kk', format: 'a5', side: 'both' } as const;

  it('is printed whole a second time only for a reason, which stays in the log', async () => {
    const card = cards[0]?.id ?? ('' as CardId);
    const first = await ask('card.print', { ...whole, card, out: at('one.pdf') });
    expect(first).toMatchObject({ form: 'CARD', base: null, sheets: [], changed: [], job: null });
    expect(await code('card.print', { ...whole, card, out: at('one.pdf') })).toBe('file.exists');
    expect(await dispatch('card.print', { ...whole, card, out: at('two.pdf') })).toMatchObject({ error: { code: 'print.reason-needed', params: { print: first.number }, at: 'reason' } });
    expect(await code('card.print', { ...whole, side: 'back', card, out: at('two.pdf') })).toBe('print.reason-needed');
    expect(existsSync(at('two.pdf'))).toBe(false);
    expect(await code('card.print', { ...whole, lang: 'ru', card, out: at('ru.docx') })).toBe('ok');
    expect(await ask('card.print', { ...whole, card, out: at('two.pdf'), copies: 2, reason: 'Бірінші данасы бүлінді' })).toMatchObject({ copies: 2 });
    expect(JSON.stringify((await ask('audit.list', { limit: 10 })).items)).toContain('Бірінші данасы бүлінді');
  });

  it('is fed again for what is new alone, and says when there is nothing', async () => {
    const card = cards[1]?.id ?? ('' as CardId);
    const again = { ...whole, card, onlyNew: true } as const;
    expect(await code('card.print', { ...again, out: at('new.pdf') })).toBe('print.not-printed');
    expect(await code('card.preview', again)).toBe('print.not-printed');
    const first = await ask('card.print', { ...whole, card, printer: 'Laser' });
    expect(first).toMatchObject({ job: 'Laser-41' });
    expect(await code('card.print', { ...again, out: at('new.pdf') })).toBe('print.nothing-new');
    expect(await code('card.print', { ...again, out: at('new.docx') })).toBe('input.not-in-list');
    expect(await code('card.print', { ...again, base: 999, out: at('new.pdf') })).toBe('print.not-printed');
    const due = (await ask('card.get', { card })).card.deadlines.deadlines.find(({ kind }) => kind === 'interim')?.date ?? null;
    expect(due).toBeNull();
    await ask('control.report', { card, report: 'interim', on: '2024-04-01' as LocalDate, from: 'Қаржы министрлігі', document: { number: '7-1/145', date: '2024-04-01' as LocalDate } });
    await ask('paper.move', { paper: paper.id, to: 'А. Серікұлы', purpose: 'execution', on: '2024-04-02' as LocalDate });
    const preview = await ask('card.preview', again);
    expect(preview).toMatchObject({ added: ['interim.0.given', 'interim.0.document', 'movement.0.date', 'movement.0.to'], changed: [] });
    expect(preview.html.match(/<g class="old">/gu)).toHaveLength(2);
    const added = await ask('card.print', { ...again, printer: 'Laser' });
    expect(added).toMatchObject({ base: first.number, sheets: [2], changed: [] });
    expect(jobs.at(-1)?.size).toEqual({ width: 210, height: 148 });
    expect(await code('card.print', { ...again, out: at('new.pdf') })).toBe('print.nothing-new');
    expect(await ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('is one of many in one document, each with its own line; a cancelled run leaves nothing', async () => {
    const before = (await ask('print.list', { limit: 1 })).total;
    expect(await code('card.printMany', { ...whole, dueFrom: '2030-01-01', out: at('none.pdf') })).toBe('print.no-cards');
    expect(await code('card.printMany', { ...whole, paper: paper.id, out: at('all.pdf') })).toBe('print.reason-needed');
    const stopped = new AbortController();
    stopped.abort();
    expect(await core.dispatch('card.printMany', { ...whole, paper: paper.id, reason: 'Жаңа іс', out: at('all.pdf') }, 'cli', { signal: stopped.signal, progress: () => undefined })).toMatchObject({ error: { code: 'command.cancelled' } });
    expect([existsSync(at('all.pdf')), (await ask('print.list', { limit: 1 })).total]).toEqual([false, before]);
    const made = await ask('card.printMany', { ...whole, side: 'front', format: 'a4', paper: paper.id, dueFrom: '2024-06-01' as LocalDate, dueTo: '2024-06-30' as LocalDate, reason: 'Жаңа іс', out: at('all.pdf') });
    expect(made.files).toEqual([at('all.pdf')]);
    expect(made.prints.map(({ number }) => number)).toEqual([before + 1, before + 2, before + 3]);
    expect(new Set(made.prints.map(({ record }) => record)).size).toBe(3);
    expect(new Set(made.prints.map(({ sha256 }) => sha256)).size).toBe(1);
  });
});
