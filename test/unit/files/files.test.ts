import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesPort } from '../../../electron/files/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'baqylau-files-'));
const at = (name: string): string => join(folder, name);
afterAll(() => { rmSync(folder, { recursive: true }); });

async function* content(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (const part of parts) yield Buffer.from(part);
}

async function codeOf(work: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>): Promise<string> {
  return (await work).error?.code ?? 'ok';
}

describe('a file that is read', () => {
  it.each(['/dev/zero', '/dev/null', folder])('is never %s', async (path) => { expect(await codeOf(filesPort.read(path))).toBe('file.unreadable'); });
  it('is not a pipe, which would be waited for', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect(await codeOf(filesPort.read(at('pipe')))).toBe('file.unreadable');
  });
  it('ends where it said it would, though it grew meanwhile or belongs to the system and has no end', async () => {
    writeFileSync(at('log'), 'бірінші');
    const paths = process.platform === 'linux' ? [at('log'), '/proc/self/pagemap'] : [at('log')];
    for (const path of paths) {
      const file = await filesPort.read(path);
      if (!file.ok) throw new Error(file.error.code);
      if (path === at('log')) writeFileSync(path, 'екінші', { flag: 'a' });
      const parts: Uint8Array[] = [];
      for await (const part of file.value.content) parts.push(part);
      expect(Buffer.concat(parts).length, path).toBe(file.value.size);
    }
  });
});

describe('a file that is written', () => {
  it.each([
    ['a file', (path: string) => { writeFileSync(path, 'бұрынғы'); }],
    ['a folder', (path: string) => { mkdirSync(path); }],
    ['a link', (path: string) => { writeFileSync(`${path}.target`, 'бұрынғы'); symlinkSync(`${path}.target`, path); }],
    ['a link to nowhere', (path: string) => { symlinkSync(`${path}.nowhere`, path); }],
  ])('never takes the place of %s', async (what, put) => {
    const path = at(what);
    put(path);
    const before = lstatSync(path).ino;
    expect(await codeOf(filesPort.free(path))).toBe('file.exists');
    expect(await codeOf(filesPort.write(path, content('жаңа'), { replace: false }))).toBe('file.exists');
    expect(lstatSync(path).ino).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.nowhere') || name.endsWith('.part'))).toEqual([]);
  });
  it('not even of one that came while it was written', async () => {
    const path = at('meanwhile');
    const slow = (async function* () { yield* content('жаңа'); writeFileSync(path, 'бұрынғы'); })();
    expect(await codeOf(filesPort.write(path, slow, { replace: false }))).toBe('file.exists');
    expect(readFileSync(path, 'utf8')).toBe('бұрынғы');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
  it('is whole, and its place is told plainly where it cannot be', async () => {
    expect(await filesPort.write(at('whole'), content('а', 'б'), { replace: false })).toEqual({ ok: true, value: { size: 4 } });
    expect(readFileSync(at('whole'), 'utf8')).toBe('аб');
    expect(await filesPort.write(at('whole'), content('в'), { replace: true })).toMatchObject({ ok: true });
    expect(await codeOf(filesPort.write(at('я'.repeat(200)), content('а'), { replace: false }))).toBe('file.not-writable');
    expect(await codeOf(filesPort.write(join(at('whole'), 'x'), content('а'), { replace: false }))).toBe('file.not-found');
  });
});
