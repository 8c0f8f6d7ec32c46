import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2025: CalendarYear = {
  year: 2025,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2025-01-01'), kind: 'state', names: names.newYear },
    { date: date('2025-01-02'), kind: 'state', names: names.newYear },
    { date: date('2025-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2025-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2025-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2025-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2025-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2025-05-01'), kind: 'state', names: names.unity },
    { date: date('2025-05-07'), kind: 'state', names: names.defender },
    { date: date('2025-05-09'), kind: 'state', names: names.victory },
    { date: date('2025-06-06'), kind: 'religious', names: names.kurbanAit },
    { date: date('2025-07-06'), kind: 'state', names: names.capital },
    { date: date('2025-08-30'), kind: 'state', names: names.constitution },
    { date: date('2025-10-25'), kind: 'national', names: names.republic },
    { date: date('2025-12-16'), kind: 'state', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2025-01-03'),
      reason: { kk: 'Демалыс күні 05.01 күнінен (жс) ауыстырылды', ru: 'День отдыха перенесён с 05.01 (вс)', en: 'Day off moved from 05.01 (Sunday)' },
      source: 'Приказ Министра труда и соцзащиты от 21.11.2024 № 436 (adilet G24G0000436)',
    },
    {
      date: date('2025-03-10'),
      reason: { kk: 'Ауыстыру: 08.03 күнгі «Халықаралық әйелдер күні» демалыс күніне (сб) тура келді', ru: 'Перенос: Международный женский день 08.03 совпал с выходным (сб)', en: 'Substitute: International Women\'s Day, 08.03, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2025-03-24'),
      reason: { kk: 'Ауыстыру: 22.03 күнгі «Наурыз мейрамы» демалыс күніне (сб) тура келді', ru: 'Перенос: Наурыз мейрамы 22.03 совпал с выходным (сб)', en: 'Substitute: Nauryz, 22.03, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2025-03-25'),
      reason: { kk: 'Ауыстыру: 23.03 күнгі «Наурыз мейрамы» демалыс күніне (жс) тура келді', ru: 'Перенос: Наурыз мейрамы 23.03 совпал с выходным (вс)', en: 'Substitute: Nauryz, 23.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2025-07-07'),
      reason: { kk: 'Ауыстыру: 06.07 күнгі «Астана күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День Столицы 06.07 совпал с выходным (вс)', en: 'Substitute: Capital Day, 06.07, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2025-09-01'),
      reason: { kk: 'Ауыстыру: 30.08 күнгі «Қазақстан Республикасының Конституциясы күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День Конституции Республики Казахстан 30.08 совпал с выходным (сб)', en: 'Substitute: Constitution Day of the Republic of Kazakhstan, 30.08, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2025-10-27'),
      reason: { kk: 'Ауыстыру: 25.10 күнгі «Республика күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День Республики 25.10 совпал с выходным (сб)', en: 'Substitute: Republic Day, 25.10, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
  ],
  workingWeekends: [
    {
      date: date('2025-01-05'),
      reason: { kk: 'Жұмыс күні: демалыс күні 03.01 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 03.01', en: 'Working day: the day off is moved to 03.01' },
      source: 'Приказ Министра труда и соцзащиты от 21.11.2024 № 436 (adilet G24G0000436)',
    },
  ],
  publishedWorkingDays: [20, 20, 17, 22, null, 20, 22, 21, null, 22, 20, 22],
  sources: [
    'vacanza/holidays@c382fde',
    'isdayoff/calendars@f137cdd',
    'pobipb.kz (246/119)',
    'azattyq-ruhy.kz/77649 (119)',
    'caravan.kz (приказ № 436, ответ Минтруда)',
    'smartnews.kz (других переносов нет)',
    'ulysmedia.kz/44585',
    'toppress.kz (июнь 20/10)',
    'zontnews.kz (август 21/10)',
    'energy-city.kz (октябрь 22/9)',
    'baq.kz (ноябрь 20/10)',
    'aqshamnews.kz (декабрь 22/9)',
  ],
  notes: [
    '05.01 — рабочее ВОСКРЕСЕНЬЕ.',
    'Минтруда: других переносов в 2025 нет.',
  ],
};
