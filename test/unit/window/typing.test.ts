import { describe, expect, it } from 'vitest';
import { hasInvisible } from '../../../shared/base/index.ts';
import { cleanPasted } from '../../../renderer/ui/pasted.ts';
import type { Key } from '../../../renderer/ui/scan-burst.ts';
import { Burst, signOf } from '../../../renderer/ui/scan-burst.ts';

describe('pasted text', () => {
  it('loses what is not seen, and keeps what is read', () => {
    const rich = '\ufeff№\u00a012-3\u202f/\u00a0Қар\u00adжы\u200b\r\nминистр\u2028лігі\u200e\u0009И\u0306';
    expect(cleanPasted(rich, false)).toBe('№ 12-3 / Қаржы министр лігі Й');
    expect(cleanPasted(rich, true)).toBe('№ 12-3 / Қаржы\nминистр\nлігі Й');
    for (const lines of [false, true]) expect(hasInvisible(cleanPasted(rich, lines))).toBe(false);
    expect(hasInvisible(rich)).toBe(true);
  });

  it('is left alone where it is plain', () => {
    for (const plain of ['', 'Қаржы министрлігі', '12-03/45', 'ҚР «Заңы»']) expect(cleanPasted(plain, false)).toBe(plain);
    expect(cleanPasted('Бірінші\n\nекінші ', true)).toBe('Бірінші\n\nекінші ');
  });
});

const codes: Readonly<Record<string, string>> = { ':': 'Semicolon', '-': 'Minus', '\n': 'Enter' };
const cyrillic: Readonly<Record<string, string>> = { B: 'И', Q: 'Й', C: 'С', A: 'Ф', R: 'К', D: 'В', ':': 'Ж', 1: '"', 0: 'қ' };

/** Keys as a scanner sends them, `pace` ms apart; `layout`: what the workstation makes of them. */
function keysOf(text: string, pace: number, layout: Readonly<Record<string, string>> = {}, from = 1000): Key[] {
  return [...text].map((sign, index) => ({
    key: layout[sign] ?? (sign === '\n' ? 'Enter' : sign), code: codes[sign] ?? (/\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`), shiftKey: /[A-Z:]/.test(sign),
    ctrlKey: false, altKey: false, metaKey: false, timeStamp: from + index * pace,
  }));
}

const mark = 'BQ1:CARD:0f8f6c1e-1d2a-4b6e-9c3d-000000000010:12';

describe('a scanner', () => {
  it.each([['the English layout', {}], ['a Cyrillic one', cyrillic]] as const)('is heard on %s, and ends with Enter', (_layout, layout) => {
    const burst = new Burst();
    const heard = keysOf(`${mark}\n`, 8, layout).map((key) => burst.hear(key));
    expect(heard.slice(0, 5)).toEqual(['begins', 'typing', 'held', 'mark', 'more']);
    expect(new Set(heard.slice(4, -1))).toEqual(new Set(['more']));
    expect(heard.at(-1)).toBe('ends');
    expect(burst.end()).toEqual({ read: mark, kept: '' });
    expect(burst.hear(keysOf('x', 8, {}, 9000)[0] ?? keysOf('x', 8)[0] as Key)).toBe('typing');
  });

  it('is not a hand that types the same signs', () => {
    const burst = new Burst();
    for (const key of keysOf('BQ1:CARD', 150)) expect(['begins', 'typing']).toContain(burst.hear(key));
    expect(burst.end()).toEqual({ read: null, kept: '' });
  });

  it('gives back what was held of a quick hand', () => {
    const burst = new Burst();
    expect(keysOf('BQ1', 20).map((key) => burst.hear(key))).toEqual(['begins', 'typing', 'held']);
    expect(burst.end()).toEqual({ read: null, kept: '1' });
  });

  it('passes over shortcuts and knows its signs on any layout', () => {
    const [key] = keysOf('B', 8);
    expect(new Burst().hear({ ...key as Key, ctrlKey: true })).toBe('typing');
    expect([signOf({ key: 'Ж', code: 'Semicolon', shiftKey: true }), signOf({ key: 'и', code: 'KeyB', shiftKey: false }), signOf({ key: 'ө', code: 'Minus', shiftKey: false }), signOf({ key: 'Tab', code: 'Tab', shiftKey: false })]).toEqual([':', 'b', '-', null]);
  });
});
