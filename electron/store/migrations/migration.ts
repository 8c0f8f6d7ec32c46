import type { Regime } from '../../../shared/office/index.ts';
import type { Connection } from '../database.ts';

/** One step of the schema. A released one is never changed: a correction is a further migration. */
export interface Migration {
  /** Number of the file; `user_version` of the database afterwards. */
  readonly version: number;
  /** A store for secret-adjacent work gets no table and no column for content. */
  readonly sql: (regime: Regime) => string;
  /**
   * What SQL alone cannot work out, in the same transaction after it: forms of texts. One that goes through all records
   * is a generator and yields every few hundred of them which part is done (0 to 1), so that it is seen and can be stopped.
   */
  readonly fill?: (db: Connection) => Iterable<number> | undefined;
}
