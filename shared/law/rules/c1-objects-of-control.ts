import type { LocalDate } from '../../base/index.ts';
import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { citeAll } from '../editions.ts';
import type { Instruction } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

export const c1: RuleCard = {
  id: 'C1',
  quotes: [
    { act: 'D403', point: '42 1)', words: 'акты либо пункты актов Президента' },
    { act: 'D403', point: '42 2)', words: 'данные по итогам региональных поездок, международных и общественно значимых мероприятий' },
    { act: 'D403', point: '42 3)', words: 'личные поручения Президента, в том числе опубликованные в его официальных аккаунтах' },
    { act: 'D403', point: '42 4)', words: 'при наличии штампа "Бақылауға алынды" на бумажных носителях или отметки о статусе контроля в электронной карточке документа' },
    { act: 'D473', point: '37 5)', words: 'құжаттың қағаздағы жеткізгіштерінде "Бақылауға алынды" деген мөртабан немесе электрондық карточкасында бақылау мәртебесі туралы белгі болған кезде' },
    { act: 'D473', point: '37 6)', words: 'Қауіпсіздік Кеңесінің шешімдерінде қамтылған тапсырмалар' },
    { act: 'D473', point: '37 7)', words: 'Ассамблеяның шешімдерінде қамтылған тапсырмалар' },
  ],
};

/** Whether an instruction of the President (or of the Council, the Assembly) is an object of control, and why. */
export interface ObjectVerdict { readonly onControl: boolean; readonly reason: Reason; readonly flags: readonly string[] }

/** C1, on the day of receipt, which must be one that an edition covers. */
export function objectOfControl({ source, occasion, controlStamp }: Instruction, on: LocalDate): ObjectVerdict {
  const later = on >= '2024-02-01';
  const by = (d473: string, d403: string) => (later ? citeAll(on, ['D403', d403]) : citeAll(on, ['D473', d473]));
  const yes = (code: string, d473: string, d403: string, flags: readonly string[] = []): ObjectVerdict =>
    ({ onControl: true, reason: reason(code, by(d473, d403)), flags });
  switch (source) {
    case 'president-act': return yes('object-act', '37 1)', '42 1)');
    case 'president-personal': return yes('object-personal', '37 3)', '42 3)');
    case 'president-published': return yes('object-published', '37 4)', '42 3)');
    case 'security-council': return yes('object-security-council', '37 6)', '42 2)');
    case 'assembly': return yes('object-assembly', '37 7)', '42 2)');
    // A national plan is approved by an act; D403 80 2) speaks of the plan and of the programme together.
    case 'national-plan': return yes('object-national-plan', '37 1)', '42 1)');
    // D473 doesn't mention the programme; what puts it on control there is the act that it is carried out by.
    case 'election-programme': return yes(later ? 'object-election-programme' : 'object-election-programme-by-act', '37 1)', '80 2)', ['object-by-analogy']);
    case 'president-instruction': case 'administration': case 'government-act': case 'prime-minister': case 'deputy-prime-minister':
    case 'government-office': case 'deputy-inquiry': case 'prosecutor': case 'own-leadership': case 'other': {
      if (occasion === 'service-document' || occasion === 'citizen-appeal') {
        const code = controlStamp ? 'object-stamped' : 'no-control-stamp';
        return { onControl: controlStamp, reason: reason(code, by('37 5)', '42 4)')), flags: [] };
      }
      return yes('object-by-occasion', '37 2)', '42 2)', occasion === null ? ['occasion-not-given'] : []);
    }
  }
}
