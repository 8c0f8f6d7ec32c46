import type { WordsOf } from '../words.ts';
import type { uiClerk as kk } from '../kk/ui-clerk.ts';

/** Words of the clerk’s screens. */
export const uiClerk = {
  'action.undo': 'Отменить',
  'directory.uses': 'раз: {{count}}',
  'field.journal': 'Журнал',
  'field.reserved': 'Номер из резерва',
  'paper.next-free': '— следующий номер журнала —',
  'paper.from-template': 'По образцу документа {{number}}: корреспондент, заголовок и другие общие реквизиты перенесены.',
  'paper.clear-undo': 'Вернуть очищенное',
  'paper.as-template': 'Зарегистрировать по этому образцу',
  'phrases.title': 'Готовые фразы',
  'phrases.find': 'Часть фразы',
  'phrases.empty': 'Здесь хранятся часто повторяющиеся фразы. Наберите фразу в поле, откройте это окно и нажмите «Сохранить как фразу».',
  'phrases.keep': 'Сохранить как фразу',
  'phrases.will-keep': 'Сохранится фраза: «{{text}}»',
  'phrases.drop': 'Удалить фразу',
} as const satisfies WordsOf<typeof kk>;
