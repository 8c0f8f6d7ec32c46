import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWindow } from '../../build/window.ts';
import type { PageBridge } from '../../shared/ports/index.ts';
import type { User, Window } from './window-driver.ts';
import { ask, openWindow, userAt } from './window-driver.ts';

/*
 * What the window refuses to whoever got words, a file or a script into it: the real page in the real browser, with a
 * person's work going on between the attempts. The numbers are those of the security scenarios in SECURITY.md.
 */

const folder = mkdtempSync(join(tmpdir(), 'baqylau-refuses-'));
const at = (...parts: string[]): string => join(folder, ...parts);
const phrase = 'кеңсенің ұзын құпия сөзі';
const patience = { timeout: 30_000 };
/** Reached by nothing: whoever is let out would try there. */
const away = 'http://127.0.0.1:1/';
let window: Window;
let user: User;

type Answer = Awaited<ReturnType<PageBridge['request']>>;
/** A request as a script in the page would make it. */
const request = (asked: unknown): Promise<Answer> => window.page.evaluate((given) => (globalThis as unknown as { baqylau: PageBridge }).baqylau.request(given as never), asked);
const command = (name: string, input: unknown): Promise<Answer> => request({ kind: 'command', id: 999_999, name, input });

beforeAll(async () => {
  for (const name of ['office', 'saved']) mkdirSync(at(name));
  await buildWindow();
  window = await openWindow();
  user = userAt(window.page, 'kk');
  await ask(window.page, 'office.create', { folder: at('office'), name: 'Кеңсе', regime: 'restricted', content: true, contentBasis: '№ 1, 05.01.2024', user: 'Айгүл', passphrase: phrase });
  await ask(window.page, 'user.add', { name: 'Ержан', roles: ['auditor'], newPassphrase: phrase });
  await window.page.reload();
  await user.heading('ui:section.papers');
});

afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('markup, paths and formulas that come in with a paper', () => {
  const evil = '<img src=x onerror="globalThis.ran=true"><script>globalThis.ran=true</script>';
  const nothingRan = async (): Promise<void> => { expect(await window.page.evaluate(() => ({ ran: 'ran' in globalThis, images: document.querySelectorAll('img').length }))).toEqual({ ran: false, images: 0 }); };

  it('S20: are registered as they were typed, and make nothing on the form, in the register, on the paper and its card', async () => {
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    await user.type('combobox', 'ui:field.from', evil);
    await user.type('textbox', 'ui:field.outgoing-number', '=1+1');
    await user.digits('ui:field.outgoing-date', '30042024');
    await user.digits('ui:field.received', '020520241000');
    await user.type('textbox', 'ui:field.title', evil);
    await user.type('textbox', 'ui:field.sheets', '1');
    // As it is dropped onto the form; no file on a disk could be called so.
    await window.page.evaluate(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['мәтін'], '../../../сырт.txt', { type: 'text/plain' }));
      [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Ctrl+O'))?.parentElement?.parentElement?.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    });
    await user.sees(user.say('ui:attach.ready'));
    await user.press('Control+KeyS');
    await user.heading('ui:paper.title', { number: '1/2024' });
    await user.sees(evil);
    await nothingRan();
    await user.press('KeyT');
    await user.focused('textbox', 'ui:field.point');
    await window.page.keyboard.insertText('1');
    await user.tabTo('combobox', 'ui:field.source');
    await user.press('ArrowDown');
    await user.type('textbox', 'ui:field.term', '10');
    await user.type('combobox', 'ui:field.responsible', evil);
    await user.press('Control+KeyS');
    await user.sees(user.say('ui:card.events'));
    await nothingRan();
  });

  it('S20: stand as words on the sheet that is shown before it is printed', async () => {
    await user.press('Control+KeyP');
    await window.page.frameLocator('iframe').getByText('onerror').first().waitFor();
    expect(await window.page.frameLocator('iframe').locator('img, script').count()).toBe(0);
    await nothingRan();
    await user.press('Escape');
    await user.sees(user.say('ui:card.events'));
  });

  it('S20: a file goes where the user points, whatever it is called', async () => {
    await user.press('Alt+Digit1');
    await user.heading('ui:section.papers');
    await user.sees(evil);
    await nothingRan();
    await user.press('Control+KeyF', 'ArrowDown', 'Enter');
    await user.heading('ui:paper.title', { number: '1/2024' });
    await user.tabTo('button', /сырт\.txt/);
    await user.press('Enter');
    await user.focused('textbox', 'ui:chooser.path');
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.insertText(at('saved'));
    await user.press('Enter');
    await user.tabTo('textbox', 'ui:chooser.file-name');
    expect(await user.named('textbox', 'ui:chooser.file-name').inputValue()).toBe('сырт.txt');
    await user.press('Control+Enter');
    await expect.poll(() => readdirSync(at('saved')), patience).toEqual(['сырт.txt']);
    expect(readdirSync(folder).sort()).toEqual(['office', 'saved']);
  });
});

