import { date } from '../../base/index.ts';
import type { CalendarYear } from '../types.ts';
import { holidayNames as names } from './holiday-names.ts';

export const year2026: CalendarYear = {
  year: 2026,
  confidence: 'medium',
  provisional: false,
  holidays: [
    { date: date('2026-01-01'), kind: 'state', names: names.newYear },
    { date: date('2026-01-02'), kind: 'state', names: names.newYear },
    { date: date('2026-01-07'), kind: 'religious', names: names.christmas },
    { date: date('2026-03-08'), kind: 'state', names: names.womensDay },
    { date: date('2026-03-21'), kind: 'state', names: names.nauryz },
    { date: date('2026-03-22'), kind: 'state', names: names.nauryz },
    { date: date('2026-03-23'), kind: 'state', names: names.nauryz },
    { date: date('2026-05-01'), kind: 'state', names: names.unity },
    { date: date('2026-05-07'), kind: 'state', names: names.defender },
    { date: date('2026-05-09'), kind: 'state', names: names.victory },
    { date: date('2026-05-27'), kind: 'religious', names: names.kurbanAit },
    { date: date('2026-07-06'), kind: 'state', names: names.capital },
    { date: date('2026-10-25'), kind: 'national', names: names.republic },
    { date: date('2026-12-16'), kind: 'state', names: names.independence },
  ],
  daysOff: [
    {
      date: date('2026-03-09'),
      reason: { kk: 'Ауыстыру: 08.03 күнгі «Халықаралық әйелдер күні» демалыс күніне (жс) тура келді', ru: 'Перенос: Международный женский день 08.03 совпал с выходным (вс)', en: 'Substitute: International Women\'s Day, 08.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2026-03-24'),
      reason: { kk: 'Ауыстыру: 21.03 күнгі «Наурыз мейрамы» демалыс күніне (сб) тура келді', ru: 'Перенос: Наурыз мейрамы 21.03 совпал с выходным (сб)', en: 'Substitute: Nauryz, 21.03, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2026-03-25'),
      reason: { kk: 'Ауыстыру: 22.03 күнгі «Наурыз мейрамы» демалыс күніне (жс) тура келді', ru: 'Перенос: Наурыз мейрамы 22.03 совпал с выходным (вс)', en: 'Substitute: Nauryz, 22.03, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2026-05-11'),
      reason: { kk: 'Ауыстыру: 09.05 күнгі «Жеңіс күні» демалыс күніне (сб) тура келді', ru: 'Перенос: День Победы 09.05 совпал с выходным (сб)', en: 'Substitute: Victory Day, 09.05, fell on a day off (Saturday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
    {
      date: date('2026-10-26'),
      reason: { kk: 'Ауыстыру: 25.10 күнгі «Республика күні» демалыс күніне (жс) тура келді', ru: 'Перенос: День Республики 25.10 совпал с выходным (вс)', en: 'Substitute: Republic Day, 25.10, fell on a day off (Sunday)' },
      source: 'Закон РК № 267 от 13.12.2001 «О праздниках», ст. 5',
    },
  ],
  workingWeekends: [],
  publishedWorkingDays: [19, null, 18, null, 17, null, null, null, null, null, null, null],
  sources: [
    'vacanza/holidays@c382fde',
    'xmlcalendar/data@ccba74a (до изменения Конституции)',
    'prg.kz 33673598 / news.mail.ru 69046544 (календарь Минтруда на 2026)',
    'alau.kz (январь 19/12)',
    'mgorod.kz (март 18/13)',
    'lugasoft.ru kz/2026/may (май 17/14)',
    'taspanews.kz 18.03.2026 (МТСЗН: 30 августа не праздник, 15 марта с 2027)',
    'vacanza PR #3690',
  ],
  notes: [
    'Новая Конституция (референдум 15.03.2026, в силе с 01.07.2026): 30.08 больше не праздник, 31.08 рабочий; опубликованный в декабре 2025 календарь (246/119, с 31.08) устарел на 1 день: 247/118.',
    '15–16.03.2026 праздником не были (вопреки date-holidays).',
    'Курбан-айт 27.05 — по календарю Минтруда; итогового объявления ДУМК в источниках нет.',
    'vacanza: с 2026 праздник 25.10 переименован («Қазақстан Республикасы күні»); русское название не подтверждено, оставлено прежнее.',
    'Приказов о переносе дней отдыха в 2026 году в доступных источниках не найдено; это не доказывает их отсутствия.',
  ],
};
