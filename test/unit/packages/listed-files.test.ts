import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ListedFiles } from '../../../shared/packages/index.ts';

const file = (index: number) => ({ name: `forms/form-${String(index)}.pdf`, size: index * 2 ** 33, sha256: createHash('sha256').update(String(index)).digest('hex') });

describe('a list of files', () => {
  it('gives back each as it was added, in order, beyond any first room', () => {
    const list = new ListedFiles();
    for (let index = 0; index < 300; index += 1) list.add(file(index));
    expect(list.length).toBe(300);
    expect([...list]).toEqual(Array.from({ length: 300 }, (_, index) => file(index)));
    expect(list.at(299)).toEqual(file(299));
  });

  it('refuses what is no digest, and knows no file it was not given', () => {
    const list = new ListedFiles();
    for (const sha256 of ['', 'a'.repeat(63), 'A'.repeat(64), 'g'.repeat(64)]) expect(() => { list.add({ name: 'a', size: 0, sha256 }); }).toThrow(TypeError);
    expect([...list]).toEqual([]);
    expect(() => list.at(0)).toThrow(RangeError);
  });
});
