import { addDays as plainAddDays, differenceInCalendarDays, format, getDay, parseISO, subDays } from 'date-fns';
import type { LocalDateTime } from '../../../shared/base/index.ts';
import { addDays, date } from '../../../shared/base/index.ts';
import { builtInCalendar } from '../../../shared/calendar/index.ts';
import type { Instruction, LawContext } from '../../../shared/law/index.ts';
import { defaultSettings, reckonDeadlines } from '../../../shared/law/index.ts';

/*
 * Dates of many instructions, each with edition, flags and basis (steps on demand), beside a plain loop that steps day
 * by day with date-fns and a set of days off and gives the same dates without any basis. Both run over the same
 * instructions, and their dates are compared.
 */

const count = Number(process.argv[2] ?? 1_000_000);
const context: LawContext = { calendar: builtInCalendar, settings: defaultSettings() };
const first = date('2024-02-01');

function instructionAt(index: number): Instruction {
  const received = addDays(first, (index * 37) % 800);
  return {
    source: 'president-act', occasion: null, controlledBy: null, handedOver: false, local: false, resonance: false, specialKind: null,
    executorUnderPresident: false, governmentPowers: false, controlStamp: false, signedOn: received, receivedAt: `${received}T10:00` as LocalDateTime,
    term: { workingDays: 5 + ((index * 13) % 56) }, urgency: null, controlKind: 'short', bodies: 1, coExecutors: 1, interdepartmental: false,
    changesApproach: false, interim: null, mark: 'open',
  };
}

const off = new Set<string>();
const working = new Set<string>();
for (const year of builtInCalendar.years) {
  for (const day of [...year.holidays, ...year.daysOff]) off.add(day.date);
  for (const day of year.workingWeekends) working.add(day.date);
}

function isOff(day: Date): boolean {
  const text = format(day, 'yyyy-MM-dd');
  if (working.has(text)) return false;
  return getDay(day) === 0 || getDay(day) === 6 || off.has(text);
}

function step(from: Date, days: number, direction: 1 | -1): Date {
  let day = from;
  for (let left = days; left > 0;) {
    day = direction === 1 ? plainAddDays(day, 1) : subDays(day, 1);
    if (!isOff(day)) left -= 1;
  }
  return day;
}

/** Due date, co-executors' date, and the two visa dates, as the loop finds them. */
function plainDates(instruction: Instruction): readonly string[] {
  let received = parseISO(instruction.receivedAt.slice(0, 10));
  if (isOff(received)) received = step(received, 1, 1);
  const days = instruction.term !== null && 'workingDays' in instruction.term ? instruction.term.workingDays : 0;
  const due = step(received, days, 1);
  const proposals = step(due, 5, -1);
  const length = differenceInCalendarDays(due, received);
  const visas = length <= 10 ? [step(due, 1, -1), step(due, 1, -1)] : [3, 2].map((lead) => {
    const day = subDays(due, lead);
    return isOff(day) ? step(day, 1, -1) : day;
  });
  return [due, proposals, ...visas].map((day) => format(day, 'yyyy-MM-dd'));
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

// The same instructions for both, made beforehand; a slice of them is compared.
const pool = Array.from({ length: 5_000 }, (_, index) => instructionAt(index));
const kinds = ['due', 'co-executor', 'visa-leadership', 'visa-head'];
for (const instruction of pool.slice(0, 2_000)) {
  const answer = reckonDeadlines(instruction, context);
  if (!answer.ok) throw new Error(answer.error.code);
  const { drafts } = answer.value;
  const found = kinds.map((kind) => drafts.find((each) => each.kind === kind)?.date ?? '');
  const expected = plainDates(instruction);
  if (found.join() !== expected.join()) throw new Error(`${JSON.stringify(instruction)}: ${found.join()} against ${expected.join()}`);
}

let dates = 0;
const before = process.memoryUsage().heapUsed;
let peak = before;
const ours = seconds(() => {
  for (let index = 0; index < count; index += 1) {
    const answer = reckonDeadlines(pool[index % pool.length] as Instruction, context);
    if (answer.ok) for (const draft of answer.value.drafts) dates += draft.basis.length > 0 ? 1 : 0;
    if (index % 50_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
});
// The loop is slower: a tenth of the instructions is measured and scaled.
const share = 10;
let length = 0;
const plain = share * seconds(() => {
  for (let index = 0; index < count / share; index += 1) length += plainDates(pool[index % pool.length] as Instruction).length;
});

console.log(JSON.stringify({
  instructions: count, datesWithBasis: dates, seconds: Number(ours.toFixed(2)), plainLoopSeconds: Number(plain.toFixed(2)), plainDates: length * share,
  timesFaster: Number((plain / ours).toFixed(1)), heapGrowthMiB: Number(((peak - before) / 1_048_576).toFixed(1)), node: process.version,
}));