describe('a page that got a script into it', () => {
  it('S02: is refused every permission, asked for or looked up', async () => {
    const given = await window.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write', 'midi', 'persistent-storage', 'screen-wake-lock', 'window-management', 'local-fonts', 'idle-detection'];
      /** A question that is put to the user and waits is no refusal. */
      const outcome = (name: string, run: () => Promise<unknown>) => Promise.race([run().then((state) => `${name} ${typeof state === 'string' ? state : 'done'}`, () => `${name} refused`), new Promise<string>((resolve) => { setTimeout(() => { resolve(`${name} waits`); }, 5000); })]);
      const states = await Promise.all(names.map((name) => outcome(name, () => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state))));
      const one = navigator as unknown as Record<string, Record<string, (options?: object) => Promise<unknown>> | undefined>;
      const tries: Record<string, () => Promise<unknown>> = {
        geolocation: () => new Promise((resolve, reject) => { navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 10_000 }); }),
        notifications: () => Notification.requestPermission(),
        storage: () => navigator.storage.persist().then((kept) => (kept ? 'done' : 'denied')),
        camera: () => navigator.mediaDevices.getUserMedia({ video: true, audio: true }),
        screen: () => navigator.mediaDevices.getDisplayMedia(),
        midi: () => navigator.requestMIDIAccess({ sysex: true }),
        usb: () => one['usb']?.['requestDevice']?.({ filters: [] }) ?? Promise.reject(new Error('none')),
        serial: () => one['serial']?.['requestPort']?.() ?? Promise.reject(new Error('none')),
        hid: () => one['hid']?.['requestDevice']?.({ filters: [] }) ?? Promise.reject(new Error('none')),
        bluetooth: () => one['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true }) ?? Promise.reject(new Error('none')),
      };
      const done = await Promise.all(Object.entries(tries).map(([name, run]) => outcome(name, run)));
      return [...states, ...done].filter((one) => !/ (denied|refused)$/.test(one));
    });
    // Of these two there is nothing to look up but that nobody has asked; asking is refused.
    expect(given.filter((one) => !['notifications prompt', 'persistent-storage prompt'].includes(one))).toEqual([]);
  });

  it('S03: runs no inline script, no text and no address, and reaches nothing by any kind of request', async () => {
    const [answer] = await Promise.all([window.page.waitForResponse((one) => one.request().isNavigationRequest()), window.page.reload()]);
    await user.heading('ui:section.papers');
    const policy = (await answer.allHeaders())['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-');
    const done = await window.page.evaluate(async (target) => {
      const outcome = (run: () => Promise<unknown>) => Promise.race([run().then(() => 'done', () => 'refused'), new Promise((resolve) => { setTimeout(() => { resolve('refused'); }, 3000); })]);
      const loaded = (element: HTMLElement) => new Promise((resolve, reject) => { element.onload = resolve; element.onerror = reject; document.body.append(element); });
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.ran = true';
      document.body.append(inline);
      const handler = document.createElement('div');
      handler.setAttribute('onclick', 'globalThis.ran = true');
      document.body.append(handler);
      handler.click();
      return {
        ran: 'ran' in globalThis,
        // In a turn of its own: what the driver itself runs is let through.
        eval: await outcome(() => new Promise((resolve, reject) => { setTimeout(() => { try { resolve((0, eval)('1 + 1')); } catch (error) { reject(error as Error); } }); })),
        made: await outcome(() => new Promise((resolve, reject) => { setTimeout(() => { try { resolve(new Function('return 1')()); } catch (error) { reject(error as Error); } }); })),
        fetch: await outcome(() => fetch(target)),
        own: await outcome(() => fetch('/')),
        beacon: navigator.sendBeacon(target) ? 'done' : 'refused',
        socket: await outcome(() => new Promise((resolve, reject) => { const socket = new WebSocket(target.replace('http', 'ws')); socket.onopen = resolve; socket.onerror = reject; })),
        events: await outcome(() => new Promise((resolve, reject) => { const events = new EventSource(target); events.onopen = resolve; events.onerror = reject; })),
        worker: await outcome(() => new Promise((resolve, reject) => { const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); worker.onmessage = resolve; worker.onerror = reject; })),
        script: await outcome(() => loaded(Object.assign(document.createElement('script'), { src: `${target}x.js` }))),
        data: await outcome(() => loaded(Object.assign(document.createElement('script'), { src: 'data:text/javascript,globalThis.ran=true' }))),
        picture: await outcome(() => loaded(Object.assign(document.createElement('img'), { src: `${target}x.png` }))),
      };
    }, away);
    const { beacon: _beacon, ...rest } = done;
    expect(rest).toEqual({ ...Object.fromEntries(Object.keys(rest).map((name) => [name, 'refused'])), ran: false });
  });

  it('S04: goes nowhere: no window, no frame or view from elsewhere, no link, form or download', async () => {
    const before = window.page.url();
    const reached: string[] = [];
    window.page.context().on('requestfinished', (one) => { if (one.url().startsWith(away)) reached.push(one.url()); });
    const attempts: Readonly<Record<string, (target: string) => void>> = {
      window: (target) => { globalThis.open(target); },
      frames: (target) => { for (const tag of ['iframe', 'webview', 'object', 'embed']) document.body.append(Object.assign(document.createElement(tag), { src: target, data: target })); },
      link: (target) => { const one = Object.assign(document.createElement('a'), { href: target, target: '_blank' }); document.body.append(one); one.click(); },
      download: (target) => { const one = Object.assign(document.createElement('a'), { href: target, download: 'x' }); document.body.append(one); one.click(); },
      mail: () => { const one = Object.assign(document.createElement('a'), { href: 'mailto:x@y.kz' }); document.body.append(one); one.click(); },
      address: (target) => { globalThis.location.href = target; },
      file: () => { globalThis.location.href = 'file:///etc/passwd'; },
      browser: () => { globalThis.location.href = 'chrome://version'; },
      own: () => { globalThis.location.href = '/package.json'; },
      blank: () => { globalThis.location.href = 'about:blank'; },
    };
    const stands = () => window.page.evaluate(() => document.querySelector('h1')?.textContent).catch(() => null);
    for (const attempt of Object.values(attempts)) {
      // A page that is left comes back anew, and its script's answer does not.
      await window.page.evaluate(attempt, away).catch(() => undefined);
      await expect.poll(() => window.page.context().pages().length, patience).toBe(1);
      await expect.poll(() => window.page.url(), patience).toBe(before);
      await expect.poll(stands, patience).toBe(user.say('ui:section.papers'));
    }
    // The driver waits for a form's answer that never comes; the page does not.
    await window.page.evaluate((target) => { const one = Object.assign(document.createElement('form'), { action: target, method: 'post' }); document.body.append(one); one.submit(); }, away);
    expect([window.page.url(), await stands()]).toEqual([before, user.say('ui:section.papers')]);
    expect([reached, window.page.frames().filter((frame) => frame.url().startsWith(away)).length]).toEqual([[], 0]);
  });

  it('S06: is answered by two functions alone, and by no command there is not, no input of another shape, no frame', async () => {
    await window.page.reload();
    await user.heading('ui:section.papers');
    expect(await window.page.evaluate(() => [Object.keys((globalThis as unknown as { baqylau: object }).baqylau).sort(), ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in globalThis)])).toEqual([['request', 'subscribe'], []]);
    for (const [name, input] of [['no.such', {}], ['__proto__', {}], ['constructor', {}], ['paper.list', { limit: -1 }], ['audit.list', 'text'], ['package.import', null], ['paper.add', { more: 1 }]] as const) expect((await command(name, input)).ok, name).toBe(false);
    // A frame of the page's own origin, as the preview's is.
    const framed = await window.page.evaluate(async () => {
      const frame = Object.assign(document.createElement('iframe'), { srcdoc: '<p></p>' });
      const loaded = new Promise((resolve) => { frame.onload = resolve; });
      document.body.append(frame);
      await loaded;
      const bridge = (frame.contentWindow as unknown as { baqylau?: PageBridge }).baqylau;
      const answer = bridge === undefined ? null : await bridge.request({ kind: 'command', id: 1, name: 'paper.list', input: {} });
      frame.remove();
      return answer === null || !answer.ok;
    });
    expect(framed).toBe(true);
  });

  it('S06: gets no further by a thousand requests of random shapes', async () => {
    const before = (await ask(window.page, 'office.check', {}) as { counts: unknown }).counts;
    const passed = await window.page.evaluate(async () => {
      const { baqylau } = globalThis as unknown as { baqylau: { request(asked: unknown): Promise<{ ok: boolean }> } };
      let random = 20_261_121;
      const next = (below: number): number => (random = (random * 48_271) % 2_147_483_647) % below;
      const pick = <One>(...of: readonly One[]): One | undefined => of[next(of.length)];
      const value = (deep: number): unknown => (deep > 4 ? null : pick<() => unknown>(
        () => null, () => next(2) === 0, () => next(1e9) - 5e8, () => -0.5, () => '', () => 'Ә'.repeat(next(2000)), () => '../../etc/passwd', () => '\0', () => '9999-99-99',
        () => Array.from({ length: next(6) }, () => value(deep + 1)),
        () => Object.fromEntries(Array.from({ length: next(6) }, () => [pick('id', 'paper', 'card', 'text', 'folder', 'path', 'user', 'limit', '__proto__', 'toString', 'length'), value(deep + 1)])),
      )?.());
      const names = ['paper.add', 'paper.get', 'control.take', 'control.decide', 'package.export', 'user.add', 'office.unlock', 'draft.save', 'form.print', 'attachment.append', 'setting.change', 'key.keep', 'no.such', ''];
      const passed: string[] = [];
      for (let turn = 0; turn < 1000; turn += 1) {
        const asked = next(5) === 0 ? value(0) : { kind: pick('command', 'command', 'command', 'exec', ''), id: pick<unknown>(turn + 2_000_000, -1, 'x', null), name: pick(...names), input: value(0) };
        const answer = await baqylau.request(asked).catch(() => ({ ok: false }));
        if (answer.ok) passed.push(JSON.stringify(asked));
      }
      return passed;
    });
    expect(passed).toEqual([]);
    expect((await ask(window.page, 'office.check', {}) as { counts: unknown }).counts).toEqual(before);
    expect(window.complaints.filter((one) => one.startsWith('defect'))).toEqual([]);
  });

  it('S07: is served nothing outside the window’s own files, however the way there is written', async () => {
    const served: string[] = [];
    window.page.on('response', (response) => { if (response.status() < 400) served.push(new URL(response.url()).pathname); });
    const style = await window.page.evaluate(async () => {
      const load = (href: string): Promise<void> => new Promise((resolve) => {
        const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: () => { resolve(); }, onerror: () => { resolve(); } });
        document.head.append(link);
      });
      const own = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '';
      await load(`${own}?again`);
      for (const way of ['../package.json', '../../package.json', '%2e%2e/%2e%2e/package.json', '..%2f..%2fpackage.json', '/etc/passwd', '//etc/passwd', 'index.html%00.css', '..\\..\\package.json']) await load(new URL(way, new URL('./', own)).href);
      await load('file:///etc/passwd');
      return new URL(own).pathname;
    });
    // The style asks for the window's own fonts again.
    expect(served.filter((path) => !/^\/fonts\/noto-sans-[a-z-]+\d00-normal\.woff2$/.test(path))).toEqual([style]);
  });

  it('S15: has no way of its own to the clipboard, while the user’s keys copy and paste', async () => {
    await window.page.reload();
    await user.heading('ui:section.papers');
    await user.press('Control+KeyF');
    await window.page.keyboard.insertText('Көшірілетін сөз');
    await user.press('Control+KeyA', 'Control+KeyC', 'Escape', 'Control+KeyN');
    await user.focused('combobox', 'ui:field.from');
    await user.press('Control+KeyV');
    await expect.poll(() => user.named('combobox', 'ui:field.from').inputValue()).toBe('Көшірілетін сөз');
    expect(await window.page.evaluate(async () => ({
      read: await navigator.clipboard.readText().then((text) => text, () => 'refused'),
      all: await navigator.clipboard.read().then(() => 'done', () => 'refused'),
      // The old way; a browser that knows it no more refuses too.
      paste: (document as unknown as { execCommand(name: string): boolean }).execCommand('paste') ? 'done' : 'refused',
    }))).toEqual({ read: 'refused', all: 'refused', paste: 'refused' });
    await user.press('Escape');
    await user.heading('ui:section.papers');
  });
});

