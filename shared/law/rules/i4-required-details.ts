import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { asSetting } from '../editions.ts';
import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, isHighBody, reception, refusing } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';

export const i4: RuleCard = {
  id: 'I4',
  quotes: [
    { act: 'M289', point: '13', words: 'белгіленген үлгідегі тиісті елтаңбалық бланкіде мемлекеттік тілде ресімделуге әрі мынадай міндетті деректемелерді' },
    { act: 'M289', point: '13 1)', words: 'шығыс нөмірін және күнін' },
    { act: 'M289', point: '13 2)', words: 'тиісті актілері мен тапсырмаларына сілтемені' },
    { act: 'M289', point: '13 3)', words: 'бірінші басшысының немесе оның орынбасарының не жауапты хатшының' },
    { act: 'M289', point: '13 4)', words: 'орындаушының тегін және оның телефон нөмірін қамтуға тиіс' },
    { act: 'R809', point: '43', words: 'орындаушы туралы белгі (орындаушының тегі және телефоны)' },
    { act: 'R809', point: '43', words: 'Қазақстан Республикасының Ұлттық қауіпсіздік комитетінде бөлімшелердің атаулары кодтарға сәйкес көрсетіледі' },
  ],
};

/** Details a paper must bear: for the Government Office through R85 160 1), elsewhere a habit after M289 13, which excepts the highest bodies. */
export function requiredDetails(at: Reception): ReceptionAnswer {
  const { paper, context } = at;
  const bound = paper.to === 'government-office';
  if (!bound && (!context.settings.habits.details || isHighBody(paper.from))) return fine;
  const basis = (point: string) => (bound ? reception(at, '160 1)') : [asSetting('M289', point)]);
  const missing: Reason[] = [];
  if (paper.defects.includes('no-letterhead')) missing.push(reason('no-letterhead', basis('13')));
  if (paper.defects.includes('not-in-state-language')) missing.push(reason('not-in-state-language', basis('13')));
  if (paper.outgoingNumber === null || paper.outgoingDate === null) missing.push(reason('outgoing-details-missing', basis('13 1)')));
  if (!bound && paper.answers && (paper.refersTo === null || paper.refersTo?.number === null || paper.refersTo?.date === null)) missing.push(reason('reference-to-what-it-answers-missing', basis('13 2)')));
  if (paper.signedBy === null || paper.signedBy === 'other') missing.push(reason('signature-of-leadership-missing', basis('13 3)')));
  if (paper.executor === null) missing.push(reason('executor-missing', basis('13 4)')));
  return refusing(...missing);
}
