import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { build } from 'vite';
import { electronBinary, findProgram, hasDisplay } from '../../build/machine.ts';
import { electronSession, type SessionReport } from './electron-session.ts';
import { endStandIn } from './electron-stand-in.ts';
import { coreFixture } from './subject.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));

const root = fileURLToPath(new URL('../../', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'baqylau-electron-'));
afterAll(async () => {
  await endStandIn();
  rmSync(work, { recursive: true });
});

function judge(report: SessionReport): void {
  expect(report.title).toBe('Келісім беті');
  expect(Object.entries(report.outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
  expect(report.inlineRan).toBe(false);
  expect(report.echo).toEqual({ ok: true, value: { text: 'әіңғүұқөһ' } });
  expect(report.sender).toEqual({ ok: true, value: 'window' });
  expect(report.pdf).toMatchObject({ ok: true });
  const { value } = report.pdf as { value: string };
  expect(execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(value, 'base64'), encoding: 'utf8' }).trim()).toBe('Бақылауға алынды: әіңғүұқөһ');
  expect(report.killed).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
  expect(report.locked).toEqual([{ kind: 'locked', reason: 'core-gone' }]);
  expect(report.windows).toBe(1);
  expect(report.address).toBe('app://baqylau/');
}

/** The session as one file for Electron, with its preload and core beside it. */
async function bundleSession(): Promise<void> {
  const entries = [
    { name: 'main', file: 'test/shell-contract/electron-real-main.ts', format: 'es', ending: 'mjs' },
    { name: 'core', file: 'test/shell-contract/core-fixture.ts', format: 'es', ending: 'mjs' },
    { name: 'preload', file: 'electron/shells/electron/preload.ts', format: 'cjs', ending: 'cjs' },
  ] as const;
  for (const { name, file, format, ending } of entries) {
    await build({
      configFile: false, root, publicDir: false, logLevel: 'error', ssr: { noExternal: true, external: ['electron'], target: 'node' },
      build: { ssr: true, outDir: work, emptyOutDir: false, target: 'node24', minify: false, rolldownOptions: { input: { [name]: join(root, file) }, external: ['electron'], output: { format, entryFileNames: `[name].${ending}` } } },
    });
  }
}

describe('a session in Electron', () => {
  it('passes with the module stood in for', async () => {
    judge(await electronSession({ preload: join(root, 'electron/shells/electron/preload.ts'), core: coreFixture, root }));
  });

  it('passes in Electron itself, where its binary is', async () => {
    await bundleSession();
    const binary = electronBinary();
    if (binary === null) {
      // Without the binary the bundle that it would run is all there is to see.
      process.stdout.write('note: Electron\'s binary is not here (node_modules/electron/path.txt); the session ran with its module stood in for only\n');
      expect(readFileSync(join(work, 'main.mjs'), 'utf8')).toContain('from "electron"');
      return;
    }
    const out = join(work, 'report.json');
    const places = JSON.stringify({ preload: join(work, 'preload.cjs'), core: join(work, 'core.mjs'), root, out });
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const virtual = findProgram('xvfb-run');
    const command = [...(hasDisplay() || virtual === null ? [] : [virtual, '-a']), binary, ...sandbox, join(work, 'main.mjs'), places];
    const ended = spawnSync(command[0] ?? '', command.slice(1), { encoding: 'utf8', timeout: 50_000 });
    expect([ended.status, ended.stderr]).toEqual([0, expect.any(String)]);
    judge(JSON.parse(readFileSync(out, 'utf8')) as SessionReport);
  });
});
