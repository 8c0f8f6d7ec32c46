import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { html } from '../../../electron/documents/html.ts';
import { chromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { pageFiles } from '../../../electron/shells/page-files.ts';
import type { LocalDate } from '../../../shared/base/index.ts';
import { overlayForm } from '../../../shared/forms/index.ts';
import { office } from '../forms/kit.ts';

const DOTS = 1200;
const mm = (dot: number): number => dot * 25.4 / DOTS;

/** The first page of a PDF from `x`, `y` (mm), as black dots at 1200 an inch. */
function raster(pdf: Uint8Array, x: number, y: number, width: number, height: number): (x: number, y: number) => boolean {
  const dot = (length: number): string => String(Math.round(length / 25.4 * DOTS));
  const raw = execFileSync('pdftoppm', ['-r', String(DOTS), '-mono', '-f', '1', '-l', '1', '-x', dot(x), '-y', dot(y), '-W', dot(width), '-H', dot(height), '-'], { input: pdf, maxBuffer: 1 << 28 });
  const header = /^P4\s+(\d+)\s+(\d+)\s/u.exec(raw.subarray(0, 40).toString('latin1'));
  if (header === null) throw new Error('not a bitmap');
  const across = Math.ceil(Number(header[1]) / 8);
  const bits = raw.subarray(header[0].length);
  return (left, top) => ((bits[top * across + (left >> 3)] ?? 0) & (0x80 >> (left & 7))) !== 0;
}

it('stands every corner of a stamp within 0.05 mm of its place once the printer’s shift and scale are undone', async () => {
  const place = { corner: 'top-left' as const, x: 31.4, y: 22.7 };
  const printer = { shiftX: 1.25, shiftY: -0.8, scaleX: 1.004, scaleY: 0.997 };
  const press = chromiumPdf(pageFiles());
  try {
    const form = overlayForm({ office, facts: { code: 'STAMP', number: 'Б-57/2024', day: '2024-03-05' as LocalDate }, language: 'kk', sheet: 'a4', height: 'full', place, ink: 'black', tilt: 0, calibration: printer, copies: 1 });
    if (!form.ok) throw new Error(form.error.code);
    const page = html(form.value);
    const pdf = await press.renderPdf(page.html, page.size);
    if (!pdf.ok) throw new Error(pdf.error.code);
    const origin = { x: 28, y: 20 };
    const dark = raster(pdf.value, origin.x, origin.y, 70, 38);
    const end = { x: Math.round(70 / 25.4 * DOTS) - 1, y: Math.round(38 / 25.4 * DOTS) - 1 };
    const first = (from: number, step: 1 | -1, test: (at: number) => boolean): number => { for (let at = from; at >= 0 && at < 5000; at += step) if (test(at)) return at; throw new Error('no line'); };
    // Each edge at both of its ends: four corners.
    const within = (at: number): number => Math.round(at / 25.4 * DOTS);
    for (const y of [within(6), within(28)]) {
      const left = (origin.x + mm(first(0, 1, (x) => dark(x, y)))) * printer.scaleX + printer.shiftX;
      const right = (origin.x + mm(first(end.x, -1, (x) => dark(x, y)) + 1)) * printer.scaleX + printer.shiftX;
      expect(Math.abs(left - place.x)).toBeLessThan(0.05);
      expect(Math.abs(right - place.x - 60)).toBeLessThan(0.05);
    }
    for (const x of [within(6), within(60)]) {
      const top = (origin.y + mm(first(0, 1, (y) => dark(x, y)))) * printer.scaleY + printer.shiftY;
      const bottom = (origin.y + mm(first(end.y, -1, (y) => dark(x, y)) + 1)) * printer.scaleY + printer.shiftY;
      expect(Math.abs(top - place.y)).toBeLessThan(0.05);
      expect(Math.abs(bottom - place.y - 28)).toBeLessThan(0.05);
    }
  } finally {
    await press.close();
  }
}, 60_000);
