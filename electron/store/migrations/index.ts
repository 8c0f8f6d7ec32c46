import type { Regime } from '../../../shared/office/index.ts';
import type { Migration } from './migration.ts';
import type { Connection } from '../database.ts';
import { carryOut } from './runner.ts';
import { migration as office } from './0010-office.ts';
import { migration as papers } from './0020-papers.ts';
import { migration as cards } from './0030-cards.ts';
import { migration as attachments } from './0040-attachments.ts';
import { migration as prints } from './0050-prints.ts';
import { migration as packages } from './0060-packages.ts';
import { migration as settings } from './0070-settings.ts';
import { migration as drafts } from './0080-drafts.ts';
import { migration as cardStates } from './0100-card-states.ts';
import { migration as movements } from './0110-movements.ts';
import { migration as registerOrder } from './0140-register-order.ts';
import { migration as lawChanges } from './0150-law-changes.ts';
import { migration as journals } from './0160-journals.ts';
import { migration as searchAndFilters } from './0180-search-and-filters.ts';
import { migration as directory } from './0170-directory.ts';
import { migration as importMappings } from './0200-import-mappings.ts';
import { migration as printDetails } from './0220-print-details.ts';
import { migration as trust } from './0240-trust.ts';
import { migration as custody } from './0250-custody.ts';
import { migration as conflictDecisions } from './0260-conflict-resolutions.ts';
import { migration as arrivals } from './0360-arrivals.ts';
import { migration as outgoing } from './0300-outgoing.ts';
import { migration as habits } from './0380-habits.ts';
import { migration as awaitedLoad } from './0400-awaited-load.ts';
import { migration as executorLoad } from './0410-executor-load.ts';
import { migration as keptKeys } from './0460-kept-keys.ts';
import { migration as qualityFound } from './0480-quality-found.ts';
import { migration as spheres } from './0490-spheres.ts';
import { migration as habitsParted } from './0500-habits-parted.ts';
import { migration as filtersCounted } from './0520-filters-counted.ts';
import { migration as openByDue } from './0530-open-by-due.ts';
import { migration as numberGaps } from './0540-number-gaps.ts';
import { migration as keptTerms } from './0550-kept-terms.ts';
import { migration as busiestExecutors } from './0560-busiest-executors.ts';
import { migration as overdueKept } from './0570-overdue-kept.ts';
import { migration as papersByMark } from './0580-papers-by-mark.ts';
import { migration as conflictHistories } from './0590-conflict-histories.ts';
import { migration as firstLetter } from './0600-first-letter.ts';

/** In order. A new one takes the next ten. */
export const migrations: readonly Migration[] = [office, papers, cards, attachments, prints, packages, settings, drafts, cardStates, movements, registerOrder, lawChanges, journals, directory, searchAndFilters, importMappings, printDetails, trust, custody, conflictDecisions, outgoing, arrivals, habits, awaitedLoad, executorLoad, keptKeys, qualityFound, spheres, habitsParted, filtersCounted, openByDue, numberGaps, keptTerms, busiestExecutors, overdueKept, papersByMark, conflictHistories, firstLetter];

/** The schema this program writes. A database with a higher one is a newer program's. */
export const latestVersion = migrations.at(-1)?.version ?? 0;

export function schemaVersion(db: Connection): number {
  return Number(db.pragma('user_version'));
}

/** What a database lacks of the schema of `upTo`. */
export function pendingOf(db: Connection, upTo: number = latestVersion): readonly Migration[] {
  const from = schemaVersion(db);
  return migrations.filter(({ version }) => version > from && version <= upTo);
}

/** Brings a database up to `upTo` in one turn. Returns whether anything was done. */
export function migrate(db: Connection, regime: Regime, upTo: number = latestVersion): boolean {
  const pending = pendingOf(db, upTo);
  if (pending.length > 0) for (const step of carryOut(db, regime, pending)) void step;
  return pending.length > 0;
}
