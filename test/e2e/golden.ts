import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { WindowPage } from '../../electron/shells/chromium/shell.ts';
import type { Raster } from '../unit/documents/data-matrix.ts';
import { png, readPng, smaller, unlike } from '../unit/documents/pictures.ts';
import { keepShot, look } from './looks.ts';

/*
 * How screens looked when they were last looked at, at three scales: where everything that can be pressed,
 * typed into or read as a heading stands, and a small grey picture. `BAQYLAU_GOLDENS=write` writes them anew. Screens with
 * dates in words are kept of one day (`window-still`): they are laid out differently from day to day.
 */

const folder = fileURLToPath(new URL('../kits/window/golden/', import.meta.url));
const list = `${folder}geometry.json`;
const writing = process.env['BAQYLAU_GOLDENS'] === 'write';
/** Pixels: what another version of the browser may set letters apart by. */
const MOVED = 2;

type Geometry = Readonly<Record<string, readonly string[]>>;
const kept = (): Geometry => (existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) as Geometry : {});

/** A screenshot as greys, read by the browser that took it. */
async function greys(page: WindowPage, name: string): Promise<Raster> {
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  keepShot(`golden-${name}.png`, shot);
  const { width, height, base64 } = await page.evaluate(async (encoded) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    if (canvas === null) throw new Error('no canvas');
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
    let letters = '';
    for (let at = 0; at < data.length; at += 4) letters += String.fromCharCode(Math.round(0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0)));
    return { width: picture.width, height: picture.height, base64: btoa(letters) };
  }, shot.toString('base64'));
  return { width, height, grey: Buffer.from(base64, 'base64') };
}

/** Where things stand in the window, in the order of the page: what it is, left, top, width, height. */
function places(page: WindowPage): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll('header, nav, main, section, h1, h2, button, input, select, textarea, [role=row], iframe')].flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const seen = width > 0 && height > 0 && top < window.innerHeight && left < window.innerWidth && top + height > 0;
    return seen ? [[element.getAttribute('role') ?? element.tagName.toLowerCase(), ...[left, top, width, height].map((one) => String(Math.round(one)))].join(' ')] : [];
  }));
}

type Masked = { readonly set: (text: string) => void; readonly text: string }[];

/** Digits become noughts, fingerprints and paths lose what they say: they differ from run to run, and are as wide. */
async function still(page: WindowPage): Promise<void> {
  await page.evaluate(() => {
    const masked = (text: string): string => text.replaceAll(/\/[^\s]*/g, '/…').replaceAll(/\b[\dA-F]{4}\b/g, '0000').replaceAll(/\d/g, '0');
    const before: Masked = [];
    const mask = (text: string, set: (to: string) => void): void => { if (/[\d/]|\b[A-F]{4}\b/.test(text)) { before.push({ set, text }); set(masked(text)); } };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) { const one = node; mask(one.nodeValue ?? '', (to) => { one.nodeValue = to; }); }
    for (const input of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=checkbox], [type=password]), textarea')) mask(input.value, (to) => { input.value = to; });
    Object.assign(globalThis, { masked: before });
  });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function asBefore(page: WindowPage): Promise<void> {
  await page.evaluate(() => { for (const { set, text } of (globalThis as unknown as { masked: Masked }).masked) set(text); });
}

function moved(before: readonly string[], now: readonly string[]): string | null {
  if (before.length !== now.length) return `${String(now.length)} things, not ${String(before.length)}: ${[...now.filter((one) => !before.includes(one)).slice(0, 3), '/', ...before.filter((one) => !now.includes(one)).slice(0, 3)].join('; ')}`;
  const found = now.findIndex((line, index) => {
    const [one, other] = [line.split(' '), (before[index] ?? '').split(' ')];
    return one[0] !== other[0] || one.slice(1).some((value, at) => Math.abs(Number(value) - Number(other[at + 1])) > MOVED);
  });
  return found === -1 ? null : `${now[found] ?? ''}, not ${before[found] ?? ''}`;
}

/** The screen is as it was kept, at three scales; `from`: what stands uppermost, where the screen is longer than the window. */
export async function golden(page: WindowPage, screen: string, from?: ReturnType<WindowPage['locator']>): Promise<void> {
  // What is told goes away by itself after a while, sooner or later.
  await page.evaluate(() => { for (const close of document.querySelectorAll<HTMLElement>('[data-toasts] button')) close.click(); });
  await page.waitForFunction(() => document.documentElement.dataset['telling'] !== 'true');
  const language = await page.evaluate(() => document.documentElement.lang);
  const differences: string[] = [];
  for (const scale of [100, 150, 200]) {
    await look(page, { scale });
    // The screen alone is scrolled, as a user could.
    await from?.evaluate((element) => { const screen = element.closest('main'); if (screen !== null) screen.scrollTop += element.getBoundingClientRect().top - screen.getBoundingClientRect().top; });
    await still(page);
    const name = `${screen.replaceAll(' ', '-')}-${language}-${String(scale)}`;
    const now = await places(page);
    const picture = smaller(await greys(page, name));
    await asBefore(page);
    const file = `${folder}${name}.png`;
    if (writing) {
      mkdirSync(folder, { recursive: true });
      const all = Object.entries({ ...kept(), [name]: now }).sort(([one], [other]) => (one < other ? -1 : 1));
      writeFileSync(list, `{\n${all.map(([key, lines]) => `  ${JSON.stringify(key)}: ${JSON.stringify(lines)}`).join(',\n')}\n}\n`);
      writeFileSync(file, png(picture));
    }
    const before = kept()[name];
    const move = before === undefined || !existsSync(file) ? 'not kept' : moved(before, now);
    const change = before === undefined || !existsSync(file) ? null : unlike(picture, readPng(readFileSync(file)));
    for (const difference of [move, change]) if (difference !== null) differences.push(`${name}: ${difference}`);
  }
  await look(page, { scale: 100 });
  expect(differences).toEqual([]);
}
