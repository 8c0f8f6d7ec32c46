import { expect, it } from 'vitest';
import { differences } from '../../../shared/forms/index.ts';

it('shows each fact that forms of a set state differently, with the forms, and nothing that only one states', () => {
  const due = (value: string) => ({ record: 'c1', kind: 'due', value } as const);
  const who = (value: string) => ({ record: 'c1', kind: 'responsible', value } as const);
  expect(differences([
    { name: 'CARD', facts: [due('2024-06-28'), who('Қаржы министрлігі')] }, { name: 'REPORT', facts: [due('2024-09-30'), who(' қаржы  министрлігі')] },
    { name: 'ASSIGN', facts: [due('2024-06-28'), { record: 'c2', kind: 'due', value: '2025-01-01' }] }, { name: 'LETTER', facts: [{ record: 'c1', kind: 'new-due', value: '2025-01-01' }] },
  ])).toEqual([{ record: 'c1', kind: 'due', values: [{ value: '2024-06-28', forms: ['CARD', 'ASSIGN'] }, { value: '2024-09-30', forms: ['REPORT'] }] }]);
  expect(differences([])).toEqual([]);
});
