import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { layout } from '../../../shared/forms/index.ts';
import { geometry, pictures, png, readPng, unlike } from './pictures.ts';
import type { Named, PrintedFile } from './printed.ts';

/* How every form looked when it was last looked at: the geometry of all its sheets, and a picture of the first. */

const folder = fileURLToPath(new URL('../../kits/forms/golden/', import.meta.url));
const list = `${folder}geometry.json`;
type Geometry = Readonly<Record<string, readonly string[]>>;

const key = (name: string, language: string): string => `${name} ${language}`;
const pictureOf = (form: string): string => `${folder}${form.replace(/ /gu, '-')}.png`;

function geometries(forms: readonly Named[]): Geometry {
  return Object.fromEntries(forms.map(({ name, document }) => [key(name, document.language), layout(document).map(geometry)]));
}

function firstPictures(files: readonly PrintedFile[]): readonly (readonly [string, ReturnType<typeof readPng>])[] {
  return files.flatMap(({ file, pages }) => {
    const firsts = pages.flatMap(({ number, form, document }, index) => number === 1 ? [{ page: index + 1, form, document }] : []);
    const all = pictures(file, firsts.map(({ page }) => page));
    return firsts.flatMap(({ form, document }, index) => { const found = all[index]; return found === undefined ? [] : [[key(form, document.language), found] as const]; });
  });
}

/** Writes the goldens anew, and takes away those of forms that are no more. */
export function keep(forms: readonly Named[], files: readonly PrintedFile[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(folder + name);
  const lines = Object.entries(geometries(forms)).map(([form, sheets]) => `  ${JSON.stringify(form)}: ${JSON.stringify(sheets)}`);
  writeFileSync(list, `{\n${lines.join(',\n')}\n}\n`);
  for (const [form, picture] of firstPictures(files)) writeFileSync(pictureOf(form), png(picture));
}

/** Forms whose sheets are not as they were. */
export function movedForms(forms: readonly Named[]): readonly string[] {
  const kept = JSON.parse(readFileSync(list, 'utf8')) as Geometry;
  const now = geometries(forms);
  return [...new Set([...Object.keys(kept), ...Object.keys(now)])].flatMap((form) => {
    const [before, after] = [kept[form], now[form]];
    if (before === undefined || after === undefined) return [`${form}: ${before === undefined ? 'not kept' : 'gone'}`];
    if (before.length !== after.length) return [`${form}: ${after.length} sheets, not ${before.length}`];
    return after.flatMap((sheet, index) => sheet === before[index] ? [] : [`${form}, sheet ${index + 1}`]);
  });
}

/** Forms whose first sheet looks different. */
export function changedPictures(files: readonly PrintedFile[]): readonly string[] {
  return firstPictures(files).flatMap(([form, picture]) => {
    if (!existsSync(pictureOf(form))) return [`${form}: not kept`];
    const difference = unlike(picture, readPng(readFileSync(pictureOf(form))));
    return difference === null ? [] : [`${form}: ${difference}`];
  });
}
