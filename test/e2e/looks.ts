import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowPage } from '../../electron/shells/chromium/shell.ts';

/* How the window looks: language, theme and scale as a user sets them, and pictures to be looked at. */

export interface Look { readonly language?: string; readonly theme?: string; readonly scale?: number }

/** Sets what the header's controls set, by their own handlers: a click beside a popup would close it. */
export async function look(page: WindowPage, wanted: Look): Promise<void> {
  await page.evaluate(({ language, theme, scale }) => {
    interface Handlers { onClick(): void; onChange(event: { target: { value: string } }): void }
    const handlers = (element: Element): Handlers => (element as unknown as Record<string, Handlers>)[Object.keys(element).find((key) => key.startsWith('__reactProps$')) ?? ''] as Handlers;
    const button = document.querySelector(`button[lang=${language ?? 'kk'}]`);
    const [themes, scales] = button?.parentElement?.parentElement?.querySelectorAll('select') ?? [];
    if (button === null || themes === undefined || scales === undefined) throw new Error('the header’s controls');
    if (language !== undefined) handlers(button).onClick();
    if (theme !== undefined) handlers(themes).onChange({ target: { value: theme } });
    if (scale !== undefined) handlers(scales).onChange({ target: { value: String(scale) } });
  }, wanted);
  await page.waitForFunction(({ language, theme, scale }) => {
    const { lang, dataset, style } = document.documentElement;
    return (language === undefined || lang === language) && (theme === undefined || dataset['theme'] === theme) && (scale === undefined || Math.abs(parseFloat(style.fontSize) - 0.14 * scale) < 0.01);
  }, wanted);
}

/** Folder for pictures of every inspected screen, to be looked at; unset: none are taken. */
const shots = process.env['BAQYLAU_SHOTS'];

/** In Kazakh at three scales and in every theme, in the other languages the smallest and the largest. */
const looks: Readonly<Record<string, readonly Required<Omit<Look, 'language'>>[]>> = {
  kk: [{ theme: 'light', scale: 100 }, { theme: 'light', scale: 150 }, { theme: 'light', scale: 200 }, { theme: 'dark', scale: 100 }, { theme: 'contrast', scale: 100 }],
  other: [{ theme: 'light', scale: 100 }, { theme: 'light', scale: 200 }],
};

export function keepShot(name: string, picture: Buffer): void {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, name), picture);
}

export async function shoot(page: WindowPage, screen: string, language: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  for (const one of looks[language] ?? looks['other'] ?? []) {
    await look(page, one);
    await page.screenshot({ path: join(shots, `${screen.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${language}.${one.theme}.${String(one.scale)}.png`), animations: 'disabled' });
  }
  await look(page, { theme: 'light', scale: 100 });
}
