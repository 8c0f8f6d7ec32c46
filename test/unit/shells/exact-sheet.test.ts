import { describe, expect, it } from 'vitest';
import { exactSheets, paperFor } from '../../../electron/shells/exact-sheet.ts';

const size = { width: 210, height: 148 };

/** A file built as Chromium's are: `boxes` of its pages, a stream that looks like one of them, a classical table. */
function pdf(boxes: readonly string[]): string {
  const objects = [
    '<</Type /Catalog\n/Pages 2 0 R>>', `<</Type /Pages\n/Count ${boxes.length}\n/Kids [${boxes.map((_box, index) => `${index + 4} 0 R`).join(' ')}]>>`,
    '<</Length 30>> stream\n/MediaBox [0 0 595.91998 420]\nendstream',
    ...boxes.map((box) => `<</Type /Page\n/Resources <<>>\n/MediaBox [${box}]\n/Contents 3 0 R\n/Parent 2 0 R>>`),
  ];
  let text = '%PDF-1.4\n%\u00d3\u00eb\u00e9\u00e1\n';
  const offsets = objects.map((object, index) => { const at = text.length; text += `${index + 1} 0 obj\n${object}\nendobj\n`; return at; });
  const start = text.length;
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
}

const exact = (text: string): string => Buffer.from(exactSheets(Buffer.from(text, 'latin1'), size)).toString('latin1');

describe('a printed file', () => {
  it('gets pages exactly as large as the sheet, cut at the right and below, and a table that still finds every object', () => {
    const made = exact(pdf(['0 0 597.12 421.2', '0 0 597.12 421.2', '0 0 597.12 421.2']));
    const boxes = [...made.matchAll(/\/Type \/Page\n[^]*?\/MediaBox \[0 ([\d.]+) ([\d.]+) ([\d.]+)\]/gu)].map(([, ...numbers]) => numbers.map(Number));
    expect(boxes).toHaveLength(3);
    for (const [bottom = 0, right = 0, top = 0] of boxes) {
      expect(right * 25.4 / 72).toBeCloseTo(210, 4);
      expect((top - bottom) * 25.4 / 72).toBeCloseTo(148, 4);
      expect(top).toBe(421.2);
    }
    const start = Number(/startxref\n(\d+)/u.exec(made)?.[1]);
    expect(made.slice(start, start + 5)).toBe('xref\n');
    const entries = [...made.slice(start).matchAll(/^(\d{10}) 00000 n $/gmu)].map(([, at]) => Number(at));
    expect(entries).toHaveLength(6);
    entries.forEach((at, index) => { expect(made.slice(at, at + 8)).toBe(`${index + 1} 0 obj\n`); });
    // What a stream holds is not looked at.
    expect(made).toContain('stream\n/MediaBox [0 0 595.91998 420]\nendstream');
  });

  it('is left alone where it is not built as expected or its pages are of another size', () => {
    const usual = pdf(['0 0 597.12 421.2']);
    const others = [usual.replace('/MediaBox [0 0 597', '/MediaBox [9 0 597'), pdf(['0 0 597.12 421.2', '0 0 842 595.28']), usual.replace(/startxref\n\d+/u, 'startxref\n7'), usual.replace('4 0 obj', '4 1 obj'), '', '%PDF-1.4'];
    for (const other of others) expect(exact(other)).toBe(other);
  });

  it('is asked for on paper a little larger, for a page lower than its sheet would take a second one', () => {
    const { paperWidth, paperHeight } = paperFor(size);
    expect(paperWidth * 25.4).toBeCloseTo(210.5, 6);
    expect(paperHeight * 25.4).toBeCloseTo(148.5, 6);
  });
});
