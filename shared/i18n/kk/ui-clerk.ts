/** Words of the clerk’s screens. */
export const uiClerk = {
  'action.undo': 'Қайтару',
  'directory.uses': '{{count}} рет',
  'field.journal': 'Журнал',
  'field.reserved': 'Резервтегі нөмір',
  'paper.next-free': '— журналдағы келесі нөмір —',
  'paper.from-template': 'Үлгісі: {{number}} құжаты. Хат жіберушісі, тақырыбы және басқа ортақ деректемелері көшірілді.',
  'paper.clear-undo': 'Тазаланғанды қайтару',
  'paper.as-template': 'Осы үлгімен тіркеу',
  'phrases.title': 'Дайын тіркестер',
  'phrases.find': 'Тіркестің бір бөлігі',
  'phrases.empty': 'Жиі жазылатын сөз тіркестері осында тұрады. Өріске тіркес жазып, осы терезені ашыңыз да, «Тіркес ретінде сақтау» түймесін басыңыз.',
  'phrases.keep': 'Тіркес ретінде сақтау',
  'phrases.will-keep': 'Сақталатын тіркес: «{{text}}»',
  'phrases.drop': 'Тіркесті өшіру',
} as const satisfies Record<string, string>;
