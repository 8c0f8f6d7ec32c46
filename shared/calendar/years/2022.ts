import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2022: CalendarYear = {
  year: 2022,
  confidence: 'high',
  provisional: false,
  holidays: [
    { date: date('2022-01-01'), kind: 'state', names: names.newYear },
    { date: date('2022-01-02'), kind: 'state', names: names.newYear },
    { date: date('2022-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2022-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2022-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2022-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2022-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2022-05-01'), kind: 'state', names: names.unity },
    { date: date('2022-05-07'), kind: 'state', names: names.defender },
    { date: date('2022-05-09'), kind: 'state', names: names.victory },
    { date: date('2022-07-06'), kind: 'state', names: names.capital },
    { date: date('2022-07-09'), kind: 'religious', names: names.kurbanAit },
    { date: date('2022-08-30'), kind: 'state', names: names.constitution },
    { date: date('2022-10-25'), kind: 'national', names: names.republic },
    { date: date('2022-12-16'), kind: 'state', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2022-01-03'),
      reason: { kk: 'Ауыстыру: 01.01 күнгі «Жаңа жыл» демалыс күніне (сб) тура келді', ru: 'Перенос: Новый год 01.01 совпал с выходным (сб)', en: 'Substitute: New Year, 01.01, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2022-01-04'),
      reason: { kk: 'Ауыстыру: 02.01 күнгі «Жаңа жыл» демалыс күніне (жс) тура келді', ru: 'Перенос: Новый год 02.01 совпал с выходным (вс)', en: 'Substitute: New Year, 02.01, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2022-03-07'),
      reason: { kk: 'Демалыс күні 05.03 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 05.03 (сб)', en: 'Day off moved from 05.03 (Saturday)' },
      source: 'Постановление Правительства РК от 06.10.2021 № 713',
    },
    {
      date: date('2022-05-02'),
      reason: { kk: 'Ауыстыру: 01.05 күнгі «Қазақстан халқының бірлігі мерекесі» демалыс күніне (жс) тура келді', ru: 'Перенос: Праздник единства народа Казахстана 01.05 совпал с выходным (вс)', en: 'Substitute: Day of Unity of the People of Kazakhstan, 01.05, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2022-05-10'),
      reason: { kk: 'Ауыстыру: 07.05 күнгі «Отан қорғаушы күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День защитника Отечества 07.05 совпал с выходным (сб)', en: 'Substitute: Defender of the Fatherland Day, 07.05, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2022-08-29'),
      reason: { kk: 'Демалыс күні 27.08 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 27.08 (сб)', en: 'Day off moved from 27.08 (Saturday)' },
      source: 'Постановление Правительства РК от 06.10.2021 № 713',
    },
    {
      date: date('2022-10-24'),
      reason: { kk: 'Демалыс күні 22.10 күнінен (сб) ауыстырылды', ru: 'День отдыха перенесён с 22.10 (сб)', en: 'Day off moved from 22.10 (Saturday)' },
      source: 'Постановление Правительства РК № 796, октябрь 2022 (adilet P2200000796; дополнение к № 713, опубликовано к 08.10.2022)',
    },
  ],
  workingWeekends: [
    {
      date: date('2022-03-05'),
      reason: { kk: 'Жұмыс күні: демалыс күні 07.03 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 07.03', en: 'Working day: the day off is moved to 07.03' },
      source: 'Постановление Правительства РК от 06.10.2021 № 713',
    },
    {
      date: date('2022-08-27'),
      reason: { kk: 'Жұмыс күні: демалыс күні 29.08 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 29.08', en: 'Working day: the day off is moved to 29.08' },
      source: 'Постановление Правительства РК от 06.10.2021 № 713',
    },
    {
      date: date('2022-10-22'),
      reason: { kk: 'Жұмыс күні: демалыс күні 24.10 күніне ауыстырылды', ru: 'Рабочий день: день отдыха перенесён на 24.10', en: 'Working day: the day off is moved to 24.10' },
      source: 'Постановление Правительства РК № 796, октябрь 2022 (adilet P2200000796; дополнение к № 713, опубликовано к 08.10.2022)',
    },
  ],
  publishedWorkingDays: [18, 20, 19, 21, 19, 22, 20, 22, 22, null, 22, 21],
  sources: [
    'Министерство труда РК, «Баланс рабочего времени на 2022 год» (копия ИС Параграф/online.zakon.kz в bes-internal/Date-Holidays-KZ@242d010, docs/kz-2022.docx)',
    'bes-internal/Date-Holidays-KZ@242d010 docs/kz-2022-dop.docx (текст № 713)',
    'vacanza/holidays@c382fde',
    'xmlcalendar/data@ccba74a',
    'isdayoff/calendars@f137cdd',
    'paryz.kz (10 мая)',
    'zakon.kz/6026851 (22→24 октября)',
    'vecher.kz и newtimes.kz/159729 (декабрь 21/10, 19.12 рабочий)',
  ],
  notes: [
    'Закон от 29.09.2022 (№ 143-VII): 25.10 — национальный праздник, 16.12 — государственный (один день), 01.12 исключён. 01.12 и 19.12.2022 рабочие, хотя в исходном календаре были выходными.',
    'Исходная таблица Минтруда: октябрь 21, декабрь 19, год 245 — отменена; фактически октябрь 20, декабрь 21, год 246. Для октября опубликованной новой цифры не найдено (null).',
    'Курбан-айт 09.07 — суббота, без переноса.',
  ],
};
