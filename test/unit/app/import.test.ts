import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { copyOf, newOffice, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import type { TestDesk } from './desk.ts';
import { desk } from './desk.ts';

type Report = OutputOf<'register.import'>;
interface Case {
  readonly name: string; readonly file: string; readonly input: Partial<InputOf<'register.import'>>; readonly report: Partial<Report>;
  readonly papers: Readonly<Record<string, object>>; readonly cards?: Readonly<Record<string, object>>; readonly problems?: readonly (readonly [number, string, string])[];
}

const kit = join(import.meta.dirname, '../../kits/import');
const cases = JSON.parse(readFileSync(join(kit, 'cases.json'), 'utf8')) as Case[];
const root = scratch();
const originals = { restricted: join(root, 'restricted'), details: join(root, 'details'), secret: join(root, 'secret') };
let made = 0;

beforeAll(async () => {
  value(await port().create(originals.restricted, newOffice())).close();
  const { info, ...office } = newOffice();
  value(await port().create(originals.details, { ...office, info: { ...info, content: false, restrictedInPackages: false }, contentBasis: null })).close();
  value(await port().create(originals.secret, newOffice('secret'))).close();
});

async function withOffice<T>(work: (core: TestDesk, folder: string) => Promise<T>, from: keyof typeof originals = 'restricted'): Promise<T> {
  const folder = copyOf(originals[from], join(root, `office-${made += 1}`));
  const core = desk();
  try {
    await core.ask('office.unlock', { folder, user: userName, passphrase });
    return await work(core, folder);
  } finally {
    core.close();
  }
}

function named({ problems }: Report): readonly (readonly [number, string | null, string])[] {
  return problems.map(({ line, column, error }) => [line, column, error.code]);
}

function file(name: string, text: string): string {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
}

describe('an import of a register', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, { file: name, input, report, papers, cards = {}, problems = [] }) => {
    await withOffice(async (core) => {
      const asked = { path: join(kit, name), ...input };
      const dry = await core.ask('register.import', { ...asked, dryRun: true });
      expect(named(dry)).toEqual(problems);
      expect(dry).toMatchObject({ ...report, written: false });
      expect(named(dry)).toEqual(problems);
      expect((await core.ask('paper.list', { text: null })).total).toBe(0);
      const real = await core.ask('register.import', asked);
      expect(real).toMatchObject({ lines: report.lines, bad: report.bad, written: report.bad === 0 });
      expect(named(real)).toEqual(problems);
      expect((await core.ask('paper.list', { text: null })).total).toBe(Object.keys(papers).length);
      for (const [number, expected] of Object.entries(papers)) expect((await core.ask('paper.byNumber', { number })).paper).toMatchObject(expected);
      for (const [number, expected] of Object.entries(cards)) {
        const { card } = await core.ask('card.byNumber', { number });
        expect(card).toMatchObject({ ...expected, deadlines: { edition: null, flags: ['taken-over'], deadlines: [{ kind: 'due', basis: [], steps: [] }] } });
        expect(card.deadlines.deadlines).toHaveLength(1);
      }
      if (real.written) expect(named(await core.ask('register.import', { ...asked, numbers: 'keep' }))).not.toEqual([]);
    });
  });

  it('uses up the journal\'s own numbers that it keeps', async () => {
    await withOffice(async (core) => {
      await core.ask('register.import', { path: join(kit, 'kk-utf8.csv') });
      const more = file('more.csv', 'receivedAt,from.name,outgoingNumber,outgoingDate,sheets\n2023-02-01,Сенат,5,2023-01-30,1\n');
      await core.ask('register.import', { path: more, numbers: 'new' });
      expect((await core.ask('paper.list', { text: 'Сенат' })).items[0]?.paper.number).toBe('5/2023');
    });
  });

  it('takes repeats in when asked, and then says how many', async () => {
    await withOffice(async (core) => {
      const twice = file('twice.csv', 'number,receivedAt,from.name,outgoingNumber,outgoingDate,sheets\n1,2023-02-01,Сенат,5,2023-01-30,1\n2,2023-02-01,Сенат,5,2023-01-30,1\n');
      expect(named(await core.ask('register.import', { path: twice }))).toEqual([[3, 'outgoingNumber', 'import.line-twice']]);
      expect(await core.ask('register.import', { path: twice, repeats: 'take' })).toMatchObject({ written: true, papers: 2, repeated: 1 });
      const again = file('again.csv', 'number,receivedAt,from.name,outgoingNumber,outgoingDate,sheets\n3,2023-02-01,Сенат,5,2023-01-30,1\n2,2023-02-02,Сенат,6,2023-01-30,1\n');
      expect(named(await core.ask('register.import', { path: again }))).toEqual([[2, 'outgoingNumber', 'paper.duplicate'], [3, 'number', 'import.number-taken']]);
    });
  });

  it('lists all bad lines in a file, and overwrites none', async () => {
    await withOffice(async (core) => {
      const badFile = join(root, 'bad-lines.csv');
      const report = await core.ask('register.import', { path: join(kit, 'bad.csv'), dryRun: true, badFile, lang: 'ru' });
      expect(report.badFile).toBe(badFile);
      const text = readFileSync(badFile, 'utf8');
      expect(text.split('\r\n')).toHaveLength(11 + 2);
      expect(text).toContain('"4";"Дата поступления";"31.02.2024";"«31.02.2024» не читается как дата: запишите её в виде ДД.ММ.ГГГГ."');
      expect(await core.code('register.import', { path: join(kit, 'bad.csv'), badFile })).toBe('file.exists');
    });
  });

  it('reads by a kept mapping: words, fixed values and columns of the office\'s own', async () => {
    await withOffice(async (core) => {
      const path = file('own.csv', 'A;B;C;D;E\n1;02.05.2024;Сенат;5;ерекше\n2;03.05.2024;Мәжіліс;6;\n');
      expect((await core.ask('register.inspect', { path })).missing).toEqual(['number', 'receivedAt', 'from.name', 'outgoingNumber', 'outgoingDate', 'sheets']);
      expect(await core.code('register.import', { path })).toBe('import.no-column mapping');
      const mapping = { kind: 'papers' as const, columns: { A: 'number' as const, B: 'receivedAt' as const, C: 'from.name' as const, D: 'outgoingNumber' as const, E: 'mark' as const },
        values: { mark: { 'Ерекше': 'restricted' } }, defaults: { outgoingDate: '01.05.2024', sheets: '1', paperReason: 'ескі тіркелім' } };
      await core.ask('import.saveMapping', { name: 'Ескі журнал', mapping });
      expect(await core.ask('register.import', { path, mappingName: 'Ескі журнал' })).toMatchObject({ written: true, papers: 2 });
      expect((await core.ask('paper.byNumber', { number: '1' })).paper).toMatchObject({ mark: 'restricted', outgoingDate: '2024-05-01', paperReason: 'ескі тіркелім' });
      expect((await core.ask('import.mappings', {})).map(({ name }) => name)).toEqual(['Ескі журнал']);
      await core.ask('import.dropMapping', { name: 'Ескі журнал' });
      expect(await core.ask('import.mappings', {})).toEqual([]);
      expect(await core.code('register.import', { path, mappingName: 'Ескі журнал' })).toBe('import.no-mapping mappingName');
      expect(await core.code('import.dropMapping', { name: 'Ескі журнал' })).toBe('import.no-mapping name');
      expect(await core.code('register.import', { path, mapping: { ...mapping, columns: { ...mapping.columns, X: 'title' } } })).toBe('import.unknown-column mapping');
      expect(await core.code('register.import', { path, mapping: { ...mapping, columns: { A: 'number', B: 'number' } } })).toBe('import.column-twice');
      const log = await core.ask('audit.list', { kind: 'mapping' });
      expect(log.items.map(({ command }) => command)).toEqual(['import.dropMapping', 'import.saveMapping']);
      expect(await core.ask('office.check', {})).toMatchObject({ sound: true });
    });
  });

  it('keeps no content where the office keeps none, unless told to leave it out', async () => {
    await withOffice(async (core) => {
      const path = join(kit, 'kk-utf8.csv');
      expect(named(await core.ask('register.import', { path }))).toEqual([[3, 'Мазмұны', 'paper.content-not-kept']]);
      expect(await core.ask('register.import', { path, content: 'drop' })).toMatchObject({ written: true });
      expect((await core.ask('paper.byNumber', { number: '2/2023-ҚБПҮ' })).paper.content).toBeNull();
      expect((await core.ask('paper.byNumber', { number: '1/2023' })).paper.content).not.toBeNull();
    }, 'details');
  });

  it('into an office for secret work takes secret papers only, and no cards', async () => {
    await withOffice(async (core) => {
      const secret = file('secret.csv', 'number,receivedAt,from.name,outgoingNumber,outgoingDate,sheets,mark\n1,2023-02-01,Сенат,5,2023-01-30,1,құпия\n2,2023-02-01,Сенат,6,2023-01-30,1,ашық\n');
      expect(named(await core.ask('register.import', { path: secret }))).toEqual([[3, 'mark', 'paper.mark-not-for-regime']]);
      const asked = { path: join(kit, 'cards.csv'), kind: 'cards' as const };
      expect(named(await core.ask('register.import', asked))[0]).toEqual([2, 'mark', 'paper.mark-not-for-regime']);
      expect(await core.ask('register.import', { path: secret, content: 'drop', numbers: 'new' })).toMatchObject({ written: false });
    }, 'secret');
  });
});

