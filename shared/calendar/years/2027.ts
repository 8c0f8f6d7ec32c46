import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2027: CalendarYear = {
  year: 2027,
  confidence: 'low',
  provisional: true,
  holidays: [
    { date: date('2027-01-01'), kind: 'state', names: names.newYear },
    { date: date('2027-01-02'), kind: 'state', names: names.newYear },
    { date: date('2027-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2027-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2027-03-15'), kind: 'state', names: names.constitution },
    { date: date('2027-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2027-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2027-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2027-05-01'), kind: 'state', names: names.unity },
    { date: date('2027-05-07'), kind: 'state', names: names.defender },
    { date: date('2027-05-09'), kind: 'state', names: names.victory },
    { date: date('2027-05-16'), kind: 'religious', names: names.kurbanAit },
    { date: date('2027-07-06'), kind: 'state', names: names.capital },
    { date: date('2027-10-25'), kind: 'national', names: names.republic },
    { date: date('2027-12-16'), kind: 'state', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2027-01-04'),
      reason: { kk: 'Ауыстыру: 02.01 күнгі «Жаңа жыл» демалыс күніне (сб) тура келді', ru: 'Перенос: Новый год 02.01 совпал с выходным (сб)', en: 'Substitute: New Year, 02.01, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2027-03-24'),
      reason: { kk: 'Ауыстыру: 21.03 күнгі «Наурыз мейрамы» демалыс күніне (жс) тура келді', ru: 'Перенос: Наурыз мейрамы 21.03 совпал с выходным (вс)', en: 'Substitute: Nauryz, 21.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2027-05-03'),
      reason: { kk: 'Ауыстыру: 01.05 күнгі «Қазақстан халқының бірлігі мерекесі» демалыс күніне (сб) тура келді', ru: 'Перенос: Праздник единства народа Казахстана 01.05 совпал с выходным (сб)', en: 'Substitute: Day of Unity of the People of Kazakhstan, 01.05, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2027-05-10'),
      reason: { kk: 'Ауыстыру: 09.05 күнгі «Жеңіс күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День Победы 09.05 совпал с выходным (вс)', en: 'Substitute: Victory Day, 09.05, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
  ],
  workingWeekends: [],
  publishedWorkingDays: [null, null, null, null, null, null, null, null, null, null, null, null],
  sources: [
    'vacanza/holidays@c382fde',
    'taspanews.kz 18.03.2026 (15 марта с 2027)',
    'расчёт по ст. 5 Закона о праздниках',
  ],
  notes: [
    'Прогноз: официального календаря нет. Курбан-айт 16.05 (вс) — оценка; если объявят будний день, он станет выходным. Приказы о переносах неизвестны.',
  ],
};
