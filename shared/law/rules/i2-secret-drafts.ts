import type { Reason } from '../answers.ts';
import { reason } from '../answers.ts';
import { isSecret } from '../instruction.ts';
import type { Reception, ReceptionAnswer } from '../incoming.ts';
import { fine, follows, reception } from '../incoming.ts';
import type { RuleCard } from '../rule.ts';

export const i2: RuleCard = {
  id: 'I2',
  quotes: [
    { act: 'R85', point: '55', words: 'Мемлекеттік құпияларды қамтитын жобалар әр парағы дәйектеліп, келісу парағымен бірге қағаз жеткізгіштерде және электрондық жеткізгіште (CD-диск) сағат 9.00-ден бастап 17.00-ге дейін қабылданады' },
    { act: 'R85', point: '150 2)', words: 'мемлекеттік құпияларды қамтитын жобалар қағаз түрінде келісіледі және Үкімет Аппаратына сағат 9.00-ден бастап 18.00-ге дейін енгізіледі' },
  ],
};

/** A draft with state secrets: every sheet initialled, with the approval sheet, on paper and on a disc. The hours disagree, and both are shown. */
export function secretDraft(at: Reception): ReceptionAnswer {
  const { paper } = at;
  if (!isSecret(paper.mark) || !follows('I2', at)) return fine;
  if (paper.type !== 'draft') return { refusals: [], notes: [], flags: ['secret-correspondence-without-hours'] };
  const basis = reception(at, '55');
  const refusals: Reason[] = [];
  if (!paper.sheetsInitialled) refusals.push(reason('sheets-not-initialled', basis));
  if (!paper.approvalSheet) refusals.push(reason('approval-sheet-missing', basis));
  if (!paper.disc) refusals.push(reason('disc-missing', basis));
  const until = at.context.settings.secretDraftsUntil;
  return { refusals, notes: [reason('secret-draft-hours', reception(at, '55', '150 2)'), { until })], flags: ['secret-draft-hours-conflict'] };
}
