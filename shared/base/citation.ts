/** Short names of the acts in the library (ARCHITECTURE.md, "The law"). */
export type ActId = 'D473' | 'D403' | 'R85' | 'R809' | 'M289';

/** On what an answer rests: an act in force, a text restated or repealed since, or the office's own setting. */
export type Rests = 'act' | 'earlier-text' | 'setting';

/** Where a rule comes from. `point` as the act numbers it: `50`, `42 4)`, `66-3`. */
export interface Citation {
  readonly act: ActId;
  readonly point: string;
  readonly rests: Rests;
  /** The act, as the office cites it, that gave an amended value. */
  readonly amendedBy?: string;
}

/** One step of a reasoning: a code, the day it speaks of, and what its sentence needs. */
export interface Step {
  readonly code: string;
  readonly date: string | null;
  readonly params?: Readonly<Record<string, string | number>>;
}
