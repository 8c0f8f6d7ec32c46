import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baqylau, codeOf } from './cli-runner.ts';

/*
 * The whole way by the command line, each command in a process of its own, as an officer's script would:
 * from an incoming paper to a package taken in at a second workstation and its receipt accepted at the first.
 */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-cli-'));
const at = (...parts: string[]): string => join(folder, ...parts);
const firstOffice = ['--user', 'Айгүл', '--passphrase-file', at('a.pass')];
const secondOffice = ['--user', 'Ержан', '--passphrase-file', at('b.pass')];
const key = (who: string): string[] => ['--key', at(who, 'officer.p12'), '--key-passphrase-file', at(`${who}.pass`)];
const trust = ['--trust', at('ca', 'authority.pem')];

const paper = {
  receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2024-04-30', mark: 'restricted',
  paperReason: 'Жүйеде байланыс жоқ', title: 'Жол картасы туралы', sheets: '4+12', attachments: [at('letter.txt')],
};
const point = { point: '3', content: 'Ұсыныстар енгізу', instruction: { source: 'president-act', controlledBy: 'administration', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі', coExecutors: ['Заң департаменті'] };

async function yes(args: readonly string[], input?: unknown): Promise<Record<string, unknown>> {
  const answer = await baqylau(args, input === undefined ? '' : JSON.stringify(input));
  expect(answer.status, `${args.slice(0, 2).join(' ')}: ${answer.out}${answer.err}`).toBe(0);
  return answer.json;
}

beforeAll(async () => {
  for (const [name, words] of [['a', 'бірінші кеңсенің сөзі'], ['b', 'екінші кеңсенің сөзі'], ['ca', 'орталықтың құпия сөзі']]) writeFileSync(at(`${name ?? ''}.pass`), `${words ?? ''}\n`);
  writeFileSync(at('letter.txt'), 'Хаттың мәтіні: ұсыныстар енгізу сұралады.\n');
  await yes(['key', 'authority', at('ca'), '--name', 'Сынақ орталығы', '--new-passphrase-file', at('ca.pass')]);
  for (const [who, officer] of [['a', 'Айгүл'], ['b', 'Ержан']] as const) {
    await yes(['key', 'request', at(who), '--officer', officer, '--office', `Кеңсе ${who}`, '--new-passphrase-file', at(`${who}.pass`)]);
    await yes(['key', 'issue', at('ca'), at(who, 'request.csr.pem'), '--out', at(who, 'officer.pem'), '--key-passphrase-file', at('ca.pass')]);
    await yes(['key', 'bundle', at(who, 'officer.key.pem'), at(who, 'officer.pem'), '--authority', at('ca', 'authority.pem'), '--out', at(who, 'officer.p12'), '--key-passphrase-file', at(`${who}.pass`)]);
    await yes(['store', 'create', at(`office-${who}`), '--office', `Кеңсе ${who}`, '--regime', 'restricted', '--content', 'yes', '--content-basis', '№ 1 бұйрық', '--restricted-in-packages', 'yes', '--user', officer, '--passphrase-file', at(`${who}.pass`)]);
  }
});

afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe('the whole way by command line', () => {
  let card = '';
  let packageId = '';

  it('registers a paper with an attachment', async () => {
    const added = await yes(['register', 'add', at('office-a'), ...firstOffice], paper);
    expect(added).toMatchObject({ number: '1/2024-ҚБПҮ', paper: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, registeredAt: expect.stringMatching(/^2\d{3}-/) as unknown });
    const list = await yes(['register', 'list', at('office-a'), ...firstOffice]);
    expect(list).toMatchObject({ total: 1, items: [{ number: '1/2024-ҚБПҮ', attachments: 1, outgoingNumber: '12-03/45' }] });
  });

  it('takes a point on control: ten working days from receipt by D403 50, holidays and moved days skipped', async () => {
    const taken = await yes(['control', 'take', at('office-a'), '1/2024-ҚБПҮ', ...firstOffice], point);
    card = String(taken['card']);
    // 3, 4 (a working Saturday for 8 May), 6, 10, 13–17, 20 May: 7, 8 and 9 May are off, 5, 11, 12, 18, 19 the week's end.
    expect(taken).toMatchObject({ edition: { act: 'D403', from: '2024-02-01' }, due: '2024-05-20' });
    const due = (taken['deadlines'] as { kind: string; date: string; basis: unknown[]; steps: { text: string }[] }[]).find(({ kind }) => kind === 'due');
    expect(due).toMatchObject({ date: '2024-05-20', basis: expect.arrayContaining([expect.objectContaining({ act: 'D403', point: '50' })]) as unknown });
    for (const step of due?.steps ?? []) expect(step.text).not.toMatch(/^[a-z-]+$/);
  });

  it('prints the card in both languages with its fonts inside, and says no to a file that is there', async () => {
    for (const lang of ['kk', 'ru']) {
      await yes(['card', 'print', at('office-a'), card, '--out', at(`card-${lang}.pdf`), '--lang', lang, ...firstOffice]);
      const fonts = execFileSync('pdffonts', [at(`card-${lang}.pdf`)], { encoding: 'utf8' }).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(0);
      for (const line of fonts) expect(line).toMatch(/ yes (yes|no ) (yes|no ) +\d+ +\d+$/);
      const text = execFileSync('pdftotext', ['-layout', at(`card-${lang}.pdf`), '-'], { encoding: 'utf8' });
      expect(text).toContain('БАҚЫЛАУҒА АЛЫНДЫ');
      expect(text).toContain('1/2024-ҚБПҮ');
    }
    expect(codeOf(await baqylau(['card', 'print', at('office-a'), card, '--out', at('card-kk.pdf'), '--lang', 'kk', ...firstOffice]))).toBe('file.exists');
  });

  it('exports a package that anyone can verify', async () => {
    const sent = await yes(['package', 'export', at('office-a'), '--cards', card, ...key('a'), '--to', at('b', 'officer.pem'), '--out', at('medium'), ...firstOffice]);
    packageId = String(sent['packageId']);
    expect(readdirSync(at('medium')).sort()).toEqual(['SHA256SUMS', 'SHA256SUMS.p7s', 'package.asice.0001.p7m']);
    expect(await yes(['package', 'inspect', at('medium')])).toMatchObject({ encrypted: true });
    expect(await yes(['package', 'verify', at('medium'), ...trust, ...key('b')])).toMatchObject({ valid: true });
    const opened = await yes(['package', 'open', at('medium'), ...key('b'), ...trust, '--out', at('opened')]);
    expect(opened['files']).toEqual(expect.arrayContaining(['package.json', 'records/records-0001.ndjson', 'SHA256SUMS']));
    expect(readFileSync(at('opened', 'attachments', '0001.txt'), 'utf8')).toContain('ұсыныстар енгізу');
  });

  it('is taken in once at the second office, and its receipt once at the first', async () => {
    const taken = await yes(['package', 'import', at('office-b'), at('medium'), ...key('b'), ...trust, ...secondOffice]);
    expect(taken['results']).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'card', outcome: 'added' }), expect.objectContaining({ kind: 'paper', outcome: 'added' })]));
    expect(codeOf(await baqylau(['package', 'import', at('office-b'), at('medium'), ...key('b'), ...trust, ...secondOffice]))).toBe('package.already-imported');
    expect(await yes(['register', 'list', at('office-b'), ...secondOffice])).toMatchObject({ total: 1 });
    const { path } = await yes(['package', 'receipt', at('office-b'), packageId, ...key('b'), '--out', at('receipt'), ...secondOffice]);
    expect(await yes(['package', 'accept', at('office-a'), String(path), ...trust, ...firstOffice])).toMatchObject({ sent: { state: 'accepted' } });
    expect(codeOf(await baqylau(['package', 'accept', at('office-a'), String(path), ...trust, ...firstOffice]))).toBe('receipt.already-accepted');
  });

  it('leaves both offices sound', async () => {
    expect(await yes(['store', 'check', at('office-a'), ...firstOffice])).toMatchObject({ sound: true, counts: { papers: 1, cards: 1, attachments: 1, prints: expect.any(Number) as unknown } });
    expect(await yes(['store', 'check', at('office-b'), ...secondOffice])).toMatchObject({ sound: true, counts: { papers: 1, cards: 1, attachments: 1 } });
  });
});

