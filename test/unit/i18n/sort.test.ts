import { describe, expect, it } from 'vitest';
import { inKazakhOrder } from '../../../shared/i18n/sort.ts';

describe('things in the order of their names', () => {
  it('stand by the Kazakh alphabet, capital and small alike, after Latin names', () => {
    expect(inKazakhOrder(['Яссы', 'үкімет', 'Қаржы', 'Кеден', 'Әділет', 'Адвокат', 'Ұлттық', 'Учаске', 'Ғылым', 'Газ', 'Apollo'], (name) => name))
      .toEqual(['Apollo', 'Адвокат', 'Әділет', 'Газ', 'Ғылым', 'Кеден', 'Қаржы', 'Учаске', 'Ұлттық', 'үкімет', 'Яссы']);
  });

  it('keep their order where the names are the same, and leave the list as it was', () => {
    const things = [{ name: 'Қаржы', at: 1 }, { name: 'Әділет', at: 2 }, { name: 'қаржы', at: 3 }];
    expect(inKazakhOrder(things, ({ name }) => name).map(({ at }) => at)).toEqual([2, 1, 3]);
    expect(things.map(({ at }) => at)).toEqual([1, 2, 3]);
  });
});
