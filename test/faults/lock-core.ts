import { ok } from '../../shared/base/index.ts';
import type { Instant } from '../../shared/base/index.ts';
import { serveCore } from '../../electron/shells/core-side.ts';
import { rawDatabase } from '../unit/store/inside.ts';

/** A core that has an office's database open and can be kept busy inside it: a query of minutes, within a transaction. */
serveCore(() => ({
  dispatch(_name, input, _sender, call) {
    const { folder, master, at } = input as { folder: string; master: string; at: Instant };
    const db = rawDatabase(folder, master);
    db.exec('BEGIN IMMEDIATE');
    db.run(`UPDATE papers SET copies = 99, registered_at = ?, version = version + 1`, [at]);
    call.progress(1, 2);
    return new Promise((resolve) => {
      // After the progress went out: from here on the process hears nothing.
      setTimeout(() => { resolve(ok(db.get('WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000000000) SELECT count(*) FROM n'))); }, 100);
    });
  },
  close: () => undefined,
}));
