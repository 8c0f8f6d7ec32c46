import { reason } from '../answers.ts';
import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, follows, reception, refusing } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';

export const i1: RuleCard = {
  id: 'I1',
  quotes: [
    { act: 'R85', point: '43', words: 'электрондық форматта беру мүмкіндігі болмаған кезде айрықша жағдайларда ғана қағаз түрінде келісіледі' },
    { act: 'R85', point: '55', words: 'таратылуы шектелген қызметтік ақпаратты қамтитын жобаларды ЭҚЖ арқылы, электрондық форматта беру мүмкін болмаған кезде айрықша жағдайларда ғана қағаз түрінде қабылдайды' },
    { act: 'R85', point: '55', words: 'сағат 9.00-ден бастап 18.00-ге дейін ЖКАЖ арқылы электрондық форматта' },
    { act: 'R85', point: '150 2)', words: '"қызмет бабында пайдалану үшін" деген белгісі бар қызметтік хат-хабарлар сағат 9.00-ден бастап 18.00-ге дейін' },
  ],
};

/** A restricted paper comes on paper only exceptionally; that it did is written down at reception with the reason. */
export function restrictedOnPaper(at: Reception): ReceptionAnswer {
  // An open draft is taken electronically; on paper it is shown as odd, as the point names no exception.
  if (at.paper.mark === 'open' && at.paper.type === 'draft' && at.paper.to === 'government-office') return { ...fine, flags: ['open-draft-goes-electronically'] };
  if (at.paper.mark !== 'restricted' || at.paper.paperReason !== null || !follows('I1', at)) return fine;
  const points = at.paper.type === 'draft' ? ['43', '55'] : ['150 2)'];
  return refusing(reason('paper-reason-missing', reception(at, ...points)));
}
