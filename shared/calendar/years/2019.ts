import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2019: CalendarYear = {
  year: 2019,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2019-01-01'), kind: 'state', names: names.newYear },
    { date: date('2019-01-02'), kind: 'state', names: names.newYear },
    { date: date('2019-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2019-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2019-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2019-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2019-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2019-05-01'), kind: 'state', names: names.unity },
    { date: date('2019-05-07'), kind: 'state', names: names.defender },
    { date: date('2019-05-09'), kind: 'state', names: names.victory },
    { date: date('2019-07-06'), kind: 'state', names: names.capital },
    { date: date('2019-08-11'), kind: 'religious', names: names.kurbanAit },
    { date: date('2019-08-30'), kind: 'state', names: names.constitution },
    { date: date('2019-12-01'), kind: 'state', names: names.firstPresident },
    { date: date('2019-12-16'), kind: 'national', names: names.independence },
    { date: date('2019-12-17'), kind: 'national', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2019-03-25'),
      reason: { kk: 'Ауыстыру: 23.03 күнгі «Наурыз мейрамы» демалыс күніне (сб) тура келді', ru: 'Перенос: Наурыз мейрамы 23.03 совпал с выходным (сб)', en: 'Substitute: Nauryz, 23.03, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2019-05-10'),
      reason: { kk: 'Демалыс күні 04.05 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 04.05 (сб)', en: 'Day off moved from 04.05 (Saturday)' },
      source: 'Постановление Правительства РК от 26.12.2018 № 888 (adilet P1800000888)',
    },
    {
      date: date('2019-07-08'),
      reason: { kk: 'Ауыстыру: 06.07 күнгі «Астана күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День Столицы 06.07 совпал с выходным (сб)', en: 'Substitute: Capital Day, 06.07, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2019-12-02'),
      reason: { kk: 'Ауыстыру: 01.12 күнгі «Қазақстан Республикасының Тұңғыш Президенті күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День Первого Президента Республики Казахстан 01.12 совпал с выходным (вс)', en: 'Substitute: Day of the First President of the Republic of Kazakhstan, 01.12, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
  ],
  workingWeekends: [
    {
      date: date('2019-05-04'),
      reason: { kk: 'Жұмыс күні: демалыс күні 10.05 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 10.05', en: 'Working day: the day off is moved to 10.05' },
      source: 'Постановление Правительства РК от 26.12.2018 № 888 (adilet P1800000888)',
    },
  ],
  publishedWorkingDays: [20, 20, 17, 22, 20, 20, 22, 21, 21, 23, 21, 19],
  sources: [
    'Министерство труда РК, «Баланс рабочего времени на 2019 год» (копия ИС Параграф/online.zakon.kz в bes-internal/Date-Holidays-KZ@242d010, docs/kz-2019.doc)',
    'vacanza/holidays@c382fde',
    'xmlcalendar/data@ccba74a',
    'bes-internal/Date-Holidays-KZ@242d010',
    'zakon.kz/amp/…4952587 (119 дней отдыха)',
    'almaty.tv (выходные 7, 9–12 мая)',
    'kaz.zakon.kz/amp/…4980770 (Минтруда: 11.08 без переноса)',
  ],
  notes: [
    'Курбан-айт 11.08 — воскресенье, не переносится (Минтруда).',
  ],
};
