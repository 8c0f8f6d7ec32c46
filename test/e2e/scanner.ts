import type { WindowPage } from '../../electron/shells/chromium/shell.ts';

/** As a scanner does it: one key after another without a pause, whatever layout the workstation has. */
export async function scan(page: WindowPage, text: string): Promise<void> {
  await page.evaluate((signs) => {
    const codes: Record<string, string> = { ':': 'Semicolon', '-': 'Minus' };
    // All made before the first is heard: a key's time is the scanner's, not that of a busy page.
    const keys = [...signs, 'Enter'].map((sign) => [sign, new KeyboardEvent('keydown', { key: sign === 'Q' ? 'Й' : sign, code: sign === 'Enter' ? sign : codes[sign] ?? (/\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`), shiftKey: /[A-Z:]/.test(sign) && sign !== 'Enter', bubbles: true, cancelable: true })] as const);
    for (const [sign, key] of keys) if ((document.activeElement ?? document.body).dispatchEvent(key) && sign !== 'Enter') document.execCommand('insertText', false, sign === 'Q' ? 'Й' : sign);
  }, text);
}
