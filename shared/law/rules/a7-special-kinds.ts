import type { Requirement, Verdict } from '../decision-types.ts';
import type { Deciding } from '../deciding.ts';
import type { SpecialKind } from '../instruction.ts';
import { entryOn } from '../parameters/index.ts';
import type { RuleCard } from '../rule.ts';
import type { LawContext } from '../settings.ts';

export const a7: RuleCard = {
  id: 'A7',
  quotes: [
    { act: 'D403', point: '76-1', words: 'о факте возведения (установления) сооружений монументального искусства, без представления официального отчета' },
    { act: 'D403', point: '76-1', words: 'на основании итоговой отчетной информации государственного органа-исполнителя о завершении строительных работ с вводом в эксплуатацию' },
    { act: 'D403', point: '76-1', words: 'о вводе в промышленную эксплуатацию объектов цифровизации и тестирования их функционала, с предоставлением заключительного отчета' },
    { act: 'D403', point: '76-1', words: 'по факту подписания Президентом, без представления официального отчета государственного органа и без внесения экспертного заключения' },
    { act: 'D403', point: '76-1', words: 'на основании экспертного заключения ответственного структурного подразделения Администрации Президента с указанием конкретных наименований принятых законодательных актов' },
    { act: 'D403', point: '76-1', words: 'по факту проведения мероприятия, присвоения наименования улицам и объектам государственной собственности, без представления официального отчета' },
    { act: 'R85', point: '195-1', words: 'ресми есебін ұсынбай және Үкімет Аппаратының жауапты құрылымдық бөлімшесінің қорытындысын енгізбей, түпкілікті нәтижеге қол жеткізу фактісі бойынша' },
    { act: 'R85', point: '165-3 5)', words: 'заңнамалық актілерді уақтылы іске асыру, оның ішінде заңға тәуелді актілерді әзірлеу және қабылдау' },
  ],
};

/** What must lie behind the removal of a special kind, on the Administration's control. */
const proofs: Readonly<Record<SpecialKind, readonly Requirement[] | null>> = {
  monument: ['memo'],
  construction: ['final-report'],
  digital: ['memo', 'final-report'],
  'named-law': ['fact'],
  amendments: ['expert-conclusion'],
  event: ['fact'],
  // Only R85 165-3 5) knows it.
  implementation: null,
};

/** Replaces the papers of a removal by the proof that a special kind needs; other verdicts pass through. */
export function specialRemoval(deciding: Deciding, verdict: Verdict, context: Pick<LawContext, 'amendments'>): Verdict {
  const { on, instruction, level, group } = deciding;
  const kind = instruction.specialKind;
  if (kind === null || 'refused' in verdict) return verdict;
  if (level === 'government' || group === 'government') {
    const listed = entryOn('special-kinds-of-government', kind, context, on);
    // 195-1 asks for the fact alone, yet what the President's instructions are taken off by the Administration decides (193), which asks by 76-1.
    const open = group === 'president' ? ['special-proof-open'] : [];
    return listed === null ? verdict : { ...verdict, requires: ['fact'], basis: [...listed.basis, ...verdict.basis], flags: [...(verdict.flags ?? []), ...open] };
  }
  const proof = proofs[kind];
  const listed = entryOn('special-kinds-of-administration', kind, context, on);
  // 76-1 tells of the Administration's unit, and 74-1 takes over points 50 to 73 for bodies, not 76-1.
  if (group !== 'president' || level === 'body' || proof === null || listed === null) return verdict;
  return { ...verdict, requires: proof, basis: [...listed.basis, ...verdict.basis] };
}
