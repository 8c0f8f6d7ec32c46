import type { LocalDate } from '../../../shared/base/index.ts';
import type { Order } from '../../../shared/forms/index.ts';

/** What a form is filled with: the least an office writes, its everyday, its longest, what nobody should write, and nothing. */
export const fills = ['short', 'typical', 'long', 'hostile', 'missing'] as const;
export type Fill = (typeof fills)[number];
export type Language = 'kk' | 'ru';
type What = 'name' | 'number' | 'text';

/** Names of 500 characters, words without spaces, right-to-left and invisible signs, markup, field codes of word processors. */
export const hostile: readonly string[] = [
  'Қазақстан Республикасының министрлігі '.repeat(14).slice(0, 500), 'Ұзынсөз'.repeat(72).slice(0, 500), '\u202eשלום \u2067مرحبا بكم\u2069 ۱۲۳\u202c Әә', 'Бақы\u200bлау\u200d\u200c\ufeff\u2060 \u00adкарто\u200eчкасы',
  '<b onload="x()">&amp;&#60;</b><!-- ]]> --> \'"', '{ MERGEFIELD "ФИО" } { IF 1=1 "a" } { INCLUDETEXT "C:\\\\x" }', '</w:t></w:r><w:fldSimple w:instr="DATE"/>', 'a\u0000b\u0007c\ud800d\ufffee\uffff\u001b[31m\tf\r\ng', '漢字 😀 👨‍👩‍👧 ẤẦẨẪ',
  '№№№ «»“”„ ¼ ½ €₸ № § % \\ / _ - – — …', 'и\u0306'.repeat(60), '={1+1}', '-', ' ', '\n\n\n', 'undefіned',
];

const short: Readonly<Record<What, string>> = { name: 'ІІМ', number: '1', text: 'Есеп' };
const typical: Readonly<Record<Language, Readonly<Record<What, string>>>> = {
  kk: { name: 'Ауыл шаруашылығы министрлігі', number: '148/2024-ҚБПҮ', text: 'Суармалы жерлерді пайдалану тиімділігін арттыру, су үнемдейтін технологияларды енгізген шаруашылықтарды субсидиялау тәртібін жетілдіру жөнінде ұсыныстар енгізілсін.' },
  ru: { name: 'Министерство сельского хозяйства', number: '148/2024-ДСП', text: 'Внести предложения о повышении эффективности использования орошаемых земель и совершенствовании порядка субсидирования хозяйств, внедривших водосберегающие технологии.' },
};
const long: Readonly<Record<Language, Readonly<Record<What, string>>>> = {
  kk: {
    name: 'Қазақстан Республикасы Өнеркәсіп және құрылыс министрлігінің Құрылыс және тұрғын үй-коммуналдық шаруашылық істері комитеті мемлекеттік бақылау және құжаттамалық қамтамасыз ету департаменті', number: '12345-01-7/3190/2024-ҚБПҮ',
    text: 'Өңірлердің әлеуметтік-экономикалық дамуын үйлестіру, ауылдық елді мекендердің инженерлік инфрақұрылымын жаңғырту, сондай-ақ бюджет қаражатының игерілуін бақылау мақсатында Үкімет, орталық мемлекеттік және жергілікті атқарушы органдар бірлескен іс-шаралар жоспарын әзірлесін, оның орындалуы туралы ақпаратты белгіленген нысан бойынша тоқсан сайын ұсынсын.',
  },
  ru: {
    name: 'Департамент государственного контроля и документационного обеспечения Комитета по делам строительства и жилищно-коммунального хозяйства Министерства промышленности и строительства Республики Казахстан', number: '12345-01-7/3190/2024-ДСП',
    text: 'В целях координации социально-экономического развития регионов, модернизации инженерной инфраструктуры сельских населённых пунктов, а также контроля за освоением бюджетных средств Правительству, центральным государственным и местным исполнительным органам разработать совместный план мероприятий и ежеквартально представлять информацию о его исполнении по установленной форме.',
  },
};

/** Fills the fields of one form, in turn. */
export interface Filler {
  readonly language: Language;
  readonly order: Order;
  /** What a record may lack: null where it does. */
  some(what: What): string | null;
  /** What no record lacks, though it may be blank. */
  must(what: What): string;
  day(): LocalDate | null;
  /** A day as text. */
  date(): string | null;
  /** As many as there are rows; what is written in row 12 stands between `#12` and `12#` where rows are tagged. */
  rows<T>(make: (index: number) => T): T[];
}

export interface Filling { readonly fill: Fill; readonly language: Language; readonly rows: number; readonly tagged?: boolean; readonly copies?: number }

export const printNumber = 1041;
export const recordId = '0f8fad5b-d9cb-469f-a165-70867728950e';

export function filler({ fill, language, rows, tagged = false, copies = 1 }: Filling): Filler {
  let turn = 0;
  let row: number | null = null;
  const text = (what: What): string => {
    const plain = { short: short[what], typical: typical[language][what], long: long[language][what], hostile: hostile[turn++ % hostile.length] ?? '', missing: '' }[fill];
    return tagged && row !== null && what !== 'number' ? `#${row} ${plain} ${row}#` : plain;
  };
  const missing = fill === 'missing';
  return {
    language,
    order: { office: { name: text('name') }, language, made: '2024-06-03' as LocalDate, printNumber, copies, restricted: fill !== 'short' && !missing, record: recordId },
    some: (what) => missing ? null : text(what),
    must: text,
    day: () => missing ? null : '2024-06-28' as LocalDate,
    date: () => missing ? null : '28.06.2024',
    rows: (make) => Array.from({ length: rows }, (_, index) => {
      row = index + 1;
      const made = make(index);
      row = null;
      return made;
    }),
  };
}
