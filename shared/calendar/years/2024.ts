import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2024: CalendarYear = {
  year: 2024,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2024-01-01'), kind: 'state', names: names.newYear },
    { date: date('2024-01-02'), kind: 'state', names: names.newYear },
    { date: date('2024-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2024-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2024-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2024-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2024-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2024-05-01'), kind: 'state', names: names.unity },
    { date: date('2024-05-07'), kind: 'state', names: names.defender },
    { date: date('2024-05-09'), kind: 'state', names: names.victory },
    { date: date('2024-06-16'), kind: 'religious', names: names.kurbanAit },
    { date: date('2024-07-06'), kind: 'state', names: names.capital },
    { date: date('2024-08-30'), kind: 'state', names: names.constitution },
    { date: date('2024-10-25'), kind: 'national', names: names.republic },
    { date: date('2024-12-16'), kind: 'state', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2024-03-25'),
      reason: { kk: 'Ауыстыру: 23.03 күнгі «Наурыз мейрамы» демалыс күніне (сб) тура келді', ru: 'Перенос: Наурыз мейрамы 23.03 совпал с выходным (сб)', en: 'Substitute: Nauryz, 23.03, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2024-05-08'),
      reason: { kk: 'Демалыс күні 04.05 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 04.05 (сб)', en: 'Day off moved from 04.05 (Saturday)' },
      source: 'Приказ и.о. Министра труда и соцзащиты от 17.04.2024 № 109 (adilet G24G0000109)',
    },
    {
      date: date('2024-07-08'),
      reason: { kk: 'Ауыстыру: 06.07 күнгі «Астана күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День Столицы 06.07 совпал с выходным (сб)', en: 'Substitute: Capital Day, 06.07, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
  ],
  workingWeekends: [
    {
      date: date('2024-05-04'),
      reason: { kk: 'Жұмыс күні: демалыс күні 08.05 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 08.05', en: 'Working day: the day off is moved to 08.05' },
      source: 'Приказ и.о. Министра труда и соцзащиты от 17.04.2024 № 109 (adilet G24G0000109)',
    },
  ],
  publishedWorkingDays: [21, 21, 17, 22, 20, null, 22, 21, 21, 22, 21, 21],
  sources: [
    'help.inbuh.kz/6801 (таблица Минтруда на 2024 год)',
    'vacanza/holidays@c382fde',
    'isdayoff/calendars@f137cdd',
    'alau.kz и zyryanovsk.kz (Минтруда 07.06.2024: 17 июня рабочий)',
    'mail.kz / sputniknews.kz 18.04.2024 (приказ 4→8 мая)',
    'aqshamnews.kz (117 дней отдыха)',
    'tengrinews.kz 550359 (октябрь 22/9)',
  ],
  notes: [
    'Таблица Минтруда содержит июнь 19 и год 248 (Курбан-айт 17.06 пн); 07.06.2024 ДУМК объявил 16.06 (вс) — 17.06 рабочий, июнь 20, год 249.',
    'Приказ о 8 мая подписан за 17 дней до переноса.',
  ],
};
