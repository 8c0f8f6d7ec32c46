import { actWords, paperSayer } from '../../i18n/index.ts';
import { answer, flowForm, notes, paragraph, remark, signatureOf, space, title, type Order, type Signer } from '../frame.ts';
import type { FormFact } from '../facts.ts';
import type { Block, FormDocument } from '../model.ts';
import { sayer } from '../parts.ts';

/** The executor's own assessment; "poor quality" is never the executor's. */
export const verdicts = ['executed', 'partly', 'not'] as const;
export type Verdict = (typeof verdicts)[number];

export interface ReportInput extends Order {
  readonly edition: 'D473' | 'D403';
  readonly document: string | null;
  readonly reference: string | null;
  readonly executors: string | null;
  readonly firstDue: string | null;
  readonly changedDue: string | null;
  readonly content: string | null;
  readonly understanding: string | null;
  readonly measures: string | null;
  readonly progress: string | null;
  readonly result: string | null;
  readonly verdict: Verdict | null;
  /** Why it is executed in part or not, with references to official documents. */
  readonly reasons: string | null;
  readonly removal: string | null;
  readonly extension: string | null;
  readonly signer: Signer;
  readonly facts: readonly FormFact[];
}

/** REPORT: information on how an act or instruction is carried out, as it goes to the Administration (D473 annex 2, D403 annex 7). */
export function reportForm(input: ReportInput): FormDocument {
  const say = paperSayer(actWords, input.language);
  const { edition } = input;
  const section = (text: string): Block => paragraph(text, { level: 2, bold: true, size: 13, before: 3, after: 1, keep: true });
  const item = (text: string, value: string | null, lines: number): readonly Block[] => [paragraph(text, { size: 12, italic: true, before: 1.5, after: 0.5, keep: true }), ...answer(value, lines)];
  const assessed = input.verdict === null ? null : [say(`verdict.${input.verdict}`), ...(input.reasons === null ? [] : [input.reasons])].join('\n');
  return flowForm(input, { code: 'REPORT', title: say('report.title').replace('*', ''), facts: input.facts }, [{ blocks: [
    title(say('report.title'), 13), space(3),
    section(say('report.1')),
    ...item(say('report.1.1'), input.document, 1), ...item(say('report.1.2'), input.reference, 1), ...item(say('report.1.3'), input.executors, 1),
    ...item(say('report.1.4'), input.firstDue, 1), ...item(say('report.1.5'), input.changedDue, 1),
    section(say('report.2')),
    ...item(say('report.2.1'), input.content, 2), ...item(say('report.2.2'), input.understanding, 3), ...item(say('report.2.3'), input.measures, 4),
    section(say('report.3')),
    ...item(say('report.3.1'), input.progress, 4), ...item(say('report.3.2'), input.result, 3), ...item(say('report.assessment'), assessed, 3),
    section(say('report.4')),
    ...item(say('report.4.removal'), input.removal, 2), ...item(say(`report.4.extension.${edition}`), input.extension, 3),
    ...signatureOf(sayer(input.language), input.signer, 13),
    paragraph(say('report.signed'), { size: 12, italic: true, before: 2 }),
    ...notes(say(`report.note.${edition}`).split('\n')),
    remark(say(edition === 'D473' ? 'earlier-text' : 'earlier-text.changed')),
  ] }]);
}
