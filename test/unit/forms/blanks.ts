import type { LocalDate } from '../../../shared/base/index.ts';
import { assignForm, planForm, progressForm, reportForm, yearForm, type FormDocument, type Order } from '../../../shared/forms/index.ts';

export const nobody = { name: 'Кеңсе' };

export function order(language: 'kk' | 'ru', over: Partial<Order> = {}): Order {
  return { office: nobody, language, made: '2024-06-03' as LocalDate, printNumber: 41, copies: 1, restricted: false, record: '0f8fad5b-d9cb-469f-a165-70867728950e', ...over };
}

const none = { number: null, date: null };

/** Forms of the acts with nothing filled in. */
export const blanks = {
  assign: (language: 'kk' | 'ru', edition: 'D473' | 'D403'): FormDocument => assignForm({ ...order(language), edition, act: { name: null, ...none }, rows: [], facts: [] }),
  plan: (language: 'kk' | 'ru'): FormDocument => planForm({
    ...order(language), agreed: { who: null, ...none }, approved: { who: null, ...none }, kind: null, content: null, interim: null, due: null, body: null, stages: [[], []], facts: [],
  }),
  progress: (language: 'kk' | 'ru'): FormDocument => progressForm({ ...order(language), tables: [], facts: [] }),
  report: (language: 'kk' | 'ru', edition: 'D473' | 'D403'): FormDocument => reportForm({
    ...order(language), edition, document: null, reference: null, executors: null, firstDue: null, changedDue: null, content: null, understanding: null, measures: null, progress: null,
    result: null, verdict: null, reasons: null, removal: null, extension: null, signer: { post: null, name: null }, facts: [],
  }),
  year: (code: 'YEAR-A' | 'YEAR-G', language: 'kk' | 'ru'): FormDocument => yearForm(code, { ...order(language), spheres: [] }),
} as const;
