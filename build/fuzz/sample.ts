import { fold } from '../../shared/control/index.ts';
import type { CardDetails, CardEvent } from '../../shared/control/index.ts';
import type { CardId, Instant, LocalDate, LocalDateTime, OfficeId, PaperId } from '../../shared/base/index.ts';
import type { Deadlines, Instruction } from '../../shared/law/index.ts';
import type { RecordLine } from '../../shared/packages/index.ts';
import type { Paper } from '../../shared/registration/index.ts';

/** One open paper of a ministry, as registered. */
const samplePaper: Paper = {
  id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01' as PaperId, version: 1, owner: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00' as OfficeId, journal: 'in', number: '1/2024',
  registeredAt: '2024-05-02T05:10:00.000Z' as Instant, registeredBy: 'Айгүл', receivedAt: '2024-05-02T10:00' as LocalDateTime,
  from: { name: 'Қаржы министрлігі', kind: 'state-body' }, to: 'other', outgoingNumber: '12-03/45', outgoingDate: '2024-04-30' as LocalDate, mark: 'open', channel: 'paper',
  paperReason: null, title: 'Жол картасы туралы', content: 'Ұсыныстар енгізу сұралады.', sheets: '4+12', copies: 2, copyNumber: '1', signedBy: 'head',
  executor: { surname: 'Сейітқали', phone: '74-02-15' }, refersTo: null, legalGround: null,
};

/** An instruction of ten working days, received the same morning. */
const sampleInstruction: Instruction = {
  source: 'president-act', occasion: null, controlledBy: 'administration', handedOver: false, local: false, resonance: false, specialKind: null,
  executorUnderPresident: false, governmentPowers: false, controlStamp: false, signedOn: samplePaper.outgoingDate, receivedAt: samplePaper.receivedAt,
  term: { workingDays: 10 }, urgency: null, controlKind: 'short', bodies: 1, coExecutors: 1, interdepartmental: false, changesApproach: false, interim: null, mark: 'open',
};

const sampleDetails: CardDetails = {
  point: '3', content: 'Жол картасын әзірлеу.', instruction: sampleInstruction, responsible: 'Қаржы министрлігі', coExecutors: ['Ұлттық экономика министрлігі'],
  completionForm: 'Жол картасы', finalResult: null, controlUnit: null, resolution: { author: 'Б. Сейітов', text: 'Орындалсын', date: '2024-05-02' as LocalDate },
};

/** Dates as the law would answer; what they are is the law's own tests' matter. */
const sampleDeadlines: Deadlines = {
  edition: { act: 'D403', from: '2024-02-01' as LocalDate }, flags: [],
  deadlines: [{ kind: 'due', date: '2024-05-20' as LocalDate, basis: [{ act: 'D403', point: '50', rests: 'act' }], steps: [] }],
};

const event: CardEvent = { kind: 'taken-on-control', at: '2024-05-02T06:00:00.000Z' as Instant, by: 'Айгүл', details: sampleDetails, deadlines: sampleDeadlines };
const card = { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e02' as CardId, owner: samplePaper.owner, number: 'Б-1/2024', paper: samplePaper.id };

const folded = fold(card, [event]);
if (folded === null) throw new Error('a card');

/** A paper and its card: what a mutated package begins as. */
export const sampleLines: readonly RecordLine[] = [{ kind: 'paper', paper: samplePaper }, { kind: 'card', card: folded, events: [event] }];
export const sender = { id: samplePaper.owner, name: 'Жіберуші кеңсе', station: 'a1b2c3d4' };