describe('the browser around the page', () => {
  /** Processes below this one, each with its command line. */
  function below(): readonly (readonly string[])[] {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
      try {
        return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]), line: readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/) }];
      } catch { return []; }
    });
    const of = (parent: number): typeof all => all.filter((one) => one.parent === parent).flatMap((one) => [one, ...of(one.pid)]);
    return of(process.pid).map(({ line }) => line);
  }

  it('S11: fetches no dictionary, no part of itself and no update, and keeps no report of a crash', async () => {
    const [browser = [], ...others] = below().filter((line) => line.includes('--incognito'));
    expect(others.filter((line) => !line.some((part) => part.startsWith('--type=')))).toEqual([]);
    for (const part of ['--disable-component-update', '--disable-background-networking', '--disable-sync', '--disable-breakpad', '--no-first-run', '--host-resolver-rules=MAP']) expect(browser.join(' ')).toContain(part);
    const profile = browser.find((part) => part.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? '';
    const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((name) => /\.(bdic|dmp|crx3?)$/i.test(name))).toEqual([]);
    // Every field of a form, and the search: what is typed is not looked up either.
    await user.press('Control+KeyN');
    await user.heading('ui:paper.new');
    expect(await window.page.evaluate(() => [...document.querySelectorAll<HTMLElement>('input[type=text], input:not([type]), input[type=search], textarea')].filter((one) => one.spellcheck).map((one) => one.outerHTML.slice(0, 120)))).toEqual([]);
    await user.press('Escape');
    await user.heading('ui:section.papers');
  });
});

