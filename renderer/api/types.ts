import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import { commands, instruction, newPaper } from '../../shared/contract/index.ts';

/* The domain's types and lists, as the contract names them. */

export type PaperView = OutputOf<'paper.get'>;
export type Paper = PaperView['paper'];
export type Attachment = PaperView['attachments'][number];
export type Mark = Paper['mark'];
export type CardView = OutputOf<'card.get'>;
export type Card = CardView['card'];
export type HistoryLine = CardView['history'][number];
export type Decisions = OutputOf<'control.decisions'>;
export type Deadlines = OutputOf<'law.deadlines'>;
export type Deadline = Deadlines['deadlines'][number];
export type YearView = OutputOf<'calendar.year'>;
export type Names = YearView['holidays'][number]['names'];
export type Verdict = OutputOf<'package.verify'>;
export type Check = Verdict['checks'][number];
export type DispatchLine = OutputOf<'package.dispatch'>['lines'][number];
export type IncomingLine = OutputOf<'package.incoming'>['lines'][number];
export type CustodyAlarm = OutputOf<'package.dispatch'>['alarms'][number];
export type CustodyStepKind = InputOf<'package.custody'>['step'];
export type ReceivedPackage = OutputOf<'package.received'>[number];
export type CheckReport = OutputOf<'office.check'>;
export type CertificateInfo = OutputOf<'key.show'>[number];
export type Staged = OutputOf<'attachment.end'>;
/** One page of a list, by key. */
export interface Page<Row> { readonly items: readonly Row[]; readonly next: string | null; readonly before?: string | null; readonly total: number }
/** Where a page lies in a list that can be read anywhere; other lists are read on from a cursor alone. */
export type Lying = Pick<InputOf<'card.list'>, 'after' | 'back' | 'skip' | 'exact'> & { readonly limit: number };

export const marks = newPaper.shape.mark.unwrap().options;
export const correspondents = newPaper.shape.from.shape.kind.unwrap().options;
export const addressees = newPaper.shape.to.unwrap().options;
export const signers = ['head', 'deputy', 'responsible-secretary', 'other'] as const satisfies readonly NonNullable<Paper['signedBy']>[];
export const sources = instruction.shape.source.options;
export const matters = instruction.shape.matter.unwrap().unwrap().options;
export const occasions = instruction.shape.occasion.unwrap().unwrap().options;
export const controllers = instruction.shape.controlledBy.unwrap().unwrap().options;
export const specialKinds = instruction.shape.specialKind.unwrap().unwrap().options;
export const urgencies = instruction.shape.urgency.unwrap().unwrap().options;
export const controlKinds = instruction.shape.controlKind.unwrap().options;
export const interims = instruction.shape.interim.unwrap().unwrap().options;
export const requirements = commands['control.decide'].input.shape.papers.unwrap().element.options;
export const reportKinds = commands['control.report'].input.shape.report.options;
export const assessments = commands['control.report'].input.shape.assessment.unwrap().unwrap().options;
export type ExportField = NonNullable<InputOf<'register.export'>['fields']>[number];
const register = commands['paper.list'].input.shape;
export const paperStates = register.state.unwrap().unwrap().options;
export const paperOrders = register.order.unwrap().options;
export const paperColumns = ['number', 'received', 'from', 'kind', 'outgoing', 'title', 'mark', 'sheets', 'executor', 'journal', 'registered', 'cards'] as const satisfies readonly NonNullable<OutputOf<'habit.list'>['columns']>[number][];
export const cardColumns = ['number', 'due', 'document', 'responsible', 'co-executors', 'mark', 'source', 'control-kind', 'taken', 'state', 'paper', 'received'] as const satisfies readonly NonNullable<OutputOf<'habit.list'>['cardColumns']>[number][];
export const journalKinds = commands['journal.save'].input.shape.kind.options;
export const movementPurposes = commands['paper.move'].input.shape.purpose.options;
const stamp = commands['overlay.print'].input.shape;
export const paperStamps = ['REGSTAMP', 'COPYSTAMP'] as const satisfies readonly (typeof stamp.code.options)[number][];
export const stamps = stamp.code.options;
export const overlaySheets = stamp.sheet.unwrap().options;
export const stampHeights = stamp.height.unwrap().options;
export const stampInks = stamp.ink.unwrap().options;
export const corners = stamp.corner.unwrap().options;
export const usualPlace = { corner: stamp.corner.parse(undefined), x: stamp.x.parse(undefined), y: stamp.y.parse(undefined) } as const;
export const roles = commands['user.add'].input.shape.roles.element.options;
export const refusalReasons = commands['package.refuse'].input.shape.reason.options;
export const envelopeSizes = commands['courier.envelope'].input.shape.size.unwrap().options;
export const custodySteps = commands['package.custody'].input.shape.step.options;
