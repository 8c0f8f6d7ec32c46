import type { WordsOf } from '../words.ts';
import type { reasons as kk } from '../kk/reasons.ts';

export const reasons = {
  'step.received': 'Документ поступил {{date}} в {{time}}.',
  'step.after-hours': 'Поступившее после {{until}} считается принятым на следующий рабочий день, {{date}}.',
  'step.arrived-on-day-off': 'Поступившее в выходной считается принятым на следующий рабочий день, {{date}}.',
  'step.event-day-not-counted': 'Сам день {{date}} не считается: счёт начинается со следующего.',
  'step.event-day-counted': 'По настройке канцелярии день {{date}} считается первым.',
  'step.skipped-weekends': 'Выходные не считаются: {{count}}.',
  'step.skipped-holiday': '{{date}} – праздничный день, не считается.',
  'step.skipped-day-off': '{{date}} – перенесённый выходной, не считается.',
  'step.provisional-year': 'Официальный календарь {{year}} года неизвестен: дата предварительная.',
  'step.working-days-added': 'Прибавлено рабочих дней: {{count}}; получается {{date}}.',
  'step.due-is-day-zero': 'День срока {{date}} считается нулевым.',
  'step.working-days-back': 'Отсчитано назад рабочих дней: {{count}}; получается {{date}}.',
  'step.ends-on-day-off': '{{date}} – нерабочий день; по настройке канцелярии срок не переносится.',
  'step.moved-to-next-working-day': '{{from}} – нерабочий день, срок кончается на следующий рабочий день, {{date}}.',
  'step.moved-to-previous-working-day': '{{from}} – нерабочий день, срок кончается на предыдущий рабочий день, {{date}}.',
  'step.calendar-days-added': 'Прибавлено календарных дней: {{count}}; получается {{date}}.',
  'step.months-added': 'Прибавлено месяцев: {{count}}; получается {{date}}.',
  'step.term-date-given': 'Срок указан в самом поручении: {{date}}.',
  'step.days-from-signing': 'Срок – {{count}} календарных дней со дня подписания {{date}}.',
  'flag.restated-text-not-in-library': 'Позднейшей редакции пункта в библиотеке нет: ответ опирается на текст Указа № 473.',
  'flag.repealed-text': 'Постановление № 809 утратило силу, день этого в библиотеке не указан: пункт приведён как прежний текст.',
  'flag.unpublished-amendment': 'К пункту есть неопубликованное изменение (25.06.2010 № 641).',
  'flag.provisional-calendar': 'Ответ опирается на год без официального календаря: даты предварительные.',
  'flag.counted-by-analogy': 'Счёт срока взят по соглашению канцелярии из правил об актах Президента.',
} as const satisfies WordsOf<typeof kk>;
