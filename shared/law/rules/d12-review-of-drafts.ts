import type { Clock } from '../clocks.ts';
import type { RuleCard } from '../rule.ts';

export const d12: RuleCard = {
  id: 'D12',
  quotes: [
    { act: 'D473', point: '17', words: 'келіп түскен күнінен бастап бес жұмыс күні ішінде жүзеге асырылады' },
    { act: 'D473', point: '17', words: 'Судьяларды лауазымға тағайындау және лауазымнан босату мәселелері жөніндегі актілерді қоспағанда' },
    { act: 'D473', point: '18', words: 'он жұмыс күнінен аспайтын мерзімде қарайды' },
    { act: 'D403', point: '20', words: 'в срок не более десяти рабочих дней со дня их поступления в Администрацию Президента' },
    { act: 'D403', point: '21', words: 'в течение пяти рабочих дней, если иной срок не установлен' },
    { act: 'D403', point: '33', words: 'в течение трех рабочих дней со дня поступления' },
    { act: 'D473', point: '30', words: 'іс-шаралар өткізілгенге дейін кемінде он жұмыс күні қалғанда ұсынуды қамтамасыз етеді' },
    { act: 'D473', point: '30', words: 'Президент Әкімшілігіне Қауіпсіздік Кеңесінің Аппараты белгілеген мерзімдерде ұсынуды қамтамасыз етеді' },
    { act: 'D473', point: '32', words: 'өткізілгенге дейін кемінде бес жұмыс күні қалғанда' },
    { act: 'D473', point: '33', words: 'үш жұмыс күні ішінде тапсырмалардың жобаларын әзірлейді' },
    { act: 'D473', point: '33', words: 'бес жұмыс күні ішінде қағаздағы және электрондық түрінде' },
    { act: 'D473', point: '33', words: 'дайындау және келісу ерекшеліктерін Қазақстан Республикасының Президенті айқындайды' },
    { act: 'D473', point: '34', words: 'келіп түскен күнінен бастап үш жұмыс күні ішінде' },
    { act: 'D473', point: '35-6', words: 'Үкімет бес жұмыс күні ішінде оны Президент Әкімшілігіне жібереді' },
    { act: 'M289', point: '22', words: '2 жұмыс күнінен аспайтын мерзімде' },
    { act: 'M289', point: '23', words: 'Жобаны пысықтау мерзімі 10 жұмыс күнінен аспайды' },
    { act: 'M289', point: '25', words: 'үш жұмыс күні ішінде пысықталады' },
    { act: 'M289', point: '26', words: 'кемінде 3 күн бұрын кешіктірмей, ал орындалу мерзімі кемінде 5 күн тапсырмалар бойынша тапсырма келіп түскен күннен бастап бір жұмыс күні ішінде енгізеді' },
  ],
};

/**
 * The clocks of an approval sheet. M289 26 prints "at least 5 days" where a shorter term must be meant: the slip is
 * recorded here and the last clock is for terms under five days.
 */
export const reviewOfDrafts = {
  actExpertise: { parameter: 'draft-act-expertise', runs: 'after', flags: ['expertise-not-for-judges', 'other-term-may-be-set'] },
  planningDocument: { parameter: 'planning-document-review', runs: 'after' },
  actRework: { parameter: 'draft-act-rework', runs: 'after', flags: ['other-term-may-be-set'] },
  instructionReview: { parameter: 'draft-instruction-review', runs: 'after' },
  proposalsBeforeEvent: { parameter: 'proposals-before-event', runs: 'before', flags: ['council-sets-its-own-terms'] },
  draftToHeadBeforeEvent: { parameter: 'draft-to-head-before-event', runs: 'before' },
  updateAfterEvent: { parameter: 'draft-update-after-event', runs: 'after', flags: ['international-and-council-apart'] },
  submissionAfterEvent: { parameter: 'draft-submission-after-event', runs: 'after', flags: ['international-and-council-apart'] },
  nationalPlanSending: { parameter: 'national-plan-sending', runs: 'after' },
  nationalPlanReview: { parameter: 'national-plan-review', runs: 'after' },
  conclusionVisas: { parameter: 'conclusion-visas', runs: 'after', habit: 'agreement' },
  bodyRework: { parameter: 'body-rework', runs: 'after', habit: 'agreement' },
  remarksOnPartialRework: { parameter: 'remarks-on-partial-rework', runs: 'after', habit: 'agreement' },
  reworkAfterMeeting: { parameter: 'rework-after-meeting', runs: 'after', habit: 'agreement' },
  urgentProposalBeforeDue: { parameter: 'urgent-proposal-before-due', runs: 'before', habit: 'agreement' },
  urgentProposalOfShortTerm: { parameter: 'urgent-proposal-of-short-term', runs: 'after', habit: 'agreement' },
} as const satisfies Readonly<Record<string, Clock>>;
