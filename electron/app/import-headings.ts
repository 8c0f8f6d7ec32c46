import type { ExportField, ImportField, ImportKind, ImportMapping } from '../../shared/registration/index.ts';
import { cardFields, exportFields, paperFields } from '../../shared/registration/index.ts';
import { languages, words } from '../../shared/i18n/index.ts';

/** Further headings under which registers here keep a field, in Kazakh, Russian and English; compared without signs and case. */
const known: Readonly<Record<ImportField, string>> = {
  'number': 'тіркеу №|№ вх|№ рег|входящий|тіркеу индексі|кіріс №|кіріс нөмірі|тіркелу нөмірі|рег номер|рег №|регномер|вх №|вх номер|входящий №|входящий номер|регистрационный индекс|номер документа|incoming number|reg no|no|№|№ п/п',
  'registeredAt': 'тіркелген күні|тіркеу күні|дата регистрации|дата рег|registered on|registration date',
  'registeredBy': 'тіркеуші|кім тіркеді|кем зарегистрирован|регистратор|registrar',
  'journal': 'журналы|журнал регистрации',
  'receivedAt': 'келген күні|вх дата|дата вх документа|кіріс күні мен уақыты|түскен күні|алынған күні|келіп түскен күні|кіріс күні|дата поступления|дата получения|дата вх|дата входящего|поступил|received|received on|date received',
  'from.name': 'кімнен|жіберуші|жөнелтуші|ұйым|мекеме|от кого|отправитель|откуда поступил|откуда|организация|наименование корреспондента|автор документа|from|sender',
  'from.kind': 'ұйым түрі|вид отправителя|тип корреспондента|kind of sender',
  'to': 'кімге|кому|адресат|addressee|to',
  'outgoingNumber': 'шығыс №|№ исх|№ исх документа|исх № документа|жөнелтушінің №|исх №|исх номер|исходящий №|номер исходящего|номер отправителя|outgoing no|sender no',
  'outgoingDate': 'жөнелтілген күні|исх дата|дата исх документа|дата исходящего документа|құжаттың күні|дата исх|исходящая дата|дата документа|дата отправителя|outgoing on|document date',
  'mark': 'белгі|белгісі|гриф|гриф ограничения|гриф доступа|пометка|құпиялылық белгісі|mark|marking|classification',
  'paperReason': 'қағаз түрінде келу себебі|почему на бумаге|reason for paper',
  'title': 'тақырып|атауы|заголовок документа|наименование|тема|название|subject',
  'content': 'мазмұны|содержание|краткое содержание документа|аннотация|content|abstract',
  'sheets': 'парақ|парақтар саны|парақтар|беттер саны|листов|кол-во листов|число листов|листы|количество листов с приложением|number of sheets|pages',
  'copies': 'даналар саны|дана|экз|экземпляров|кол-во экз|кол-во экземпляров|number of copies',
  'copyNumber': 'дана нөмірі|данасы|экз №|№ экз|№ экземпляра|номер экземпляра|copy number',
  'signedBy': 'қол қоюшы|кім қол қойды|подписал|кто подписал|подписант|signatory|signed',
  'executor.surname': 'дайындаған|орындаушының тегі|подготовил|фамилия исполнителя|исполнитель документа|drafter|drafted by',
  'executor.phone': 'телефоны|телефон|тел|орындаушының телефоны|телефон исполнителя|phone',
  'refersTo': 'жауап|сілтеме|на №|в ответ на|ссылка|reply to|reference',
  'legalGround': 'негізі|негіздеме|основание|legal basis',
  'card.number': '№ карточки|карточка №|номер рк|номер контрольной карточки|бақылау карточкасының нөмірі|card no',
  'card.point': 'тармақ №|тармағы|№ пункта|номер пункта|подпункт|item',
  'card.content': 'тапсырма|поручение|текст поручения|содержание пункта|тапсырма мәтіні|assignment|task',
  'card.source': 'тапсырма көзі|вид поручения|источник|чьё поручение|source',
  'card.controlledBy': 'бақылау деңгейі|уровень контроля|контролирует|level of control',
  'card.controlKind': 'бақылаудың түрі|тип контроля|control kind',
  'card.due': 'мерзімі|мерзім|срок|контрольный срок|дата исполнения план|срок контроля|deadline|due|term',
  'card.takenOn': 'бақылауға алынды|поставлен на контроль|дата постановки на контроль|дата контроля|taken on',
  'card.takenBy': 'бақылаушы|контролёр|контролер|кем поставлен на контроль|controller',
  'card.responsible': 'орындаушы|жауапты|исполнитель|ответственный|executor|responsible',
  'card.coExecutors': 'бірге орындаушылар|қоса орындаушылар|соисполнитель|co executors|co-executor',
  'card.completionForm': 'форма исполнения|форма результата|completion',
  'card.finalResult': 'нәтиже|нәтижесі|результат|итог|result',
  'card.controlUnit': 'бөлімше|подразделение|отдел контроля|unit',
  'card.resolutionAuthor': 'қарар авторы|бұрыштама авторы|кто наложил резолюцию|resolution author',
  'card.resolutionText': 'қарар|бұрыштама|резолюция|resolution',
  'card.resolutionDate': 'қарар күні|бұрыштама күні|resolution date',
  'card.state': 'күйі|жай-күйі|состояние|статус|отметка об исполнении|state|status',
};

