import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from '../../../electron/documents/html.ts';
import type { HostPort } from '../../../shared/ports/index.ts';
import { layout, type FormDocument, type LaidSheet } from '../../../shared/forms/index.ts';
import { filler, type Filling } from '../forms/fill.ts';
import { sampleOf } from '../forms/samples.ts';

export const POINT = 25.4 / 72;

export interface Word { readonly text: string; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
/** A page of a PDF as another program reads it, in millimetres from its upper left corner. */
export interface PdfPage { readonly width: number; readonly height: number; readonly words: readonly Word[] }

/** A page of a form with what the form meant to stand on it. */
export interface PrintedPage { readonly form: string; readonly document: FormDocument; readonly sheet: LaidSheet; /** Counted from 1 in its form. */ readonly number: number; readonly page: PdfPage }

/** Forms of one size printed as one file: a browser starts and prints once for all of them. */
export interface PrintedFile { readonly file: string; readonly pages: readonly PrintedPage[] }

export interface Named { readonly name: string; readonly document: FormDocument }

export function tool(program: string, ...args: readonly string[]): string {
  return execFileSync(program, [...args], { encoding: 'utf8', maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'pipe'] });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
export const unescaped = (text: string): string => text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/giu, (whole, decimal?: string, hex?: string, name?: string) =>
  decimal !== undefined ? String.fromCodePoint(Number(decimal)) : hex !== undefined ? String.fromCodePoint(parseInt(hex, 16)) : entities[name ?? ''] ?? whole);

/** Pages of a PDF with their words, as poppler finds them. */
export function pagesOf(file: string): readonly PdfPage[] {
  return tool('pdftotext', '-bbox', file, '-').split('<page ').slice(1).map((text) => {
    const [, width = '', height = ''] = /width="([\d.]+)" height="([\d.]+)"/u.exec(text) ?? [];
    const words = [...text.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</gu)]
      .map(([, left, top, right, bottom, word = '']): Word => ({ text: unescaped(word), left: Number(left) * POINT, top: Number(top) * POINT, right: Number(right) * POINT, bottom: Number(bottom) * POINT }));
    return { width: Number(width) * POINT, height: Number(height) * POINT, words };
  });
}

/** Forms made with one filling; those that are refused are left out. */
export function made(names: readonly string[], filling: Filling): readonly Named[] {
  return names.flatMap((name) => {
    const document = sampleOf(name).make(filler(filling));
    return document === null ? [] : [{ name, document }];
  });
}

/** Prints forms through the product's own renderer, those of one sheet size together. */
export async function print(press: HostPort, folder: string, label: string, forms: readonly Named[]): Promise<readonly PrintedFile[]> {
  const sizes = new Map<string, Named[]>();
  for (const form of forms) {
    const key = `${form.document.sheet.width}x${form.document.sheet.height}`;
    sizes.set(key, [...sizes.get(key) ?? [], form]);
  }
  const files: PrintedFile[] = [];
  for (const [size, own] of sizes) {
    const [first] = own;
    if (first === undefined) continue;
    const page = html({ ...first.document, pages: own.flatMap(({ document }) => document.pages) });
    const pdf = await press.renderPdf(page.html, page.size);
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
    const file = join(folder, `${label}-${size}.pdf`);
    writeFileSync(file, pdf.value);
    const sheets = own.flatMap(({ name, document }) => layout(document).map((sheet, index) => ({ form: name, document, sheet, number: index + 1 })));
    const pages = pagesOf(file);
    if (pages.length !== sheets.length) throw new Error(`${label} ${size}: ${pages.length} pages of ${sheets.length} sheets`);
    files.push({ file, pages: sheets.flatMap((sheet, index) => { const found = pages[index]; return found === undefined ? [] : [{ ...sheet, page: found }]; }) });
  }
  return files;
}