describe('bad input is refused, with a status that says of what kind, and nothing is written', () => {
  const add = (change: object): Promise<{ status: number | null; code: string | null }> =>
    baqylau(['register', 'add', at('office-a'), ...firstOffice], JSON.stringify({ ...paper, outgoingNumber: 'bad', ...change })).then((answer) => ({ status: answer.status, code: codeOf(answer) }));

  it('field by field', async () => {
    expect(await add({ outgoingDate: '2024-02-30' })).toEqual({ status: 2, code: 'input.not-a-date' });
    expect(await add({ receivedAt: '2024-04-29T10:00' })).toEqual({ status: 2, code: 'paper.received-before-signed' });
    expect(await add({ from: { name: 'Ә'.repeat(10_000_000) } })).toEqual({ status: 2, code: 'input.too-long' });
    expect(await add({ mark: 'secret' })).toEqual({ status: 1, code: 'paper.mark-not-for-regime' });
    expect(await add({ attachments: [at('missing.pdf')] })).toEqual({ status: 2, code: 'file.not-found' });
    expect(await yes(['register', 'list', at('office-a'), ...firstOffice])).toMatchObject({ total: 1 });
  });

  it('a year without a calendar', async () => {
    const answer = await baqylau(['calendar', 'year', '2031']);
    expect([answer.status, codeOf(answer)]).toEqual([1, 'calendar.no-year']);
    expect(codeOf(await baqylau(['calendar', 'add', '2027-12-20', '30']))).toBe('calendar.no-year');
  });

  it('a wrong passphrase, a folder without an office, an unknown command', async () => {
    const wrong = await baqylau(['register', 'list', at('office-a'), '--user', 'Айгүл', '--passphrase-file', at('b.pass')]);
    expect([wrong.status, codeOf(wrong)]).toEqual([3, 'office.wrong-passphrase']);
    expect(codeOf(await baqylau(['register', 'list', folder, ...firstOffice]))).toBe('office.not-found');
    expect((await baqylau(['register', 'nope'])).status).toBe(2);
    expect(codeOf(await baqylau(['register', 'add', at('office-a'), ...firstOffice], 'not json'))).toBe('cli.not-json');
  });
});

describe('the calendar by command line', () => {
  it('counts working days by month as published for 2024', async () => {
    expect(await yes(['calendar', 'year', '2024'])).toMatchObject({ workingDays: [21, 21, 17, 22, 20, 20, 22, 21, 21, 22, 21, 21], provisional: false });
  });
  it('steps forward and back', async () => {
    expect(await yes(['calendar', 'add', '2024-05-02', '10'])).toMatchObject({ date: '2024-05-20' });
    expect(await yes(['calendar', 'add', '2024-05-20', '-10'])).toMatchObject({ date: '2024-05-02' });
  });
});
