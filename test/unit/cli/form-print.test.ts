import { expect, it } from 'vitest';
import type { Io } from '../../../electron/cli/io.ts';
import { run } from '../../../electron/cli/main.ts';
import { ok } from '../../../shared/base/index.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command line asks of the core, but unlocking. */
async function asked(...argv: readonly string[]): Promise<readonly { readonly name: string; readonly input: unknown }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-asked-'));
  writeFileSync(join(folder, 'pass'), 'сөз\n');
  const heard: { readonly name: string; readonly input: unknown }[] = [];
  const io: Io = {
    out: () => undefined, err: () => undefined, terminal: false, env: {}, stdin: () => { throw new Error('nothing is read'); }, ask: () => Promise.resolve(null), onInterrupt: () => undefined,
    core: () => ({
      pid: null, kill: () => undefined, onEvent: () => undefined,
      request: (request) => {
        if (request.kind !== 'command' || request.name === 'office.unlock') return Promise.resolve(ok({ alarm: null }));
        heard.push({ name: request.name, input: request.input });
        return Promise.resolve(ok({ number: 1, job: null, target: 'x', items: [], card: { id: 'c1' }, paper: { id: 'p1' }, base: 1, sheets: [2], changed: [], prints: [], files: [], jobs: [] }));
      },
    }),
  };
  await run([...argv, '--user', 'Айгүл', '--passphrase-file', join(folder, 'pass'), '--lang', 'ru', '--json'], io);
  rmSync(folder, { recursive: true });
  return heard;
}

it('form print asks for a stamp with its place, colour and printer, leaving the rest to the contract', async () => {
  expect(await asked('form', 'print', 'DIR', 'stamp', '--card', 'Б-1/2024', '--out', '/x.pdf', '--corner', 'bottom-left', '--offset', '6,5;4', '--ink', 'violet', '--tilt', '-3,5', '--profile', 'HP', '--copies', '2', '--date', '2024-03-05', '--height', 'full', '--sheet', 'a5'))
    .toEqual([{ name: 'overlay.print', input: { code: 'STAMP', lang: 'ru', record: 'Б-1/2024', out: '/x.pdf', corner: 'bottom-left', x: 6.5, y: 4, ink: 'violet', tilt: -3.5, profile: 'HP', copies: 2, day: '2024-03-05', height: 'full', sheet: 'a5' } }]);
  for (const [offset, x, y] of [['5,4', 5, 4], ['5.5,4', 5.5, 4], ['5x4', 5, 4], ['5,5;4,5', 5.5, 4.5], ['-1,2', -1, 2]] as const) expect((await asked('form', 'print', 'DIR', 'STAMP', '--offset', offset))[0]?.input, offset).toMatchObject({ x, y });
  expect((await asked('form', 'print', 'DIR', 'STAMP', '--offset', 'far'))[0]?.input).toMatchObject({ x: NaN });
  expect(await asked('form', 'print', 'DIR', 'COPYSTAMP', '--printer', 'Laser', '--post', 'Меңгеруші', '--name', 'Ғ. Ә.')).toEqual([{ name: 'overlay.print', input: { code: 'COPYSTAMP', lang: 'ru', printer: 'Laser', post: 'Меңгеруші', name: 'Ғ. Ә.' } }]);
  expect(await asked('form', 'print', 'DIR', 'TESTSHEET', '--out', '/t.pdf', '--sheet', 'a5-landscape')).toEqual([{ name: 'print.testSheet', input: { lang: 'ru', sheet: 'a5-landscape', out: '/t.pdf' } }]);
  expect(await asked('form', 'print', 'DIR', 'WAYBILL', '--package', 'a', 'b', '--number', '17', '--courier', 'Т. Жүсіпов', '--out', '/w.pdf')).toEqual([{ name: 'courier.waybill', input: { lang: 'ru', packages: ['a', 'b'], number: '17', courier: 'Т. Жүсіпов', out: '/w.pdf' } }]);
  expect(await asked('form', 'print', 'DIR', 'ENVELOPE', '--package', 'a', '--size', 'c4', '--mark', 'open', '--printer', 'Laser')).toEqual([{ name: 'courier.envelope', input: { lang: 'ru', packages: ['a'], size: 'c4', mark: 'open', printer: 'Laser' } }]);
  expect(await asked('form', 'print', 'DIR', 'DIGEST', '--out', '/d.pdf')).toEqual([{ name: 'audit.printDigest', input: { lang: 'ru', out: '/d.pdf' } }]);
  expect(await asked('form', 'print', 'DIR', 'VERDICT', '--received', 'a', '--out', '/v.pdf')).toEqual([{ name: 'package.printVerdict', input: { lang: 'ru', received: 'a', trust: [], out: '/v.pdf' } }]);
  // What another form takes is no option of this one.
  expect(await asked('form', 'print', 'DIR', 'WAYBILL', '--package', 'a', '--tilt', '3', '--out', '/w.pdf')).toEqual([]);
  expect(await asked('form', 'print', 'DIR', 'NOSUCH', '--out', '/t.pdf')).toEqual([]);
});

