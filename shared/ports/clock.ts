import type { Instant } from '../base/index.ts';

export interface ClockPort { now(): Instant }
/** Random UUIDs. */
export interface IdsPort { next(): string }
