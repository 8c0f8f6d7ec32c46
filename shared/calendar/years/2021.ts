import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2021: CalendarYear = {
  year: 2021,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2021-01-01'), kind: 'state', names: names.newYear },
    { date: date('2021-01-02'), kind: 'state', names: names.newYear },
    { date: date('2021-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2021-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2021-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2021-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2021-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2021-05-01'), kind: 'state', names: names.unity },
    { date: date('2021-05-07'), kind: 'state', names: names.defender },
    { date: date('2021-05-09'), kind: 'state', names: names.victory },
    { date: date('2021-07-06'), kind: 'state', names: names.capital },
    { date: date('2021-07-20'), kind: 'religious', names: names.kurbanAit },
    { date: date('2021-08-30'), kind: 'state', names: names.constitution },
    { date: date('2021-12-01'), kind: 'state', names: names.firstPresident },
    { date: date('2021-12-16'), kind: 'national', names: names.independence },
    { date: date('2021-12-17'), kind: 'national', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2021-01-04'),
      reason: { kk: 'Ауыстыру: 02.01 күнгі «Жаңа жыл» демалыс күніне (сб) тура келді', ru: 'Перенос: Новый год 02.01 совпал с выходным (сб)', en: 'Substitute: New Year, 02.01, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2021-03-24'),
      reason: { kk: 'Ауыстыру: 21.03 күнгі «Наурыз мейрамы» демалыс күніне (жс) тура келді', ru: 'Перенос: Наурыз мейрамы 21.03 совпал с выходным (вс)', en: 'Substitute: Nauryz, 21.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2021-05-03'),
      reason: { kk: 'Ауыстыру: 01.05 күнгі «Қазақстан халқының бірлігі мерекесі» демалыс күніне (сб) тура келді', ru: 'Перенос: Праздник единства народа Казахстана 01.05 совпал с выходным (сб)', en: 'Substitute: Day of Unity of the People of Kazakhstan, 01.05, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2021-05-10'),
      reason: { kk: 'Ауыстыру: 09.05 күнгі «Жеңіс күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День Победы 09.05 совпал с выходным (вс)', en: 'Substitute: Victory Day, 09.05, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2021-07-05'),
      reason: { kk: 'Демалыс күні 03.07 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 03.07 (сб)', en: 'Day off moved from 03.07 (Saturday)' },
      source: 'Постановление Правительства РК 2020 года № 930 (adilet P2000000930 по ссылке vacanza; дата не подтверждена)',
    },
  ],
  workingWeekends: [
    {
      date: date('2021-07-03'),
      reason: { kk: 'Жұмыс күні: демалыс күні 05.07 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 05.07', en: 'Working day: the day off is moved to 05.07' },
      source: 'Постановление Правительства РК 2020 года № 930 (adilet P2000000930 по ссылке vacanza; дата не подтверждена)',
    },
  ],
  publishedWorkingDays: [18, 20, 19, 22, 18, 22, 20, 21, 22, 21, 22, 20],
  sources: [
    'Министерство труда РК, «Баланс рабочего времени на 2021 год» (копия ИС Параграф/online.zakon.kz в bes-internal/Date-Holidays-KZ@242d010, docs/kz-2021.doc)',
    'vacanza/holidays@c382fde',
    'xmlcalendar/data@ccba74a',
    'bes-internal/Date-Holidays-KZ@242d010',
    'nur.kz/1888162 (120 дней)',
    'altainews.kz 22.06.2021 (июль 20/11)',
    'stan.kz (245/120)',
  ],
  notes: [
    'Таблица Минтруда составлена до постановления № 930, перенос внутри июля её не меняет.',
  ],
};
