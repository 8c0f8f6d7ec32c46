import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, command, eventsOf, outcomesOf, until, type Opened } from './subject.ts';

/** What every shell must do, seen from the page. One suite for all of them. */
export function shellContract(name: string, start: () => Promise<Opened>): void {
  describe(`${name}: the contract of shells`, () => {
    let opened: Opened;
    beforeAll(async () => { opened = await start(); });
    afterAll(async () => { await opened.close(); });

    describe('files', () => {
      it('the page, its style and font come from the package', async () => {
        const page = opened.page();
        expect(await page.title()).toBe('Келісім беті');
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(1, 2, 3)');
        expect(await page.evaluate(async () => { await document.fonts.ready; return [...document.fonts].map((font) => font.status); })).toEqual(['loaded']);
      });

      it.each(['/../package.json', '/%2e%2e/package.json', '/%2e%2e%2f%2e%2e%2fpackage.json', '/..%5cpackage.json', '//etc/passwd', '/C:/Windows/win.ini', '/page.js%00.css', '/.env', '/fonts/../page.css', '/nothing.js'])('refuses %s', async (path) => {
        const status = await opened.page().evaluate((source) => new Promise<string>((resolve) => {
          const element = document.createElement('script');
          element.onload = () => { resolve('loaded'); };
          element.onerror = () => { resolve('refused'); };
          element.src = location.protocol + '//' + location.host + source;
          document.head.append(element);
        }), path);
        // The URL parser itself turns dots into a plain path; what then exists may load, nothing outside may.
        expect(status).toBe('refused');
      });
    });

    describe('requests', () => {
      it('an answer comes back as it was made, in Kazakh too', async () => {
        const value = { text: 'әіңғүұқөһ', list: [1, null, { deep: true }] };
        expect(await command(opened.page(), 'echo', value)).toEqual({ ok: true, value });
      });

      it('the core is told that the window asked', async () => {
        expect(await command(opened.page(), 'sender')).toEqual({ ok: true, value: 'window' });
      });

      it('bytes arrive as bytes', async () => {
        const same = await opened.page().evaluate(async () => {
          const { baqylau } = window as unknown as { baqylau: { request(request: unknown): Promise<{ value: Uint8Array }> } };
          const { value } = await baqylau.request({ kind: 'command', id: 1, name: 'echo', input: new Uint8Array([0, 127, 255]) });
          return value instanceof Uint8Array && [...value].join(' ') === '0 127 255';
        });
        expect(same).toBe(true);
      });

      it('a hundred at once are each answered by their own', async () => {
        const page = opened.page();
        const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => command(page, 'echo', i)));
        expect(answers.map((answer) => answer.ok && answer.value)).toEqual(Array.from({ length: 100 }, (_, i) => i));
      });

      it('progress comes as events and a cancelled request ends', async () => {
        const page = opened.page();
        const running = command(page, 'long', null, 777);
        await until(async () => (await eventsOf(page)).some((event) => event.kind === 'progress' && event.id === 777 && event.done > 0 && event.total === 1000));
        const asked = Date.now();
        await ask(page, { kind: 'cancel', id: 777 });
        expect(await running).toEqual({ ok: false, error: { code: 'command.cancelled' } });
        expect(Date.now() - asked).toBeLessThan(1000);
      });

      it('a defect is answered by kind and place, without its message', async () => {
        const answer = await command(opened.page(), 'throw', 'құпия-сөз');
        expect(answer).toMatchObject({ ok: false, error: { code: 'defect' } });
        expect(JSON.stringify(answer)).toContain('TypeError');
        expect(JSON.stringify(answer)).not.toContain('құпия-сөз');
      });

      it('an unsubscribed listener hears nothing more', async () => {
        const page = opened.page();
        const counts = await page.evaluate(async () => {
          const { baqylau } = window as unknown as { baqylau: { request(request: unknown): Promise<unknown>; subscribe(listener: () => void): () => void } };
          let heard = 0;
          const stop = baqylau.subscribe(() => { heard++; });
          const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));
          const running = baqylau.request({ kind: 'command', id: 888, name: 'long', input: null });
          await wait();
          stop();
          await wait();
          const before = heard;
          await wait();
          await baqylau.request({ kind: 'cancel', id: 888 });
          await running;
          return [before, heard];
        });
        expect(counts[0]).toBeGreaterThan(0);
        expect(counts[1]).toBe(counts[0]);
      });

      // S06
      it.each<readonly [string, unknown]>([
        ['nothing', undefined], ['null', null], ['a number', 7], ['a string', 'lock'], ['a list', [1, 2]], ['no kind', { id: 1 }], ['another kind', { kind: 'exec', id: 1 }],
        ['no id', { kind: 'command', name: 'echo' }], ['a negative id', { kind: 'command', id: -1, name: 'echo' }], ['a broken id', { kind: 'command', id: 1.5, name: 'echo' }],
        ['a name that is none', { kind: 'command', id: 1, name: { toString: 'echo' } }], ['an endless name', { kind: 'command', id: 1, name: 'x'.repeat(10_000) }],
        ['a prototype', JSON.parse('{"__proto__":{"kind":"lock"}}')],
      ])('the bridge survives %s', async (_what, request) => {
        expect(await ask(opened.page(), request)).toEqual({ ok: false, error: { code: 'input.invalid' } });
      });

      it('the bridge survives what cannot travel, and random nonsense', async () => {
        const page = opened.page();
        const rejected = await page.evaluate(async () => {
          const { baqylau } = window as unknown as { baqylau: { request(request: unknown): Promise<unknown> } };
          const circle: Record<string, unknown> = { kind: 'command', id: 1, name: 'echo' };
          circle['input'] = circle;
          const things: unknown[] = [circle, { kind: 'command', id: 1, name: 'echo', input: () => 1 }, new Proxy({}, { get: () => { throw new Error('trap'); } }), document.body, window];
          let random = 1;
          const next = (): number => (random = (random * 48_271) % 2_147_483_647);
          for (let i = 0; i < 200; i++) {
            const kinds = ['command', 'cancel', 'Lock', '', null, 3, {}];
            things.push({ kind: kinds[next() % kinds.length], id: [next(), -1, 'x', null][next() % 4], name: ['echo', '', 7, 'constructor', '__proto__'][next() % 5], input: [null, 'x', { a: [] }][next() % 3] });
          }
          let count = 0;
          for (const thing of things) {
            try {
              await Promise.race([baqylau.request(thing), new Promise((_, reject) => setTimeout(reject, 5000))]);
            } catch { count++; }
          }
          return count;
        });
        // Electron's context bridge itself throws for what it cannot clone; none of them may hang or pass.
        expect(rejected).toBeLessThanOrEqual(3);
        expect(await command(page, 'echo', 'alive')).toEqual({ ok: true, value: 'alive' });
      });

      it('the bridge cannot be replaced, and shows nothing but its two functions', async () => {
        const seen = await opened.page().evaluate(() => {
          const page = window as unknown as Record<string, unknown>;
          try { page['baqylau'] = null; } catch { /* frozen */ }
          return [Object.keys(page['baqylau'] as object).sort(), ['require', 'process', 'module', 'electron', 'ipcRenderer', '__baqylauRequest'].filter((name) => name in page)];
        });
        expect(seen).toEqual([['request', 'subscribe'], []]);
      });
    });

    describe('fences', () => {
      // S02, S03, S04
      it('eval, connections, foreign content, workers, permissions and windows are refused', async () => {
        const outcomes = await outcomesOf(opened.page());
        expect(Object.keys(outcomes).length).toBe(18);
        expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
      });

      it('an inline script does not run and an inline style does not apply', async () => {
        const seen = await opened.page().evaluate(() => [(window as unknown as Record<string, unknown>)['inlineRan'], (window as unknown as Record<string, unknown>)['dataRan'], getComputedStyle(document.querySelector('#text') as Element).color]);
        expect(seen).toEqual([undefined, undefined, 'rgb(0, 0, 0)']);
      });

      it('no link, script or form leads away, and no second window stays', async () => {
        const page = opened.page();
        const home = page.url();
        for (const act of ['#away', '#blank', '#submit']) await page.click(act, { noWaitAfter: true });
        for (const target of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'about:blank', 'chrome://version', '/page.css']) {
          await page.evaluate((url) => { location.href = url; }, target).catch(() => undefined);
          await page.waitForTimeout(150);
        }
        await until(() => page.url() === home);
        await page.waitForLoadState();
        await until(() => page.context().pages().length === 1);
        // On a busy machine the way home may take the page once more while it is asked.
        await until(async () => (await command(page, 'echo', 'home').catch(() => null))?.ok === true);
      });

      it('a print preview in a sandboxed frame shows its fonts and runs nothing', async () => {
        const page = opened.page();
        await page.evaluate(() => new Promise<void>((resolve) => {
          const frame = document.createElement('iframe');
          frame.sandbox.value = 'allow-same-origin';
          frame.id = 'preview';
          frame.onload = () => { resolve(); };
          frame.srcdoc = '<!doctype html><link rel="stylesheet" href="/print.css"><p>Бақылауға алынды</p><script>document.body.textContent = "ran"</' + 'script>';
          document.body.append(frame);
        }));
        const frame = page.frames().find((one) => one !== page.mainFrame());
        if (!frame) throw new Error('there is no frame');
        expect(await frame.textContent('p')).toBe('Бақылауға алынды');
        await until(() => frame.evaluate(() => [...document.fonts].some((font) => font.status === 'loaded')));
        await page.evaluate(() => { document.querySelector('#preview')?.remove(); });
      });
    });

    describe('printing', () => {
      const html = '<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>t</title><link rel="stylesheet" href="/print.css"></head><body><p>Бақылауға алынды: әіңғүұқөһ ӘІҢҒҮҰҚӨҺ</p><script>document.body.textContent = "ran"</script><img src="https://example.org/x.png"></body></html>';

      it('a document becomes an A5 page with embedded fonts and its text', async () => {
        const answer = await command(opened.page(), 'print', { html, width: 210, height: 148 });
        if (!answer.ok) throw new Error(answer.error.code);
        const folder = mkdtempSync(join(tmpdir(), 'baqylau-pdf-'));
        try {
          const file = join(folder, 'card.pdf');
          writeFileSync(file, Buffer.from(answer.value as string, 'base64'));
          const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
          const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
          expect(Math.abs(Number(width) * 25.4 / 72 - 210)).toBeLessThan(0.5);
          expect(Math.abs(Number(height) * 25.4 / 72 - 148)).toBeLessThan(0.5);
          expect(info).toMatch(/Pages:\s+1\n/);
          const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter((line) => line !== '');
          expect(fonts.length).toBeGreaterThan(0);
          for (const font of fonts) expect(font).toMatch(/Tinos.*\s(yes) (yes|no) (yes)\s/);
          expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).trim()).toBe('Бақылауға алынды: әіңғүұқөһ ӘІҢҒҮҰҚӨҺ');
        } finally {
          rmSync(folder, { recursive: true });
        }
      });

      it('two prints asked at once do not mix', async () => {
        const page = opened.page();
        const [one, two] = await Promise.all(['бірінші', 'екінші'].map(async (word) => {
          const answer = await command(page, 'print', { html: html.replace('Бақылауға алынды', word), width: 148, height: 210 });
          return answer.ok ? execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(answer.value as string, 'base64'), encoding: 'utf8' }) : answer.error.code;
        }));
        expect(one).toMatch(/^бірінші:/);
        expect(two).toMatch(/^екінші:/);
      });
    });

    describe('the core process', () => {
      const lockedReasons = async (): Promise<string[]> => (await eventsOf(opened.page())).flatMap((event) => event.kind === 'locked' ? [event.reason] : []);
      const forget = (): Promise<unknown> => opened.page().evaluate(() => { (window as unknown as { events: unknown[] }).events.length = 0; });

      it('killed from outside: what waited is told, the page is locked, the next request has a new core', async () => {
        await forget();
        await command(opened.page(), 'echo');
        const { pid } = opened.core;
        if (pid === null) throw new Error('there is no core');
        const waiting = command(opened.page(), 'long');
        await until(async () => (await eventsOf(opened.page())).length > 0);
        process.kill(pid, 'SIGKILL');
        expect(await waiting).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
        await until(async () => (await lockedReasons()).join() === 'core-gone');
        expect(await command(opened.page(), 'echo', 1)).toEqual({ ok: true, value: 1 });
        expect(opened.core.pid).not.toBe(pid);
      });

      it('that ends in mid-request answers core-gone', async () => {
        await forget();
        expect(await command(opened.page(), 'exit')).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
        await until(async () => (await lockedReasons()).join() === 'core-gone');
        expect(await command(opened.page(), 'crash')).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
        await until(async () => (await lockedReasons()).join() === 'core-gone,core-gone');
      });

      // S14
      it('lock ends it at once, even when it hears nothing', async () => {
        await forget();
        await command(opened.page(), 'echo');
        const { pid } = opened.core;
        if (pid === null) throw new Error('there is no core');
        const deaf = command(opened.page(), 'deaf');
        await opened.page().waitForTimeout(200);
        const asked = Date.now();
        expect(await ask(opened.page(), { kind: 'lock' })).toMatchObject({ ok: true });
        expect(await deaf).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
        await until(() => { try { process.kill(pid, 0); return false; } catch { return true; } }, 1000);
        expect(Date.now() - asked).toBeLessThan(1000);
        await until(async () => (await lockedReasons()).join() === 'asked');
        expect(opened.core.pid).toBeNull();
        expect(await command(opened.page(), 'echo', 2)).toEqual({ ok: true, value: 2 });
      });

      it('goes on when the page crashes, and the page comes back', async () => {
        await command(opened.page(), 'echo');
        const { pid } = opened.core;
        await opened.crash();
        await until(async () => {
          try {
            const answer = await Promise.race([command(opened.page(), 'echo', 'back'), new Promise<null>((resolve) => setTimeout(() => { resolve(null); }, 1000))]);
            return answer?.ok === true && answer.value === 'back';
          } catch {
            return false;
          }
        }, 20_000);
        expect(opened.core.pid).toBe(pid);
        expect(await opened.page().title()).toBe('Келісім беті');
      });
    });
  });
}
