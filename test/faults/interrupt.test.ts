import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../electron/compose.ts';
import { fail } from '../../shared/base/index.ts';

const bin = fileURLToPath(new URL('../../electron/cli/bin.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'baqylau-interrupt-'));
const at = (name: string): string => join(folder, name);
const passphrase = 'ұзақ әрі есте қалар сөз тіркесі';
let card = '';

/** The office, its officer's key, and a card whose paper has an attachment that takes a while to write. */
beforeAll(async () => {
  const core = compose({ renderPdf: () => Promise.resolve(fail('shell.no-browser')) });
  const ask = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
    const answer = await core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: () => undefined });
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
    return answer.value as Record<string, unknown>;
  };
  for (const name of ['out', 'tmp']) mkdirSync(at(name));
  writeFileSync(at('passphrase'), passphrase);
  writeFileSync(at('large.bin'), Buffer.alloc(200 * 1024 * 1024, 'ұзын'));
  await ask('office.create', { folder: at('office'), name: 'А кеңсесі', regime: 'restricted', content: true, user: 'Айгүл', passphrase });
  await ask('key.authority', { out: at('ca'), name: 'Орталық', newPassphrase: passphrase });
  await ask('key.request', { out: at('keys'), officer: 'Айгүл', office: 'А кеңсесі', newPassphrase: passphrase });
  await ask('key.issue', { authority: at('ca'), authorityPassphrase: passphrase, request: at('keys/request.csr.pem'), out: at('keys') });
  await ask('key.bundle', { key: at('keys/officer.key.pem'), keyPassphrase: passphrase, certificate: at('keys/officer.pem'), authority: at('ca/authority.pem'), out: at('keys') });
  const staged = await ask('attachment.stageFile', { path: at('large.bin') });
  const { paper } = await ask('paper.add', {
    receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2024-04-30', sheets: '4', title: 'Тақырып', attachments: [staged['id']],
  });
  const taken = await ask('control.take', {
    paper: (paper as { id: string }).id, point: '3', instruction: { source: 'president-act', controlledBy: 'administration', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі',
  });
  card = (taken['card'] as { id: string }).id;
  core.close();
}, 120_000);
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('an export on the command line', () => {
  // Ctrl+C reaches every process of the terminal, an end asked by the system the one.
  it.each([['SIGINT', 'all'], ['SIGHUP', 'all'], ['SIGTERM', 'one']] as const)('ended by %s to %s leaves nothing and says so', async (signal, whom) => {
    const child = spawn(process.execPath, [
      bin, 'package', 'export', at('office'), '--cards', card, '--key', at('keys/officer.p12'), '--key-passphrase-file', at('passphrase'), '--passphrase-file', at('passphrase'),
      '--out', at('out/package'), '--json', '--lang', 'kk',
    ], { detached: true, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, TMPDIR: at('tmp') } });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    const ended = new Promise<number | null>((resolve) => { child.once('close', resolve).once('error', () => { resolve(null); }); });
    const begun = (): boolean => readdirSync(at('out')).some((name) => name.endsWith('.part'));
    while (!begun() && child.exitCode === null) await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(begun()).toBe(true);
    process.kill(whom === 'all' ? -(child.pid ?? 0) : child.pid ?? 0, signal);
    expect(await ended).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'command.cancelled' } });
    expect([...readdirSync(at('out')), ...readdirSync(at('tmp'))]).toEqual([]);
  }, 60_000);
});
