import type { Citation, LocalDate, LocalDateTime, Step } from '../base/index.ts';

export const sources = ['president-act', 'president-instruction', 'president-personal', 'president-published', 'security-council',
  'assembly', 'national-plan', 'election-programme', 'administration', 'government-act', 'prime-minister', 'deputy-prime-minister',
  'government-office', 'deputy-inquiry', 'prosecutor', 'own-leadership', 'other'] as const;
export type Source = (typeof sources)[number];

export const occasions = ['regional-trip', 'international-event', 'public-event', 'statement', 'working-meeting', 'enlarged-government',
  'advisory-body', 'service-document', 'citizen-appeal'] as const;
export type Occasion = (typeof occasions)[number];

export const controllers = ['administration', 'government', 'body'] as const;
export type Controller = (typeof controllers)[number];

export const specialKinds = ['monument', 'construction', 'digital', 'named-law', 'amendments', 'event', 'implementation'] as const;
export type SpecialKind = (typeof specialKinds)[number];

export const urgencies = ['very-urgent', 'urgent', 'expedite'] as const;
export type Urgency = (typeof urgencies)[number];

/** What an instruction is about, where that decides whose control it is on (R85 170 5), 11)–16), D403 42-1, M289 31). */
export const matters = ['protocol', 'constitutional-court', 'audit-chamber', 'strategic', 'legislation', 'large-project', 'by-decision', 'to-administration',
  'needs-answer', 'draft-for-agreement'] as const;
export type Matter = (typeof matters)[number];

export const controlKinds = ['urgent', 'short', 'medium', 'long'] as const;
export type ControlKind = (typeof controlKinds)[number];

export const interimRhythms = ['monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type InterimRhythm = (typeof interimRhythms)[number];

export const marks = ['open', 'restricted', 'secret', 'top-secret', 'special'] as const;
/** Mark of access: open, restricted (ҚБПҮ/ДСП), or a degree of secrecy. */
export type Mark = (typeof marks)[number];

export function isSecret(mark: Mark): boolean {
  return mark === 'secret' || mark === 'top-secret' || mark === 'special';
}

export type Term =
  | { readonly due: LocalDate }
  | { readonly workingDays: number }
  | { readonly calendarDays: number }
  | { readonly months: number };

/** An instruction as the rules see it; one point of an act, protocol or resolution. */
export interface Instruction {
  readonly source: Source;
  readonly occasion: Occasion | null;
  readonly controlledBy: Controller | null;
  readonly handedOver: boolean;
  readonly local: boolean;
  readonly resonance: boolean;
  readonly specialKind: SpecialKind | null;
  readonly executorUnderPresident: boolean;
  readonly governmentPowers: boolean;
  readonly controlStamp: boolean;
  readonly signedOn: LocalDate;
  readonly receivedAt: LocalDateTime;
  readonly term: Term | null;
  readonly urgency: Urgency | null;
  readonly controlKind: ControlKind;
  readonly bodies: number;
  readonly coExecutors: number;
  /** A day the instruction itself sets for co-executors (D473 49, "unless the instruction says otherwise"). */
  readonly coExecutorDue?: LocalDate | null | undefined;
  readonly matter?: Matter | null | undefined;
  readonly interdepartmental: boolean;
  readonly changesApproach: boolean;
  readonly interim: InterimRhythm | null;
  readonly mark: Mark;
}

/** `measures`: information on measures after a repeated extension, which a decision brings and not the instruction. */
export const deadlineKinds = ['due', 'co-executor', 'roadmap', 'interim', 'extension-request', 'repeat-extension-request',
  'visa-leadership', 'visa-head', 'measures'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly date: LocalDate;
  readonly basis: readonly Citation[];
  readonly steps: readonly Step[];
}

export interface EditionRef { readonly act: Citation['act']; readonly from: LocalDate }

/** Every date an instruction sets, by the edition in force on the day of receipt. */
export interface Deadlines {
  /** Null where dates were taken over from another system as they stood: nothing was computed. */
  readonly edition: EditionRef | null;
  readonly flags: readonly string[];
  readonly deadlines: readonly Deadline[];
}

/** Dates that the rules computed. */
export interface ComputedDeadlines extends Deadlines { readonly edition: EditionRef }
