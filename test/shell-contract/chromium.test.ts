import { afterAll, describe, expect, it } from 'vitest';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORIGIN } from '../../electron/shells/chromium/launch.ts';
import { PRINTED } from '../../electron/shells/chromium/dialog.ts';
import { chromiumShell } from '../../electron/shells/chromium/shell.ts';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import { forkCore } from '../../electron/shells/fork-core.ts';
import { fail, type Result } from '../../shared/base/index.ts';
import { systemDialog } from '../../shared/office/index.ts';
import { shellContract } from './contract.ts';
import { command, coreFixture, fixtureFiles, until, type Opened } from './subject.ts';

interface OpenedChromium extends Opened { readonly shell: ReturnType<typeof chromiumShell> }

async function start(headless = true): Promise<OpenedChromium> {
  const shell = chromiumShell({ headless });
  const core = createCoreLink({ spawn: forkCore(coreFixture), host: shell });
  const opened = await shell.open({ files: fixtureFiles, core, title: 'Baqylau' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return {
    shell, core, origin: ORIGIN,
    page: () => shell.page(),
    async crash() {
      const crashed = shell.page();
      await crashed.goto('chrome://crash').catch(() => undefined);
      await until(() => { try { return shell.page() !== crashed; } catch { return false; } }, 20_000);
    },
    async close() {
      core.kill();
      await shell.close();
    },
  };
}

shellContract('Chromium', start);

describe('Chromium: its own promises', () => {
  const open: OpenedChromium[] = [];
  afterAll(async () => { for (const one of open) await one.close(); });

  it('keys that the browser would act on are stopped, and the page hears them', async () => {
    const one = await start();
    open.push(one);
    const page = one.page();
    for (const key of ['Control+n', 'Control+t', 'Control+u', 'Control+s', 'Control+p', 'Control+w', 'F12', 'Control+Shift+i']) await page.keyboard.press(key);
    await page.keyboard.press('Control+k');
    const keys = await page.evaluate(() => (window as unknown as { keys: [string, boolean][] }).keys);
    const pressed = keys.filter(([code]) => !/^(Control|Shift)/.test(code));
    expect(pressed).toEqual([['KeyN', true], ['KeyT', true], ['KeyU', true], ['KeyS', true], ['KeyP', true], ['KeyW', true], ['F12', true], ['KeyI', true], ['KeyK', false]]);
    expect(page.context().pages().length).toBe(1);
  });

  it('without a printing system, a job is shown to the dialog of the system: that document alone, without scripts, under a number', async () => {
    const memory = mkdtempSync(join(tmpdir(), 'bq-'));
    const before = process.env['XDG_RUNTIME_DIR'];
    process.env['XDG_RUNTIME_DIR'] = memory;
    const none = (): Promise<Result<never>> => Promise.resolve(fail('print.no-printing'));
    try {
      const shell = chromiumShell({ headless: true, printing: { printers: none, print: none, cancel: none } });
      const core = createCoreLink({ spawn: forkCore(coreFixture), host: shell });
      expect(await shell.printing?.printers()).toMatchObject({ ok: false, error: { code: 'print.no-printing' } });
      await shell.open({ files: fixtureFiles, core, title: 'Baqylau' });
      open.push({ shell, core, origin: ORIGIN, page: () => shell.page(), crash: () => Promise.resolve(), close: async () => { core.kill(); await shell.close(); } });
      expect(await shell.printing?.printers()).toEqual({ ok: true, value: { printers: [{ name: systemDialog, isDefault: false }], keepsFiles: null } });
      await shell.page().evaluate((name) => {
        const told: string[] = [];
        Object.assign(globalThis, { told });
        window.addEventListener('beforeprint', () => { told.push('the window'); });
        new MutationObserver((changes) => {
          for (const node of changes.flatMap((change) => [...change.addedNodes])) if (node instanceof HTMLIFrameElement && node.className === name) node.addEventListener('load', () => {
            const inside = node.contentDocument;
            node.contentWindow?.addEventListener('beforeprint', () => { told.push(`${inside?.title ?? ''}: ${inside?.body.textContent?.trim() ?? ''}; ${[...inside?.styleSheets[0]?.cssRules ?? []].at(-1)?.cssText ?? ''}; ${String(inside?.fonts.check('12px Tinos'))}`); });
          });
        }).observe(document.body, { childList: true });
      }, PRINTED);
      const job = { printer: systemDialog, pdf: new Uint8Array(), size: { width: 210, height: 148 }, title: 'Baqylau CARD 12',
        html: '<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>Құпия емес</title><link rel="stylesheet" href="/print.css"></head><body><p>Бақылауға алынды</p><script>document.body.textContent = "ran"</script></body></html>' };
      expect(await shell.printing?.print(job)).toEqual({ ok: true, value: { job: 'dialog-1' } });
      const told = await shell.page().evaluate(() => (globalThis as unknown as { told: string[] }).told);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/^Baqylau CARD 12: Бақылауға алынды.*; @page \{ size: 210mm 148mm; margin: 0px; \}; true$/su);
      expect(told[0]).not.toContain('Құпия емес');
      expect(await shell.page().locator('iframe').count()).toBe(0);
      expect(await shell.printing?.print({ ...job, printer: 'Басқа' })).toMatchObject({ ok: false, error: { code: 'print.unknown-printer' } });
      expect(await shell.printing?.cancel('dialog-1')).toMatchObject({ ok: false, error: { code: 'print.no-job' } });
      // The browser's own temporary files stand beside its profile, in memory.
      expect(readdirSync(shell.profile()).some((name) => name.startsWith('org.chromium'))).toBe(true);
    } finally {
      if (before === undefined) delete process.env['XDG_RUNTIME_DIR'];
      else process.env['XDG_RUNTIME_DIR'] = before;
    }
  });

  it('the profile is gone after closing, and closing resolves `closed`', async () => {
    const one = await start();
    const folder = one.shell.profile();
    expect(existsSync(folder)).toBe(true);
    await command(one.page(), 'echo');
    await one.close();
    await one.shell.closed;
    expect(existsSync(folder)).toBe(false);
  });

  it('a window closed by the user resolves `closed`', async () => {
    const one = await start();
    open.push(one);
    await one.page().close();
    await one.shell.closed;
  });

  it('a crash leaves no dump of the page\'s memory', async () => {
    const home = mkdtempSync(join(tmpdir(), 'baqylau-home-'));
    const { XDG_CONFIG_HOME } = process.env;
    process.env['XDG_CONFIG_HOME'] = home;
    try {
      const one = await start();
      await one.crash();
      expect(await command(one.page(), 'echo', 1)).toEqual({ ok: true, value: 1 });
      await one.close();
      expect(readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => /Crash|\.dmp$/.test(name))).toEqual([]);
    } finally {
      if (XDG_CONFIG_HOME === undefined) delete process.env['XDG_CONFIG_HOME'];
      else process.env['XDG_CONFIG_HOME'] = XDG_CONFIG_HOME;
      rmSync(home, { recursive: true });
    }
  });

  it('without a display the window is refused with a code', async () => {
    const { DISPLAY, WAYLAND_DISPLAY } = process.env;
    delete process.env['DISPLAY'];
    delete process.env['WAYLAND_DISPLAY'];
    try {
      const shell = chromiumShell();
      const core = createCoreLink({ spawn: forkCore(coreFixture), host: shell });
      expect(await shell.open({ files: fixtureFiles, core, title: 'x' })).toEqual({ ok: false, error: { code: 'shell.no-display' } });
    } finally {
      if (DISPLAY !== undefined) process.env['DISPLAY'] = DISPLAY;
      if (WAYLAND_DISPLAY !== undefined) process.env['WAYLAND_DISPLAY'] = WAYLAND_DISPLAY;
    }
  });

  it('without a browser every door says what to install', async () => {
    const before = process.env['BAQYLAU_CHROMIUM'];
    process.env['BAQYLAU_CHROMIUM'] = '/nowhere/chromium';
    try {
      const shell = chromiumShell({ headless: true });
      const core = createCoreLink({ spawn: forkCore(coreFixture), host: shell });
      expect(await shell.open({ files: fixtureFiles, core, title: 'x' })).toEqual({ ok: false, error: { code: 'shell.no-browser' } });
      expect(await shell.renderPdf('<p>x', { width: 100, height: 100 })).toEqual({ ok: false, error: { code: 'shell.no-browser' } });
    } finally {
      if (before === undefined) delete process.env['BAQYLAU_CHROMIUM'];
      else process.env['BAQYLAU_CHROMIUM'] = before;
    }
  });
});
