import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumShell } from '../../electron/shells/chromium/shell.ts';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import { forkCore } from '../../electron/shells/fork-core.ts';
import { command, coreFixture, fixtureFiles, until } from './subject.ts';

const canaries = ['құпия-канарейка', 'typed-canary-9041', 'clicked-canary-5512', 'printed-canary-7733'];

/** Files under a folder that hold one of the words in UTF-8 or UTF-16, and how many files were read. */
function traces(folder: string): { readonly found: string[]; readonly read: number } {
  const found: string[] = [];
  let read = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    read++;
    for (const word of canaries) if (content.includes(word) || content.includes(Buffer.from(word, 'utf16le'))) found.push(`${file}: ${word}`);
  }
  return { found, read };
}

/** The processes of the browser with this profile. */
function browserOf(profile: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile);
    } catch {
      return false;
    }
  }).map(Number);
}

// S13, of the shell: what is typed, shown and printed. The store's own half stands with the store.
describe('what was typed', () => {
  const work = mkdtempSync(join(tmpdir(), 'baqylau-traces-'));
  const before: Record<string, string | undefined> = {};
  beforeAll(() => {
    // Everything Chromium or its driver writes by habit comes into one folder.
    for (const [name, place] of [['TMPDIR', 'tmp'], ['HOME', 'home'], ['XDG_CONFIG_HOME', 'home/config'], ['XDG_CACHE_HOME', 'home/cache'], ['XDG_RUNTIME_DIR', 'run']] as const) {
      before[name] = process.env[name];
      mkdirSync(join(work, place), { recursive: true });
      process.env[name] = join(work, place);
    }
  });
  afterAll(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    rmSync(work, { recursive: true, force: true });
  });

  it('the search finds a word in either encoding', () => {
    const folder = join(work, 'planted');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a'), `x${String(canaries[0])}y`);
    writeFileSync(join(folder, 'b'), Buffer.from(`xx${String(canaries[1])}`, 'utf16le'));
    expect(traces(folder).found.length).toBe(2);
    rmSync(folder, { recursive: true });
  });

  it('is nowhere on disk: not while the window is open, not after its browser is killed', async () => {
    const made = new Set<string>();
    const watcher = watch(join(work, 'tmp'), (_kind, name) => { if (name !== null) made.add(name); });
    const shell = chromiumShell({ headless: !process.env['DISPLAY'] });
    const core = createCoreLink({ spawn: forkCore(coreFixture), host: shell });
    const opened = await shell.open({ files: fixtureFiles, core, title: 'Baqylau' });
    if (!opened.ok) throw new Error(opened.error.code);
    const page = shell.page();
    await page.fill('#field', String(canaries[1]));
    await page.click('#area');
    await page.keyboard.insertText(String(canaries[0]));
    await page.evaluate((word) => {
      // All that a page can keep, and what a browser keeps of it.
      document.title = word;
      history.pushState({ word }, '', `/?q=${word}`);
      try { localStorage.setItem('word', word); sessionStorage.setItem('word', word); } catch { /* refused is well */ }
      try { const open = indexedDB.open('words', 1); open.onupgradeneeded = () => { open.result.createObjectStore('words').put(word, 1); }; } catch { /* refused is well */ }
      void caches.open('words').then((cache) => cache.put('/x', new Response(word))).catch(() => undefined);
      const frame = document.createElement('iframe');
      frame.sandbox.value = 'allow-same-origin';
      frame.srcdoc = `<p>${word}</p>`;
      document.body.append(frame);
    }, String(canaries[2]));
    await page.click('#submit', { noWaitAfter: true });
    const printed = await command(page, 'print', { html: `<!doctype html><title>${String(canaries[3])}</title><p>${String(canaries[3])} ${'x '.repeat(50_000)}`, width: 210, height: 297 });
    expect(printed.ok).toBe(true);
    // Chromium writes its session and history within seconds.
    await page.waitForTimeout(6000);
    const open = traces(work);
    expect(open.found).toEqual([]);
    expect(open.read).toBeGreaterThan(10);

    const profile = shell.profile();
    const killed = browserOf(profile);
    expect(killed.length).toBeGreaterThan(1);
    for (const pid of killed) try { process.kill(pid, 'SIGKILL'); } catch { /* ended with its parent */ }
    // The moment after: before our own cleaning has run its course.
    expect(traces(work).found).toEqual([]);
    await shell.closed;
    core.kill();
    await shell.close();
    expect(traces(work).found).toEqual([]);
    expect(browserOf(profile)).toEqual([]);
    await until(() => { try { statSync(profile); return false; } catch { return true; } });
    watcher.close();
    // A PDF taken as a stream, or shared memory outside /dev/shm, would be such files for a moment.
    expect(made.size).toBeGreaterThan(0);
    expect([...made].filter((name) => /^\.(org|com)\.(chromium|google)/.test(name))).toEqual([]);
  });

  it('a window whose program was killed leaves a folder without words, and the next start removes it', async () => {
    const script = `
      const { chromiumShell } = await import(${JSON.stringify(new URL('../../electron/shells/chromium/shell.ts', import.meta.url).href)});
      const { fixtureFiles } = await import(${JSON.stringify(new URL('./subject.ts', import.meta.url).href)});
      const shell = chromiumShell({ headless: true });
      await shell.open({ files: fixtureFiles, core: { request: async () => ({ ok: true }), kill() {}, onEvent() {}, pid: null }, title: 'x' });
      await shell.page().fill('#field', ${JSON.stringify(canaries[1])});
      await shell.page().waitForTimeout(1000);
      process.kill(process.pid, 'SIGKILL');`;
    expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })).toThrow();
    const left = readdirSync(join(work, 'run')).filter((name) => name.startsWith('baqylau-window-'));
    expect(left.length).toBe(1);
    await until(() => browserOf(String(left[0])).length === 0);
    expect(traces(work).found).toEqual([]);
    const shell = chromiumShell({ headless: true });
    const core = createCoreLink({ spawn: forkCore(coreFixture), host: shell });
    expect((await shell.open({ files: fixtureFiles, core, title: 'x' })).ok).toBe(true);
    await shell.close();
    expect(readdirSync(join(work, 'run')).filter((name) => name.startsWith('baqylau-window-'))).toEqual([]);
  });
});