it('print measure and print list hand on what was typed', async () => {
  expect(await asked('print', 'measure', 'DIR', 'HP', '21,2', '19.5', '191.5', '277', '--sheet', 'a4')).toEqual([{ name: 'print.measure', input: { name: 'HP', aLeft: 21.2, aTop: 19.5, bLeft: 191.5, cTop: 277, sheet: 'a4' } }]);
  expect(await asked('print', 'list', 'DIR', '--form', 'CARD', '--after', '9', '--limit', '5')).toEqual([{ name: 'print.list', input: { form: 'CARD', after: '9', limit: 5 } }]);
});

it('card print asks for one card, for what is new on it, for several, or for those of a condition', async () => {
  const last = async (...argv: readonly string[]) => (await asked('card', 'print', 'DIR', ...argv)).at(-1);
  expect(await last('Б-1/2024', '--out', '/x.pdf', '--side', 'both', '--reason', 'бүлінді')).toEqual({ name: 'card.print', input: { lang: 'ru', out: '/x.pdf', side: 'both', reason: 'бүлінді', card: 'c1', onlyNew: false } });
  expect(await last('Б-1/2024', '--only-new', '--base', '12', '--printer', 'Laser')).toEqual({ name: 'card.print', input: { lang: 'ru', printer: 'Laser', card: 'c1', onlyNew: true, base: 12 } });
  expect(await last('Б-1/2024', 'Б-2/2024', '--out', '/x.pdf', '--format', 'a4', '--copies', '2')).toEqual({ name: 'card.printMany', input: { lang: 'ru', out: '/x.pdf', format: 'a4', copies: 2, cards: ['c1', 'c1'] } });
  expect(await last('--paper', '1/2024', '--due-from', '2024-06-01', '--due-to', '2024-06-30', '--out', '/x.pdf')).toEqual({ name: 'card.printMany', input: { lang: 'ru', out: '/x.pdf', cards: [], paper: 'p1', dueFrom: '2024-06-01', dueTo: '2024-06-30' } });
  expect(await last('--all', '--out', '/x.pdf')).toMatchObject({ name: 'card.printMany', input: { cards: [] } });
  for (const wrong of [['--out', '/x.pdf'], ['Б-1/2024', '--all', '--out', '/x.pdf'], ['Б-1/2024', 'Б-2/2024', '--only-new', '--out', '/x.pdf']]) expect(await asked('card', 'print', 'DIR', ...wrong)).toEqual([]);
});

it('form print knows every form of the design by its code', async () => {
  const codes = ['CARD', 'CARD-PAPER', 'STAMP', 'REGSTAMP', 'COPYSTAMP', 'ASSIGN', 'PLAN', 'PROGRESS', 'REPORT', 'YEAR-A', 'YEAR-G', 'EXTEND', 'REMOVE', 'INSPECT', 'COVER', 'RETURN', 'SHEET', 'JOURNAL-IN', 'JOURNAL-OUT', 'JOURNAL-CARDS', 'COPIES',
    'WEEKLY', 'DISCIPLINE', 'MANIFEST', 'WAYBILL', 'ENVELOPE'];
  for (const code of codes) {
    const option = ['MANIFEST', 'WAYBILL', 'ENVELOPE'].includes(code) ? ['--package', 'a'] : ['CARD-PAPER', 'COPIES'].includes(code) ? ['--paper', '1'] : code === 'CARD' ? ['--card', 'Б-1'] : [];
    expect((await asked('form', 'print', 'DIR', code, ...option, '--out', '/f.pdf')).at(-1)?.name, code).toMatch(/^(form\.print|overlay\.print|courier\.(waybill|envelope|manifest)|card\.print(Paper)?)$/u);
  }
});

it('form set and form check ask with what the file says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-set-'));
  const file = join(folder, 'in.json');
  writeFileSync(file, JSON.stringify({ forms: [{ code: 'ASSIGN', cards: ['Б-1'] }, { code: 'REPORT', lang: 'kk', card: 'Б-1' }] }));
  expect(await asked('form', 'set', 'DIR', '--in', file, '--out', '/s.pdf', '--acknowledge', 'differences')).toEqual([{
    name: 'form.printSet', input: { acknowledged: ['differences'], forms: [{ lang: 'ru', code: 'ASSIGN', cards: ['Б-1'] }, { lang: 'kk', code: 'REPORT', card: 'Б-1' }], out: '/s.pdf' },
  }]);
  writeFileSync(file, JSON.stringify({ due: '2024-09-30' }));
  expect(await asked('form', 'check', 'DIR', 'extend', '--card', 'Б-1', '--in', file)).toEqual([{ name: 'letter.check', input: { form: { due: '2024-09-30', code: 'EXTEND', lang: 'ru', card: 'Б-1' } } }]);
  expect(await asked('form', 'check', 'DIR', 'REPORT')).toEqual([]);
  rmSync(folder, { recursive: true });
});
