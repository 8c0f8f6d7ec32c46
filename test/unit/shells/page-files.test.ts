import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CSP, headersOf, pageFiles, pathOf, SHEET_CSP } from '../../../electron/shells/page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'baqylau-files-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
mkdirSync(join(folder, 'window/assets'), { recursive: true });
mkdirSync(join(folder, 'window/folder.js'));
mkdirSync(join(folder, 'fonts'));
for (const [name, text] of Object.entries({ 'window/index.html': 'page', 'window/assets/main-1a.js': 'script', 'window/.hidden.js': 'x', 'window/secret.txt': 'x', 'outside.js': 'x', 'print.css': 'print', 'fonts/tinos-latin-400-normal.woff2': 'font', 'fonts/other.woff2': 'x' })) writeFileSync(join(folder, name), text);
symlinkSync(join(folder, 'outside.js'), join(folder, 'window/link.js'));
symlinkSync(folder, join(folder, 'window/up'));
const files = pageFiles({ window: join(folder, 'window'), printCss: join(folder, 'print.css'), fonts: [join(folder, 'fonts')] });

// S07
describe('the package\'s own files', () => {
  it.each([['/', 'text/html; charset=utf-8', 'page'], ['/index.html', 'text/html; charset=utf-8', 'page'], ['/assets/main-1a.js', 'text/javascript; charset=utf-8', 'script'],
    ['/print.css', 'text/css; charset=utf-8', 'print'], ['/fonts/tinos-latin-400-normal.woff2', 'font/woff2', 'font']])('%s is served', (path, type, text) => {
    const file = files(path);
    expect([file?.type, file && new TextDecoder().decode(file.body), file?.csp]).toEqual([type, text, CSP]);
  });

  it.each(['', 'index.html', '//index.html', '/../outside.js', '/assets/../../outside.js', '/./index.html', '/%2e%2e/outside.js', '/%2E%2E%2Foutside.js', '/..%2foutside.js', '/..\\outside.js', '\\outside.js',
    '/C:/outside.js', 'C:\\outside.js', '/index.html\0.js', '/index.html%00', '/.hidden.js', '/secret.txt', '/assets', '/assets/', '/folder.js', '/link.js', '/up/outside.js', '/fonts/other.woff2', '/fonts/../print.css',
    '/fonts/', '/nothing.html', '/index.html/', '/index.html?x', '/etc/passwd', '/index.html ', '/І.html'])('%j is refused', (path) => {
    expect(files(path)).toBeNull();
  });

  it('the policy lets nothing in from outside and nothing inline', () => {
    for (const policy of [CSP, SHEET_CSP]) {
      expect(policy.startsWith("default-src 'none'; ")).toBe(true);
      expect(policy).not.toMatch(/unsafe|https?:|\*|wasm/);
    }
    expect(CSP).toContain("connect-src 'none'");
    expect(SHEET_CSP).not.toContain('script-src');
    const file = files('/');
    expect(file && headersOf(file)).toMatchObject({ 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' });
    const denied = (file && headersOf(file)['permissions-policy']) ?? '';
    for (const name of ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'clipboard-read']) expect(denied.split(', ')).toContain(`${name}=()`);
  });

  it.each([['https://a.invalid/x/y?q#f', '/x/y'], ['https://a.invalid/%2e', '/%2e'], ['https://a.invalid.example/x', null], ['https://a.invalid', null], ['http://a.invalid/x', null], ['https://a.invalid@b/x', null], ['file:///x', null]])('the path of %s', (url, path) => {
    expect(pathOf(url, 'https://a.invalid')).toBe(path);
  });
});
