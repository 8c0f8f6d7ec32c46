import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ActId } from '../../../shared/base/index.ts';
import { textOf, texts } from '../../../shared/law/texts/index.ts';

interface Fault { act: ActId; point: string; raw: string; clean: string; why: string }

const kit = (name: string): string => readFileSync(new URL(`../../kits/law/${name}`, import.meta.url), 'utf8');
const acts = Object.keys(texts) as ActId[];
const faults = JSON.parse(kit('faults.json')) as Fault[];
const digests = JSON.parse(kit('acts/digests.json')) as Record<ActId, string>;

/** Words in a row: line ends are spaces, and spaces beside punctuation (where extraction breaks lines) don't count. */
function words(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/ ?([-–,;:.()"/@]) ?/gu, '$1').trim();
}

describe('the points’ text', () => {
  it.each(acts)('%s is compared with the very copy the digest names', (act) => {
    expect(createHash('sha256').update(kit(`acts/${act}.txt`)).digest('hex')).toBe(digests[act]);
  });

  it.each(acts)('every word of %s stands in the act, the listed faults mended', (act) => {
    let source = words(kit(`acts/${act}.txt`));
    for (const fault of faults.filter((each) => each.act === act)) {
      const raw = words(fault.raw);
      expect(source.split(raw), `${fault.point}: ${fault.raw}`).toHaveLength(2);
      source = source.replace(raw, words(fault.clean));
    }
    for (const [point, text] of Object.entries(texts[act].points)) {
      // Parts of one point that the act gives in different places are compared paragraph by paragraph.
      const pieces = texts[act].partial.includes(point) ? text.split('\n').filter((piece) => piece !== '…') : [text];
      for (const piece of pieces) expect(source.includes(words(piece)), `${act} ${point}: ${piece.slice(0, 60)}`).toBe(true);
    }
  });

  it('mends each fault in the point it names, and says why', () => {
    for (const { act, point, raw, clean, why } of faults) {
      expect(textOf(act, point)?.text).toContain(clean);
      expect(textOf(act, point)?.text).not.toContain(raw);
      expect(why).not.toBe('');
    }
  });

  it('holds every point that the amending acts give', () => {
    // Points announced as restated or added: "50-тармақ", "пункт 50", counted in the copies themselves.
    const given: Record<string, number> = Object.fromEntries(acts.map((act) => [act, Object.keys(texts[act].points).length]));
    expect(given).toEqual({ D473: 51, D403: 40, R85: 35, R809: 13, M289: 18 });
    const announced = new Set([...kit('acts/D403.txt').matchAll(/(?:пункт(?:е|а|ом)?) (\d+(?:-\d+)?)(?: изложить| следующего|\s*:)/gu)].map((match) => match[1]));
    expect([...announced].filter((point) => point !== undefined && texts.D403.points[point] === undefined)).toEqual([]);
    expect(announced.size).toBeGreaterThan(30);
  });

  it('finds a sub-point, and nothing where there is none', () => {
    expect(textOf('D403', '42 4)')?.text).toContain('Бақылауға алынды');
    expect(textOf('D403', '42 4)')?.text).not.toContain('3) личные');
    expect(textOf('D403', '42-1 6)')?.text).toMatch(/^6\) поручения/u);
    expect(textOf('R85', '160 8)')?.text).toContain('Қаржы министрлігімен');
    expect(textOf('D473', '49 1)')?.text).toContain('бір жұмыс күні');
    for (const point of ['42 9)', '999', '50 а)', '']) expect(textOf('D403', point)).toBeNull();
  });
});
