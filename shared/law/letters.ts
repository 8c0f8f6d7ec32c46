import type { Citation, LocalDate, Result } from '../base/index.ts';
import { ok } from '../base/index.ts';
import { distinct } from './answers.ts';
import { groupOf, isCollective } from './check-instruction.ts';
import type { Allowed, Decision, DecisionSituation, Refused, Requirement } from './decision-types.ts';
import { decisionsFor } from './decisions.ts';
import { asSetting, citeAll, editionByAct } from './editions.ts';
import { occasionStanding } from './government-occasions.ts';
import type { Instruction } from './instruction.ts';
import { decisionLevel } from './level.ts';
import { groundsFor } from './new-due.ts';
import { removalLetter } from './rules/a6-removal.ts';
import type { LawContext } from './settings.ts';

/** What a letter must say, in the order it is said; words under `content.CODE`. */
export const letterContents = [
  'addressee', 'signer', 'executor', 'current-state', 'reasons', 'ground', 'circumstances', 'effect', 'exceptional', 'discipline', 'proposal',
  'account', 'result', 'new-instruction', 'receiver', 'fact', 'final-report', 'agreement', 'interim', 'roadmap', 'new-due', 'officials',
  'reference', 'entitled-signer', 'first-head', 'default-agreement', 'positions', 'returned-paper', 'clause',
] as const;
export type LetterContent = (typeof letterContents)[number];

/** One thing that must stand in a letter, and which point asks for it. */
export interface Demand { readonly content: LetterContent; readonly basis: readonly Citation[] }

/** To whom the acts send a letter; words under `addressee.CODE`. */
export const letterAddressees = ['administration', 'head-of-administration', 'government', 'prime-ministers-office'] as const;
export type LetterAddressee = (typeof letterAddressees)[number];

/** `refused`: the acts do not allow what it asks for. `addressee` null: no text in the library names one. */
export interface LetterDemands {
  readonly demands: readonly Demand[];
  readonly addressee: LetterAddressee | null;
  readonly refused: Refused | null;
  /** Sentences under `flag.CODE`; they bar nothing. */
  readonly flags: readonly string[];
}

/** Decisions that are asked for by a letter of extension. */
export const requestedDecisions = ['first-extension', 'transfer-medium', 'transfer-long', 'new-term', 'repeat-extension'] as const satisfies readonly Decision[];
export type RequestedDecision = (typeof requestedDecisions)[number];

/** Details of every outgoing letter: the receiving body and the executor's name and phone (R809 43); who signs it the point of the letter says. */
export function letterDetails(on: LocalDate, head: readonly Citation[]): readonly Demand[] {
  const of = (item: string): readonly Citation[] => {
    const found = citeAll(on, ['R809', `43 ${item})`]);
    return found.length > 0 ? found : [asSetting('M289', '13')];
  };
  return [{ content: 'addressee', basis: of('8') }, { content: 'signer', basis: head }, { content: 'executor', basis: of('10') }];
}

/** What 103-3 asks of a request; where it does not speak of the instruction, the office's habit after it. */
function requestPoints({ source }: Instruction, on: LocalDate, decision: RequestedDecision): readonly Citation[] {
  const group = groupOf(source);
  const speaks = (group === 'president' || group === 'administration') && !isCollective(source) && decision !== 'new-term';
  const text = speaks ? citeAll(on, ['R809', '103-3']) : [];
  return text.length > 0 ? text : [asSetting('R809', '103-3')];
}

/** To whom a request for more time goes (R809 103-3, D473 52); null where the text in the library does not say. */
function requestTo(instruction: Instruction, on: LocalDate, context: LawContext): LetterAddressee | null {
  const group = groupOf(instruction.source);
  if ((group !== 'president' && group !== 'administration') || isCollective(instruction.source)) return null;
  const occasion = occasionStanding(instruction, on, context);
  if (occasion !== null) return occasion === 'government' ? 'government' : 'head-of-administration';
  // From 74-1 on, what a body controls is decided by its own regulation.
  return on >= editionByAct.D403.from && decisionLevel(instruction, context).level === 'body' ? null : 'administration';
}

const asDemands: Readonly<Partial<Record<Requirement, LetterContent>>> = {
  'discipline': 'discipline', 'exceptional': 'exceptional', 'prime-minister-agreement': 'agreement', 'proposal-of-deputy-or-head-of-office': 'proposal',
};

/** What a decision's own point adds to the request. */
function ofDecision(decision: RequestedDecision, on: LocalDate, president: boolean, basis: readonly Citation[], context: LawContext): readonly Demand[] {
  const before2024 = on < editionByAct.D403.from;
  const grounds = groundsFor(decision, on, context).flatMap((each) => each.basis);
  const transfer: readonly Demand[] = president ? [{ content: 'circumstances', basis: grounds }] : [];
  // 53 makes the rhythm a part of the transfer; 69, which came in its place, leaves it to the Administration (66-1).
  const rhythm: readonly Demand[] = president && before2024 ? [{ content: 'interim', basis: citeAll(on, ['D473', '53']) }] : [];
  switch (decision) {
    case 'first-extension': case 'repeat-extension': return [];
    case 'transfer-medium': return [...transfer, ...rhythm];
    case 'transfer-long': return [
      ...transfer, ...(president ? [{ content: 'effect', basis: grounds } as const] : []), ...rhythm,
      ...(president && before2024 ? [{ content: 'roadmap', basis: citeAll(on, ['D473', 'annex 4']) } as const] : []),
    ];
    case 'new-term': return president ? [{ content: 'ground', basis: distinct([...grounds, ...basis]) }] : [];
  }
}

