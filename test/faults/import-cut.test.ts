import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../electron/shells/core-side.ts';
import { compose } from '../../electron/compose.ts';
import type { Result } from '../../shared/base/index.ts';
import { ok } from '../../shared/base/index.ts';
import type { ImportReport } from '../../shared/registration/index.ts';
import { writeRegister } from '../bench/import/lines.ts';
import { copyOf, newOffice, passphrase, port, userName, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';

const root = scratch();
const original = join(root, 'original');
const file = join(root, 'register.csv');
const lines = 1000;

beforeAll(async () => {
  value(await port().create(original, newOffice())).close();
  await writeRegister(file, lines);
});

interface Asked { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void }

async function opened(folder: string): Promise<{ ask<T>(name: string, input: object, asked?: Asked): Promise<Result<T>>; core: Core }> {
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
  const ask = async <T>(name: string, input: object, { signal = new AbortController().signal, progress = () => undefined }: Asked = {}) => (await core.dispatch(name, input, 'cli', { signal, progress })) as Result<T>;
  value(await ask('office.unlock', { folder, user: userName, passphrase }));
  return { ask, core };
}

async function expectEmptyAndSound(folder: string): Promise<void> {
  const { ask, core } = await opened(folder);
  expect(value(await ask('paper.list', { text: null }))).toMatchObject({ total: 0, items: [] });
  expect(value(await ask('audit.list', { command: 'register.import' }))).toMatchObject({ items: [] });
  expect(value(await ask('office.check', {}))).toMatchObject({ sound: true });
  core.close();
}

describe('an import of a register', () => {
  it('killed anywhere in the middle leaves nothing, and can be done again', async () => {
    const folder = copyOf(original, join(root, 'killed'));
    const size = statSync(file).size;
    for (const part of [0, 0.6]) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.ts'), folder, userName, passphrase, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      const gone = once(child, 'exit');
      gone.catch(() => undefined);
      let seen = 0;
      for await (const text of createInterface(child.stdout)) {
        seen = Number(text);
        if (Number.isNaN(seen) || seen >= size * part) break;
      }
      child.kill('SIGKILL');
      await gone;
      expect(seen).toBeGreaterThan(0);
      await expectEmptyAndSound(folder);
    }
    const { ask, core } = await opened(folder);
    expect(value(await ask<ImportReport>('register.import', { path: file }))).toMatchObject({ written: true, papers: lines });
    expect(value(await ask('office.check', {}))).toMatchObject({ sound: true, counts: { papers: lines } });
    core.close();
  });

  it('stops within a second when it is cancelled, and leaves nothing', async () => {
    const folder = copyOf(original, join(root, 'cancelled'));
    for (const dryRun of [true, false]) {
      const { ask, core } = await opened(folder);
      const control = new AbortController();
      let cancelledAt = 0;
      const answer = await ask('register.import', { path: file, dryRun }, { signal: control.signal, progress: (done, total) => { if (cancelledAt === 0 && done > total / 2) { cancelledAt = performance.now(); control.abort(); } } });
      expect(answer).toMatchObject({ ok: false, error: { code: 'command.cancelled' } });
      expect(performance.now() - cancelledAt).toBeLessThan(1000);
      core.close();
      await expectEmptyAndSound(folder);
    }
  });

  it('lets nobody see or write in between, and is taken back when the office is closed', async () => {
    const folder = copyOf(original, join(root, 'closed'));
    const { ask, core } = await opened(folder);
    const others: Promise<Result<unknown>>[] = [];
    const answer = await ask('register.import', { path: file }, {
      progress: () => {
        if (others.length > 0) return;
        others.push(ask('paper.list', { text: null }), ask('import.dropMapping', { name: 'x' }), ask('draft.save', { form: 'paper', values: {} }), ask('office.check', {}), ask('register.import', { path: file }));
        void Promise.all(others).then(() => { core.close(); });
      },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'office.closed' } });
    expect((await Promise.all(others)).map((other) => (other.ok ? 'ok' : other.error.code))).toEqual(Array(5).fill('office.busy'));
    await expectEmptyAndSound(folder);
  });
});