/** A heading as it is compared: letters, digits and the number sign alone. */
function bare(heading: string): string {
  return heading.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll(/n[oº°]\.?(?=\s|$)/g, '№').replaceAll(/[^\p{L}\p{N}№]+/gu, ' ').trim();
}

export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return kind === 'papers' ? paperFields : [...paperFields, ...cardFields];
}

/** Our own heading of a field in one language. */
export function columnName(language: (typeof languages)[number], field: ExportField): string {
  return words(language)(`terms:column.${field}`);
}

const byHeading = new Map<string, ImportField[]>();
for (const field of fieldsOf('cards')) {
  const names = [field, ...languages.map((language) => columnName(language, field)), ...known[field].split('|')];
  for (const name of new Set(names.map(bare))) byHeading.set(name, [...(byHeading.get(name) ?? []), field]);
}

/** The field a heading speaks of; null where none is known. In a card file the executor is the card's, not the letter's. */
function fieldOf(heading: string, kind: ImportKind): ImportField | null {
  const fields = (byHeading.get(bare(heading)) ?? []).filter((field) => kind === 'cards' || !field.startsWith('card.'));
  return fields.at(-1) ?? null;
}

/** Whether the file is one that `register export` wrote: every heading is ours, in one language. */
function isOurs(headings: readonly string[]): boolean {
  return languages.some((language) => {
    const ours = new Set<string>(exportFields.map((field) => columnName(language, field)));
    return headings.length > 0 && headings.every((heading) => ours.has(heading));
  });
}

/** What the headings say by themselves. The first column wins where two speak of one field. */
export function guessMapping(headings: readonly string[], kind: ImportKind): ImportMapping {
  const taken = new Set<ImportField>();
  const columns: Record<string, ImportField | null> = {};
  // A heading that is our own word for a field goes before one that only may mean it.
  const exact = (heading: string) => fieldsOf(kind).find((field) => field === heading || languages.some((language) => columnName(language, field) === heading)) ?? null;
  for (const find of [exact, (heading: string) => fieldOf(heading, kind)]) {
    for (const heading of headings) {
      if (heading === '' || (columns[heading] ?? null) !== null) continue;
      const field = find(heading);
      columns[heading] = field !== null && !taken.has(field) ? field : null;
      if (columns[heading] !== null) taken.add(field as ImportField);
    }
  }
  return { kind, columns, values: {}, defaults: {}, guarded: isOurs(headings) };
}