describe('an export of a register', () => {
  it.each(['csv', 'xlsx'])('comes back as it was, to the minute (%s)', async (ending) => {
    const path = join(root, `round.${ending}`);
    const cardsPath = join(root, `round-cards.${ending}`);
    const before = await withOffice(async (core) => {
      await core.ask('register.import', { path: join(kit, 'kk-utf8.csv') });
      await core.ask('register.import', { path: join(kit, 'ru-kz1048.csv'), numbers: 'year' });
      await core.ask('register.import', { path: join(kit, 'cards.csv'), kind: 'cards' });
      const risky = file(`risky.csv`, 'number,receivedAt,from.name,outgoingNumber,outgoingDate,sheets,title,content,executor.surname,executor.phone\n9/2023,2023-02-01,=1+1,@x,2023-01-30,1,"\'=тырнақша",\'+7,－5,+7 717\n');
      await core.ask('register.import', { path: risky });
      expect(await core.ask('register.export', { path, lang: 'ru' })).toMatchObject({ lines: 8, kind: 'papers' });
      expect(await core.ask('register.export', { path: cardsPath, kind: 'cards', lang: 'kk' })).toMatchObject({ lines: 3, kind: 'cards' });
      expect(await core.code('register.export', { path })).toBe('file.exists');
      expect((await core.ask('audit.list', { kind: 'export' })).items.map(({ after }) => after)).toMatchObject([{ path: cardsPath, lines: 3 }, { path, lines: 8 }]);
      return { papers: (await core.ask('paper.list', { text: null })).items, cards: (await core.ask('card.list', {})).items };
    });
    if (ending === 'csv') {
      const text = readFileSync(path, 'utf8');
      for (const cell of ["\"'=1+1\"", "\"'@x\"", "\"''=тырнақша\"", "\"''+7\"", "\"'－5\"", "\"'+7 717\"", "\"'-5/12\""]) expect(text).toContain(cell);
    }
    await withOffice(async (core) => {
      expect((await core.ask('register.inspect', { path })).mapping).toMatchObject({ guarded: true, columns: { 'Регистрационный номер': 'number' } });
      expect(await core.ask('register.import', { path })).toMatchObject({ written: true, papers: 8 });
      expect(await core.ask('register.import', { path: cardsPath, kind: 'cards' })).toMatchObject({ written: true, papers: 0, cards: 3 });
      const after = { papers: (await core.ask('paper.list', { text: null })).items, cards: (await core.ask('card.list', {})).items };
      const bare = ({ papers, cards }: typeof after) => ({
        papers: papers.map(({ paper: { id: _id, owner: _owner, version: _version, registeredAt, ...paper } }) => ({ ...paper, registeredAt: registeredAt.slice(0, 16) })).sort((a, b) => a.number.localeCompare(b.number)),
        cards: cards.map(({ card: { id: _id, owner: _owner, paper: _paper, takenAt, ...card } }) => ({ ...card, takenAt: takenAt.slice(0, 16) })).sort((a, b) => a.number.localeCompare(b.number)),
      });
      expect(bare(after)).toEqual(bare(before));
    });
  });

  it('holds what the filters choose', async () => {
    await withOffice(async (core) => {
      await core.ask('register.import', { path: join(kit, 'kk-utf8.csv') });
      const path = join(root, 'chosen.csv');
      expect(await core.ask('register.export', { path, papers: { text: 'әділет' } })).toMatchObject({ lines: 1 });
      expect(readFileSync(path, 'utf8')).toContain('Әділет министрлігі; Заң департаменті');
      expect(await core.ask('register.export', { path: join(root, 'open.csv'), papers: { mark: 'open', receivedFrom: '2023-01-10' } })).toMatchObject({ lines: 1 });
      expect(await core.code('register.export', { path: join(root, 'x.pdf') })).toBe('input.not-in-list path');
    });
  });

  it('holds the fields asked for, in their order, each once, with its guard, and comes back', async () => {
    const path = join(root, 'fields.csv');
    const cardsPath = join(root, 'card-fields.csv');
    await withOffice(async (core) => {
      const brought = file('fields-in.csv', 'number,receivedAt,from.name,outgoingNumber,outgoingDate,sheets,title\n9/2023,2023-02-01,=1+1,7,2023-01-30,1,@тақырып\n');
      await core.ask('register.import', { path: brought });
      await core.ask('register.import', { path: join(kit, 'cards.csv'), kind: 'cards' });
      await core.ask('register.export', { path, lang: 'kk', fields: ['title', 'cards', 'number', 'title', 'from.name', 'receivedAt', 'outgoingNumber', 'outgoingDate', 'sheets'], papers: { text: 'тақырып' } });
      const [headings, line] = readFileSync(path, 'utf8').replace('\ufeff', '').replaceAll('"', '').split(/\r?\n/);
      const separator = headings?.includes(';') === true ? ';' : ',';
      expect(headings?.split(separator).slice(0, 4)).toEqual(['Тақырыбы', 'Карточкалар саны', 'Тіркеу нөмірі', 'Хат жіберуші']);
      expect(line?.split(separator).slice(0, 4)).toEqual(["'@тақырып", '0', '9/2023', "'=1+1"]);
      await core.ask('register.export', { path: cardsPath, kind: 'cards', fields: ['card.number', 'cards', 'number'] });
      for (const row of readFileSync(cardsPath, 'utf8').replaceAll('"', '').trim().split(/\r?\n/).slice(1)) expect(Number(row.split(separator)[1])).toBeGreaterThan(0);
      expect(await core.code('register.export', { path: join(root, 'no.csv'), fields: ['number', 'card.number'] })).toBe('input.not-in-list fields');
    });
    await withOffice(async (core) => {
      expect(await core.ask('register.import', { path })).toMatchObject({ written: true, papers: 1 });
      expect((await core.ask('paper.list', { text: null })).items[0]?.paper).toMatchObject({ title: '@тақырып', from: { name: '=1+1' }, number: '9/2023' });
    });
  });

  it('lets nothing restricted out where the office\'s setting forbids it, and nothing at all of secret work', async () => {
    await withOffice(async (core) => {
      await core.ask('register.import', { path: join(kit, 'kk-utf8.csv'), content: 'drop' });
      const path = join(root, 'forbidden.csv');
      expect(await core.code('register.export', { path })).toBe('export.restricted');
      expect(existsSync(path)).toBe(false);
      expect(await core.ask('register.export', { path, papers: { mark: 'open' } })).toMatchObject({ lines: 2 });
    }, 'details');
    await withOffice(async (core) => { expect(await core.code('register.export', { path: join(root, 'secret-out.csv') })).toBe('export.secret'); }, 'secret');
  });
});
