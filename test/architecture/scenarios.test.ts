import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** What the window owes (SECURITY.md); the other scenarios are the store's, the packages' and the shells' alone. */
const owed = ['S02', 'S03', 'S04', 'S06', 'S07', 'S10', 'S11', 'S14', 'S15', 'S20'];

/** The numbers in the names of the tests of the real window, each with the files it stands in. */
function tried(): Readonly<Record<string, readonly string[]>> {
  const folder = join(root, 'test', 'e2e');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => name.replace('.test.ts', '')).sort();
  const names = (file: string): string => [...readFileSync(join(folder, `${file}.test.ts`), 'utf8').matchAll(/^ {2,}it(?:\.each\([^\n]*\))?\('([^\n]*)', /gm)].map(([, name]) => name).join('\n');
  return Object.fromEntries(owed.map((number) => [number, files.filter((file) => new RegExp(`\\b${number}\\b`).test(names(file)))]));
}

describe('the scenarios of security in the window', () => {
  it('stand each in the name of a test, where the table in SECURITY.md says', () => {
    const lines = [...readFileSync(join(root, 'SECURITY.md'), 'utf8').matchAll(/^\| (S\d\d) \|.*\| ([^|]+) \|$/gm)];
    const told = Object.fromEntries(lines.map(([, number = '', where = '']) => [number, [...where.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)]));
    expect(Object.keys(told)).toEqual(owed);
    expect(told).toEqual(tried());
  });
});