describe('another user', () => {
  it('S14: finds nothing of what stood on the screen: the core that held it is gone', async () => {
    const pid = window.core.pid;
    await user.sees('onerror');
    await user.press('Control+KeyL');
    await user.sees(user.say('ui:locked.asked'));
    expect(window.core.pid).not.toBe(pid);
    await expect.poll(() => existsSync(`/proc/${String(pid)}`), patience).toBe(false);
    expect(await window.page.content()).not.toContain('onerror');
    for (const name of ['paper.list', 'audit.list', 'office.check', 'draft.list']) expect(await command(name, {}), name).toMatchObject({ ok: false, error: { code: 'office.closed' } });
  });

  it('S06: is answered what a role allows, and nothing that it does not', async () => {
    await ask(window.page, 'office.unlock', { folder: at('office'), user: 'Ержан', passphrase: phrase });
    await window.page.reload();
    await user.heading('ui:section.papers');
    expect(await command('audit.list', {})).toMatchObject({ ok: true });
    for (const [name, input] of [
      ['user.add', { name: 'Х', roles: ['administrator'], newPassphrase: phrase }], ['user.disable', { name: 'Айгүл' }], ['office.renewRecovery', {}], ['law.change', {}],
      ['paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Х' }, outgoingNumber: '1', outgoingDate: '2024-05-01', sheets: '1' }], ['package.export', {}],
    ] as const) expect(await command(name, input), name).toMatchObject({ ok: false, error: { code: 'command.role' } });
  });
});
