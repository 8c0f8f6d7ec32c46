/** A card’s history as it is read, in the table of reasons. */
export const history = {
  'history.taken-on-control': 'Бақылауға алынды, жауапты орындаушы: {{responsible}}',
  'history.decided': 'Шешім: {{decision}}. Қабылдаған: {{decider}}, {{on}}; № {{number}} құжат, {{date}}',
  'history.withdrawn': '{{position}}-жазба ({{what}}) қайтарып алынды. Себебі: {{reason}}',
  'history.filed': 'Іске тігілді, {{on}}: {{caseFile}} ісі, {{sheets}} парақ',
  'history.report-received': '{{report}} келіп түсті, {{on}}: {{from}}, № {{number}} құжат, {{date}}',
  'history.measure-taken': 'Шара: {{measure}}. {{person}}, {{post}}; себебі: {{cause}}; {{on}}, № {{number}} құжат, {{date}}',
  'history.quality-found': 'Орындау сапасы: {{finding}}. {{from}}, {{source}}; {{on}}, № {{number}} құжат, {{date}}',
  'history.recounted': 'Мерзімдер {{change}}-өзгеріс бойынша қайта есептелді, негізі: {{reason}}',
  'clause.due': 'мерзімі: {{due}}',
  'clause.ground': 'негізі: {{ground}}',
  'clause.against-rule': 'ережеге қайшы жазылды: {{reason}}',
  'clause.late': 'кешікті, күтілген күні: {{answers}}',
  'clause.in-time': 'уақытында, күтілген күні: {{answers}}',
  'clause.assessment': 'өзіндік бағасы: {{assessment}}',
  'clause.summary': 'мазмұны: {{summary}}',
  'clause.taken-back': 'жазба қайтарып алынған',
} as const satisfies Record<string, string>;
