import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2020: CalendarYear = {
  year: 2020,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2020-01-01'), kind: 'state', names: names.newYear },
    { date: date('2020-01-02'), kind: 'state', names: names.newYear },
    { date: date('2020-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2020-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2020-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2020-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2020-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2020-05-01'), kind: 'state', names: names.unity },
    { date: date('2020-05-07'), kind: 'state', names: names.defender },
    { date: date('2020-05-09'), kind: 'state', names: names.victory },
    { date: date('2020-07-06'), kind: 'state', names: names.capital },
    { date: date('2020-07-31'), kind: 'religious', names: names.kurbanAit },
    { date: date('2020-08-30'), kind: 'state', names: names.constitution },
    { date: date('2020-12-01'), kind: 'state', names: names.firstPresident },
    { date: date('2020-12-16'), kind: 'national', names: names.independence },
    { date: date('2020-12-17'), kind: 'national', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2020-01-03'),
      reason: { kk: 'Демалыс күні 05.01 күнінен (жс) ауыстырылды', ru: 'День отдыха перенесён с 05.01 (вс)', en: 'Day off moved from 05.01 (Sunday)' },
      source: 'Постановление Правительства РК от 01.11.2019 № 820 (adilet P1900000820)',
    },
    {
      date: date('2020-03-09'),
      reason: { kk: 'Ауыстыру: 08.03 күнгі «Халықаралық әйелдер күні» демалыс күніне (жс) тура келді', ru: 'Перенос: Международный женский день 08.03 совпал с выходным (вс)', en: 'Substitute: International Women\'s Day, 08.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2020-03-24'),
      reason: { kk: 'Ауыстыру: 21.03 күнгі «Наурыз мейрамы» демалыс күніне (сб) тура келді', ru: 'Перенос: Наурыз мейрамы 21.03 совпал с выходным (сб)', en: 'Substitute: Nauryz, 21.03, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2020-03-25'),
      reason: { kk: 'Ауыстыру: 22.03 күнгі «Наурыз мейрамы» демалыс күніне (жс) тура келді', ru: 'Перенос: Наурыз мейрамы 22.03 совпал с выходным (вс)', en: 'Substitute: Nauryz, 22.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2020-05-08'),
      reason: { kk: 'Демалыс күні 11.05 күнінен (дс) ауыстырылды', ru: 'День отдыха перенесён с 11.05 (пн)', en: 'Day off moved from 11.05 (Monday)' },
      source: 'Постановление Правительства РК от 01.11.2019 № 820 (adilet P1900000820)',
    },
    {
      date: date('2020-08-31'),
      reason: { kk: 'Ауыстыру: 30.08 күнгі «Қазақстан Республикасының Конституциясы күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День Конституции Республики Казахстан 30.08 совпал с выходным (вс)', en: 'Substitute: Constitution Day of the Republic of Kazakhstan, 30.08, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2020-12-18'),
      reason: { kk: 'Демалыс күні 20.12 күнінен (жс) ауыстырылды', ru: 'День отдыха перенесён с 20.12 (вс)', en: 'Day off moved from 20.12 (Sunday)' },
      source: 'Постановление Правительства РК от 01.11.2019 № 820 (adilet P1900000820)',
    },
  ],
  workingWeekends: [
    {
      date: date('2020-01-05'),
      reason: { kk: 'Жұмыс күні: демалыс күні 03.01 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 03.01', en: 'Working day: the day off is moved to 03.01' },
      source: 'Постановление Правительства РК от 01.11.2019 № 820 (adilet P1900000820)',
    },
    {
      date: date('2020-12-20'),
      reason: { kk: 'Жұмыс күні: демалыс күні 18.12 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 18.12', en: 'Working day: the day off is moved to 18.12' },
      source: 'Постановление Правительства РК от 01.11.2019 № 820 (adilet P1900000820)',
    },
  ],
  publishedWorkingDays: [20, 20, 18, 22, 18, 22, 21, 20, 22, 22, 21, 20],
  sources: [
    'Министерство труда РК, «Баланс рабочего времени на 2020 год» (копия ИС Параграф/online.zakon.kz в bes-internal/Date-Holidays-KZ@242d010, docs/kz-2020.doc)',
    'vacanza/holidays@c382fde',
    'xmlcalendar/data@ccba74a',
    'bes-internal/Date-Holidays-KZ@242d010',
    'kyzylorda-news.kz (текст постановления)',
    'zakon.kz/amp/…5001272 (120 дней)',
    'qazweek.kz 13.11.2020 (20 декабря рабочее)',
  ],
  notes: [
    '11.05 (выходной за 09.05) отменён: перенесён на 08.05 постановлением № 820 — 11.05 рабочий.',
    '05.01 и 20.12 — рабочие ВОСКРЕСЕНЬЯ (перенос действует и для шестидневки).',
    'Карантинные ограничения 2020 года не учтены и не исследовались.',
  ],
};
