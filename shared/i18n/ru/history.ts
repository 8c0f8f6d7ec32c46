import type { WordsOf } from '../words.ts';
import type { history as kk } from '../kk/history.ts';

/** A card’s history as it is read, in the table of reasons. */
export const history = {
  'history.taken-on-control': 'Взято на контроль, ответственный исполнитель: {{responsible}}',
  'history.decided': 'Решение: {{decision}}. Принял: {{decider}}, {{on}}; документ № {{number}} от {{date}}',
  'history.withdrawn': 'Отозвана запись {{position}} ({{what}}). Причина: {{reason}}',
  'history.filed': 'Подшито {{on}}: дело {{caseFile}}, листы {{sheets}}',
  'history.report-received': '{{report}} – поступила {{on}}: {{from}}, документ № {{number}} от {{date}}',
  'history.measure-taken': 'Мера: {{measure}}. {{person}}, {{post}}; причина: {{cause}}; {{on}}, документ № {{number}} от {{date}}',
  'history.quality-found': 'Качество исполнения: {{finding}}. {{from}}, {{source}}; {{on}}, документ № {{number}} от {{date}}',
  'history.recounted': 'Сроки пересчитаны по изменению № {{change}}, основание: {{reason}}',
  'clause.due': 'срок: {{due}}',
  'clause.ground': 'основание: {{ground}}',
  'clause.against-rule': 'записано вопреки правилу: {{reason}}',
  'clause.late': 'с опозданием, ожидалась {{answers}}',
  'clause.in-time': 'в срок, ожидалась {{answers}}',
  'clause.assessment': 'самооценка: {{assessment}}',
  'clause.summary': 'содержание: {{summary}}',
  'clause.taken-back': 'запись отозвана',
} as const satisfies WordsOf<typeof kk>;
