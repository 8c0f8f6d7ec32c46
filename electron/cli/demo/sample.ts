import type { InputOf } from '../../../shared/contract/index.ts';

type SamplePaper = Omit<InputOf<'paper.add'>, 'attachments'> & { readonly text: string };
type SamplePoint = Omit<InputOf<'control.take'>, 'paper'> & { readonly paper: number };

/*
 * The five acts the product implements, as papers a secure office received in 2024 (their own numbers, dates, issuing
 * bodies), and a restricted covering letter. The points' terms are those the acts themselves set.
 */

export const papers: readonly SamplePaper[] = [
  {
    receivedAt: '2024-02-05T10:15', from: { name: 'Қазақстан Республикасы Президентінің Әкімшілігі', kind: 'administration' }, outgoingNumber: '403', outgoingDate: '2023-12-04',
    title: 'О внесении изменений и дополнений в Указ Президента Республики Казахстан от 27 апреля 2010 года № 976', content: 'Изменения вводятся в действие с 1 февраля 2024 года.',
    sheets: '21+4', copies: 1, copyNumber: '1', signedBy: 'head',
    text: 'Исполнение актов и поручений Президента, имеющих комплексный и межведомственный характер со сроком исполнения свыше шести месяцев: в течение десяти рабочих дней после поступления документа разрабатывается план организационных мероприятий (дорожная карта) (пункт 56).',
  },
  {
    receivedAt: '2024-02-19T09:40', from: { name: 'Қазақстан Республикасы Үкіметінің Аппараты', kind: 'government-office' }, outgoingNumber: '85', outgoingDate: '2024-02-14',
    title: '«Қазақстан Республикасы Үкіметінің регламенті туралы» № 10 қаулыға өзгерістер мен толықтырулар енгізу туралы', content: 'Қаулы қол қойылған күнінен бастап қолданысқа енгізіледі.',
    sheets: '18+1', copies: 1, copyNumber: '3', signedBy: 'head',
    text: 'Үкіметтің және мемлекеттік органдардың бақылауына берілген Президент актілері мен тапсырмаларының іске асырылу барысы туралы жиынтық есептік ақпарат (165-1-тармақ).',
  },
  {
    receivedAt: '2024-01-15T11:05', from: { name: 'Қазақстан Республикасы Президентінің Әкімшілігі', kind: 'administration' }, outgoingNumber: '473', outgoingDate: '2020-12-20',
    title: '№ 976 Жарлыққа өзгерістер мен толықтырулар енгізу туралы', content: null, sheets: '32+6', copies: 1, copyNumber: '1', signedBy: 'head',
    text: 'Қазақстан Республикасы Президентінің 2020 жылғы 20 желтоқсандағы № 473 Жарлығы.',
  },
  {
    receivedAt: '2024-01-16T15:30', from: { name: 'Қазақстан Республикасы Үкіметінің Аппараты', kind: 'government-office' }, outgoingNumber: '809', outgoingDate: '2020-11-30',
    title: '№ 703 қаулыға өзгерістер мен толықтырулар енгізу туралы', content: null, sheets: '8', copies: 1, copyNumber: null, signedBy: 'head',
    text: 'Қазақстан Республикасы Үкіметінің 2020 жылғы 30 қарашадағы № 809 қаулысы.',
  },
  {
    receivedAt: '2024-01-17T09:10', from: { name: 'Қазақстан Республикасы Үкіметінің Аппараты', kind: 'government-office' }, outgoingNumber: '289', outgoingDate: '2008-03-26',
    title: 'Қазақстан Республикасы Орталық мемлекеттік органының үлгі регламентін бекіту туралы', content: null, sheets: '24', copies: 1, copyNumber: null, signedBy: 'head',
    text: 'Қазақстан Республикасы Үкіметінің 2008 жылғы 26 наурыздағы № 289 қаулысы.',
  },
  {
    receivedAt: '2024-05-02T16:20', from: { name: 'Қазақстан Республикасы Ұлттық экономика министрлігі', kind: 'state-body' }, outgoingNumber: '12-03/45-ҚБПҮ', outgoingDate: '2024-04-30', mark: 'restricted',
    paperReason: 'Жіберушінің қорғалған электрондық құжат айналымы жүйесінің байланысы жоқ', title: 'Жол картасының жобасы туралы', content: 'Жол картасының жобасына ұсыныстар енгізу сұралады.',
    sheets: '2+7', copies: 2, copyNumber: '2', signedBy: 'deputy', executor: { surname: 'Сейітқали', phone: '74-02-15' }, legalGround: '№ 403 Жарлық, 56-тармақ',
    text: 'Жол картасының жобасы: ұсыныстар он жұмыс күні ішінде енгізіледі.',
  },
];

export const points: readonly SamplePoint[] = [
  {
    paper: 0, point: '56', content: 'Разработать план организационных мероприятий (дорожную карту) в течение десяти рабочих дней после поступления документа.',
    instruction: { source: 'president-act', controlledBy: 'administration', term: { workingDays: 10 }, bodies: 2, interdepartmental: true },
    responsible: 'Ұлттық экономика министрлігі', coExecutors: ['Қаржы министрлігі', 'Еңбек және халықты әлеуметтік қорғау министрлігі'],
    completionForm: 'План организационных мероприятий', finalResult: null, controlUnit: 'Отдел контроля Администрации Президента',
    resolution: { author: 'Т. Сулейменов', text: 'К исполнению в установленный срок.', date: '2024-02-05' },
  },
  {
    paper: 0, point: '75-1', content: 'Представить в Администрацию Президента сводный ежегодный отчет за подписью Заместителя Премьер-Министра или Руководителя Аппарата Правительства.',
    instruction: { source: 'president-act', controlledBy: 'administration', term: { due: '2025-03-31' }, controlKind: 'medium' },
    responsible: 'Үкімет Аппараты', coExecutors: [], completionForm: 'Сводный ежегодный отчет', finalResult: null, controlUnit: 'Отдел контроля Администрации Президента', resolution: null,
  },
  {
    paper: 1, point: '165-1', content: 'Бақылауға берілген тапсырмалардың іске асырылу барысы туралы жиынтық есептік ақпаратты Ұлттық экономика министрлігіне 31 қаңтарға дейін ұсыну.',
    instruction: { source: 'government-act', controlledBy: 'government', term: { due: '2025-01-31' }, controlKind: 'medium' },
    responsible: 'Еңбек және халықты әлеуметтік қорғау министрлігі', coExecutors: ['Денсаулық сақтау министрлігі', 'Оқу-ағарту министрлігі'],
    completionForm: 'Жиынтық есептік ақпарат', finalResult: null, controlUnit: 'Үкімет Аппаратының Бақылау бөлімі',
    resolution: { author: 'А. Жұмағұлов', text: 'Мерзімінде орындалсын.', date: '2024-02-19' },
  },
  {
    paper: 5, point: '1', content: 'Жол картасының жобасына ұсыныстар енгізу.', instruction: { source: 'other', controlledBy: 'body', term: { workingDays: 10 } },
    responsible: 'Стратегиялық жоспарлау департаменті', coExecutors: ['Заң департаменті'], completionForm: 'Хат', finalResult: null, controlUnit: 'Құпиялылық бөлімі',
    resolution: { author: 'М. Әбдірахманов', text: 'Ұсыныстар әзірленсін.', date: '2024-05-03' },
  },
];
