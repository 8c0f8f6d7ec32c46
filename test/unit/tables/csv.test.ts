import { describe, expect, it } from 'vitest';
import { source, whole } from './kit.ts';

const text = '№;Күні;Хат жіберуші\r\n1;02.05.2024;"Қаржы ""министрлігі"""\r\n\r\n2;"03.05.\r\n2024";Әділет;\r\n;;\r\n3;x;y;z\r\n';
const expected = {
  headings: ['№', 'Күні', 'Хат жіберуші'], separator: ';',
  lines: [
    { line: 2, cells: ['1', '02.05.2024', 'Қаржы "министрлігі"'], problem: null },
    { line: 4, cells: ['2', '03.05.\n2024', 'Әділет', ''], problem: null },
    { line: 7, cells: ['3', 'x', 'y', 'z'], problem: { error: { code: 'table.too-many-cells', params: { columns: 3 } }, column: 3 } },
  ],
};

/** As ST RK 1048 writes Kazakh: windows-1251 with other letters in some places. */
function kz1048(words: string): Buffer {
  const own = new Map([...'ҚҺқһҰұӘӨҒҮөғәҢңү'].map((letter, index) => [letter, [0x8d, 0x8e, 0x9d, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xaa, 0xaf, 0xb4, 0xba, 0xbc, 0xbd, 0xbe, 0xbf][index] ?? 0]));
  const decoder = new TextDecoder('windows-1251');
  const cyrillic = new Map(Array.from({ length: 256 }, (_one, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...words].map((letter) => own.get(letter) ?? cyrillic.get(letter) ?? 0x3f));
}

describe('a text with separators', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['kz-1048', kz1048(text)],
  ])('is read in %s, with the line each record begins on', async (encoding, bytes) => {
    expect(await whole(source('register.csv', bytes))).toEqual({ ...expected, encoding, sheets: [] });
  });

  it('is read in any pieces, even through the middle of a letter', async () => {
    expect(await whole(source('register.csv', Buffer.from(text), 3))).toMatchObject(expected);
  });

  it('in windows-1251 keeps Russian letters, and is read so when told', async () => {
    const bytes = kz1048('№;Кому\n1;Министерство\n');
    expect(await whole(source('a.csv', bytes))).toMatchObject({ encoding: 'windows-1251', lines: [{ cells: ['1', 'Министерство'] }] });
    expect(await whole(source('a.csv', bytes), { encoding: 'utf-8' })).toBe('table.encoding');
  });

  it.each([[',', 'a,b;c,d'], ['\t', 'a\tb,c\td'], [';', '"a,b,c,d";b'], ['|', 'a|b|c']])('is cut at %j where that is what stands between the headings', async (separator, head) => {
    expect(await whole(source('a.csv', Buffer.from(`${head}\n1\n`)))).toMatchObject({ separator });
  });

  it('obeys a separator declared on a line of its own', async () => {
    expect(await whole(source('a.csv', Buffer.from('sep=,\r\na,b;c\r\n1,2\r\n')))).toMatchObject({ separator: ',', headings: ['a', 'b;c'], lines: [{ line: 3, cells: ['1', '2'] }] });
  });

  it.each([
    ['table.empty', '\n\n'], ['table.quote', 'a;b\n"x"y;z\n'], ['table.quote-open', 'a;b\n"x;y\n'],
    ['table.too-many-columns', `${';'.repeat(1001)}\n`], ['table.record-too-long', `a;b\n"${'x'.repeat(5_000_000)}"\n`],
  ])('is refused as %s', async (code, bad) => {
    expect(await whole(source('a.csv', Buffer.from(bad)))).toBe(code);
  });

  it('names a cell that is too long, and reads on', async () => {
    expect(await whole(source('a.csv', Buffer.from(`a;b\n1;${'x'.repeat(40_000)}\n2;y\n`)))).toMatchObject({ lines: [{ line: 2, problem: { error: { code: 'input.too-long' }, column: 1 } }, { line: 3, problem: null }] });
  });
});

describe('JSON Lines', () => {
  it('have their keys as headings, dotted, wherever they first come', async () => {
    const lines = '{"number":"1/2024","from":{"name":"Әділет"},"copies":2}\n\n[1]\n{"mark":"open","number":null,"executors":["а","б"]}';
    expect(await whole(source('a.jsonl', Buffer.from(lines)))).toMatchObject({
      headings: ['number', 'from.name', 'copies', 'mark', 'executors'],
      lines: [{ line: 1, cells: ['1/2024', 'Әділет', '2'] }, { line: 3, problem: { error: { code: 'table.not-json' } } }, { line: 4, cells: ['', '', '', 'open', 'а; б'] }],
    });
  });

  it('of an endless line are refused', async () => {
    expect(await whole(source('a.jsonl', Buffer.alloc(6_000_000, 'x')))).toBe('table.record-too-long');
  });
});

it('a file of another kind is refused by its name', async () => {
  expect(await whole(source('register.xls', Buffer.from('x')))).toBe('table.unknown-format');
});
