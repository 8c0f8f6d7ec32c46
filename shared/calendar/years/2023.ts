import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2023: CalendarYear = {
  year: 2023,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2023-01-01'), kind: 'state', names: names.newYear },
    { date: date('2023-01-02'), kind: 'state', names: names.newYear },
    { date: date('2023-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2023-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2023-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2023-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2023-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2023-05-01'), kind: 'state', names: names.unity },
    { date: date('2023-05-07'), kind: 'state', names: names.defender },
    { date: date('2023-05-09'), kind: 'state', names: names.victory },
    { date: date('2023-06-28'), kind: 'religious', names: names.kurbanAit },
    { date: date('2023-07-06'), kind: 'state', names: names.capital },
    { date: date('2023-08-30'), kind: 'state', names: names.constitution },
    { date: date('2023-10-25'), kind: 'national', names: names.republic },
    { date: date('2023-12-16'), kind: 'state', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2023-01-03'),
      reason: { kk: 'Ауыстыру: 01.01 күнгі «Жаңа жыл» демалыс күніне (жс) тура келді', ru: 'Перенос: Новый год 01.01 совпал с выходным (вс)', en: 'Substitute: New Year, 01.01, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2023-05-08'),
      reason: { kk: 'Ауыстыру: 07.05 күнгі «Отан қорғаушы күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День защитника Отечества 07.05 совпал с выходным (вс)', en: 'Substitute: Defender of the Fatherland Day, 07.05, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2023-07-07'),
      reason: { kk: 'Демалыс күні 01.07 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 01.07 (сб)', en: 'Day off moved from 01.07 (Saturday)' },
      source: 'Постановление Правительства РК от 25.04.2023 № 326 (adilet P2300000326)',
    },
    {
      date: date('2023-12-18'),
      reason: { kk: 'Ауыстыру: 16.12 күнгі «Тәуелсіздік күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День Независимости 16.12 совпал с выходным (сб)', en: 'Substitute: Independence Day, 16.12, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
  ],
  workingWeekends: [
    {
      date: date('2023-07-01'),
      reason: { kk: 'Жұмыс күні: демалыс күні 07.07 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 07.07', en: 'Working day: the day off is moved to 07.07' },
      source: 'Постановление Правительства РК от 25.04.2023 № 326 (adilet P2300000326)',
    },
  ],
  publishedWorkingDays: [20, 20, 19, null, 20, null, 20, 22, null, 21, 22, 20],
  sources: [
    'vacanza/holidays@c382fde',
    'isdayoff/calendars@f137cdd',
    'xmlcalendar/data@ccba74a',
    'forbes.kz, zakon.kz/6395425 (1→7 июля)',
    'astanatv.kz (январь 11 выходных)',
    'otyrar.kz (июль 20/11)',
    'ktk.kz (август 9)',
    'bizmedia.kz (декабрь 20/11)',
    'tengrinews.kz 486862',
  ],
  notes: [
    '07.01 — суббота, без переноса.',
    'Полной таблицы Минтруда на 2023 не прочитано; помесячные цифры — из прессы. Tengrinews/inaktau пишут 245/120 и «12 выходных в январе»; astanatv/baq дают 11 — верно 11, год 246/119.',
  ],
};
