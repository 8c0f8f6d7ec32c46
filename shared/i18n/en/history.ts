import type { WordsOf } from '../words.ts';
import type { history as kk } from '../kk/history.ts';

/** A card’s history as it is read, in the table of reasons. */
export const history = {
  'history.taken-on-control': 'Taken on control, responsible executor: {{responsible}}',
  'history.decided': 'Decision: {{decision}}. Taken by: {{decider}}, {{on}}; document No. {{number}} of {{date}}',
  'history.withdrawn': 'Entry {{position}} ({{what}}) taken back. Reason: {{reason}}',
  'history.filed': 'Filed {{on}}: case {{caseFile}}, sheets {{sheets}}',
  'history.report-received': '{{report}} received {{on}}: {{from}}, document No. {{number}} of {{date}}',
  'history.measure-taken': 'Measure: {{measure}}. {{person}}, {{post}}; cause: {{cause}}; {{on}}, document No. {{number}} of {{date}}',
  'history.quality-found': 'Quality of execution: {{finding}}. {{from}}, {{source}}; {{on}}, document No. {{number}} of {{date}}',
  'history.recounted': 'Dates counted anew by change No. {{change}}, basis: {{reason}}',
  'clause.due': 'due: {{due}}',
  'clause.ground': 'ground: {{ground}}',
  'clause.against-rule': 'recorded against the rule: {{reason}}',
  'clause.late': 'late, awaited {{answers}}',
  'clause.in-time': 'in time, awaited {{answers}}',
  'clause.assessment': 'own assessment: {{assessment}}',
  'clause.summary': 'summary: {{summary}}',
  'clause.taken-back': 'taken back',
} as const satisfies WordsOf<typeof kk>;