/** Flags that speak of some decisions alone. */
const flagsFor: Readonly<Record<string, readonly Decision[]>> = {
  'draft-roadmap-comes-along': ['transfer-long'], 'repeat-request-late': ['repeat-extension'], 'punishment-of-first-heads': ['repeat-extension'], 'extension-level-of-36-1-open': ['first-extension', 'transfer-medium', 'transfer-long'],
  'removal-level-open': ['removal'], 'published-in-media-open': ['removal'], 'special-proof-open': ['removal'], 'own-removal-level-open': [],
};

function answerOn(decision: Decision, situation: DecisionSituation, context: LawContext): Result<{ readonly allowed: Allowed | null; readonly refused: Refused | null; readonly flags: readonly string[] }> {
  const answer = decisionsFor(situation, context);
  if (!answer.ok) return answer;
  const refused = answer.value.refused.find((each) => each.decision === decision) ?? null;
  // Where the library is silent, nothing forbids to ask.
  const silent = refused?.reason === 'no-text-in-library';
  return ok({
    allowed: answer.value.allowed.find((each) => each.decision === decision) ?? null, refused: silent ? null : refused,
    flags: [...answer.value.flags.filter((flag) => flagsFor[flag]?.includes(decision) ?? true), ...(silent ? ['letter-without-text'] : [])],
  });
}

function merged(demands: readonly Demand[]): readonly Demand[] {
  const found = new Map<LetterContent, Demand>();
  for (const { content, basis } of demands) found.set(content, { content, basis: distinct([...(found.get(content)?.basis ?? []), ...basis]) });
  return [...found.values()].filter(({ basis }) => basis.length > 0).sort((one, other) => letterContents.indexOf(one.content) - letterContents.indexOf(other.content));
}

/** What a letter must say that asks for more time, in the order it is said. Errors of `decisionsFor`. */
export function extensionLetter(decision: RequestedDecision, situation: DecisionSituation, context: LawContext): Result<LetterDemands> {
  const { instruction, on } = situation;
  const answer = answerOn(decision, situation, context);
  if (!answer.ok) return answer;
  const { allowed, refused, flags } = answer.value;
  const group = groupOf(instruction.source);
  const occasion = occasionStanding(instruction, on, context);
  const points = requestPoints(instruction, on, decision);
  const basis = allowed?.basis ?? [];
  const powers = instruction.governmentPowers && occasion !== 'government' && (group === 'president' || group === 'administration');
  // The second part of 103-3, on the instructions of 102-1, asks for neither the date nor the officials.
  const named: readonly Citation[] = occasion === 'government' ? points.map(({ act, point }) => asSetting(act, point)) : points;
  return ok({
    addressee: requestTo(instruction, on, context), refused, flags,
    demands: merged([
      ...letterDetails(on, points), { content: 'current-state', basis: points }, { content: 'reasons', basis: points },
      ...ofDecision(decision, on, group === 'president', basis, context),
      ...(allowed?.requires ?? []).flatMap((each): Demand[] => { const content = asDemands[each]; return content === undefined ? [] : [{ content, basis }]; }),
      { content: 'new-due', basis: named }, ...(occasion === 'government' ? [] : [{ content: 'officials', basis: named } as const]),
      ...(powers ? [{ content: 'agreement', basis: points } as const] : []),
    ]),
  });
}

/** What the ground of a removal calls for beside its account. */
const byGround: Readonly<Record<string, LetterContent>> = { 'executed': 'result', 'covered-by-new': 'new-instruction', 'handed-over': 'receiver' };

/** What a letter must say that asks to take off control; `ground`: the one chosen so far. Errors of `decisionsFor`. */
export function letterOfRemoval(ground: string | null, situation: DecisionSituation, context: LawContext): Result<LetterDemands> {
  const { instruction, on } = situation;
  const answer = answerOn('removal', situation, context);
  if (!answer.ok) return answer;
  const { allowed, refused, flags } = answer.value;
  const letter = removalLetter(instruction, on, context);
  const points = letter?.basis ?? [asSetting('D473', '58')];
  const grounds = groundsFor('removal', on, context);
  const president = groupOf(instruction.source) === 'president';
  const chosen = grounds.find(({ entry }) => entry === ground);
  const called = chosen === undefined ? undefined : byGround[chosen.entry];
  const requires = allowed?.requires ?? [];
  const basis = allowed?.basis ?? [];
  const body = on >= editionByAct.D403.from && president && decisionLevel(instruction, context).level === 'body';
  return ok({
    addressee: body ? null : letter?.to ?? null, refused,
    // What may be handed over D473 57 limits.
    flags: ground === 'handed-over' && president && on < editionByAct.D403.from ? [...flags, 'handing-over-current-only'] : flags,
    demands: merged([
      ...letterDetails(on, points),
      ...(president ? [{ content: 'ground', basis: distinct([...points, ...grounds.flatMap((each) => each.basis)]) } as const] : []),
      { content: 'account', basis: points }, ...(called === undefined || chosen === undefined ? [] : [{ content: called, basis: chosen.basis }]),
      ...(requires.includes('fact') ? [{ content: 'fact', basis } as const] : []), ...(requires.includes('final-report') ? [{ content: 'final-report', basis } as const] : []),
      ...(requires.includes('prime-minister-agreement') ? [{ content: 'agreement', basis } as const] : []),
    ]),
  });
}
