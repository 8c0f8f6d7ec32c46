import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { escaped, html } from '../../../electron/documents/html.ts';
import { modules } from '../../../electron/documents/codes.ts';
import type { Card } from '../../../shared/control/index.ts';
import { formOf, kits, office, record } from '../forms/kit.ts';

const hostile = '<script>alert(1)</script>"\'&amp;<b onload=x>]]>{ MERGEFIELD }\u0000\u0007\ud800';

describe('the document for print', () => {
  it('shows markup in any field as text', () => {
    const { card, paper } = record('typical');
    const bad: Card = {
      ...card, number: hostile, point: hostile, content: hostile, responsible: hostile, coExecutors: [hostile], completionForm: hostile, finalResult: hostile,
      controlUnit: hostile, resolution: { author: hostile, text: hostile, date: card.due }, takenBy: hostile,
    };
    const made = html(formOf('typical', { card: bad, office: { name: hostile }, paper: { ...paper, title: hostile, number: hostile, outgoingNumber: hostile, copyNumber: hostile, sheets: hostile, from: { ...paper.from, name: hostile } } })).html;
    expect(made).not.toMatch(/<script|<b |onload=x>/u);
    expect(made).toContain('&lt;script&gt;');
    const tags = new Set([...made.matchAll(/<\/?([a-z!]+)/giu)].map(([, name]) => name));
    expect([...tags].sort()).toEqual(['!doctype', 'body', 'g', 'head', 'html', 'line', 'link', 'meta', 'path', 'rect', 'section', 'svg', 'text', 'title', 'tspan'].sort());
    expect(made).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/u);
  });

  it.each(kits)('has no style attribute, no script, nothing from elsewhere (%s)', (kit) => {
    const made = html(formOf(kit)).html;
    expect(made).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=|javascript:|https?:/iu);
    expect([...made.matchAll(/(?:href|src)="([^"]*)"/gu)].map(([, to]) => to)).toEqual(['/print.css']);
    expect(made).toContain('<html lang="kk">');
    expect(made).not.toContain(' undefined');
  });

  it('names each sheet’s size by a class of the print style', () => {
    const css = readFileSync(new URL('../../../electron/documents/print.css', import.meta.url), 'utf8');
    for (const [format, name] of [['a5', 'a5-landscape'], ['a4', 'a4-portrait']] as const) {
      const { html: made, size } = html(formOf('typical', { format }));
      expect(made).toContain(`<section class="sheet ${name}"><svg viewBox="0 0 ${size.width} ${size.height}"`);
      expect(css).toContain(`.${name} { width: ${size.width}mm; height: ${size.height}mm; }`);
    }
    expect(css).toContain('contain: strict');
  });

  it('has a font face in the print style for every subset, weight and posture', () => {
    const css = readFileSync(new URL('../../../electron/documents/print.css', import.meta.url), 'utf8');
    const unicode = JSON.parse(readFileSync(new URL('../../../node_modules/@fontsource/tinos/unicode.json', import.meta.url), 'utf8')) as Record<string, string>;
    for (const subset of ['cyrillic', 'cyrillic-ext', 'latin', 'latin-ext']) {
      for (const face of ['400-normal', '400-italic', '700-normal', '700-italic']) {
        expect(css).toContain(`url('/fonts/tinos-${subset}-${face}.woff2') format('woff2'); unicode-range: ${unicode[subset]}; }`);
      }
    }
  });

  it('escapes what stands in attributes too', () => {
    expect(escaped('a"b\'c<d>&\u0001')).toBe('a&quot;b&#39;c&lt;d&gt;&amp;');
    expect(html(formOf('typical', { office })).html).toContain(`content="${office.name}"`);
  });
});

describe('a machine-readable mark', () => {
  it('is a Data Matrix with its finder pattern and timing edges', () => {
    const { side, dark } = modules('datamatrix', 'BQ1:CARD:0f8fad5b-d9cb-469f-a165-70867728950e:12');
    expect(dark).toHaveLength(side * side);
    for (let at = 0; at < side; at += 1) {
      expect(dark[at * side]).toBe(true);
      expect(dark[(side - 1) * side + at]).toBe(true);
      expect(dark[at]).toBe(at % 2 === 0);
    }
  });

  it('is drawn as one path that covers exactly its dark modules', () => {
    const { side, path, dark } = modules('qrcode', 'BQ1:CARD:0f8fad5b-d9cb-469f-a165-70867728950e:13');
    const drawn = Array.from({ length: side * side }, () => false);
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
      for (let step = 0; step < Number(width); step += 1) drawn[Number(y) * side + Number(x) + step] = true;
    }
    expect(drawn).toEqual(dark);
    expect(modules('qrcode', 'BQ1:CARD:0f8fad5b-d9cb-469f-a165-70867728950e:13').path).toBe(path);
  });
});
