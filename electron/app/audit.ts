import { ok } from '../../shared/base/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'audit.list' | 'audit.verify' | 'audit.digest'>;

/** People know a card or a paper by its number; everything else is named as the log names it. */
function recordOf(read: ReadStore, named: string | null): string | null {
  return named === null ? null : read.cardByNumber(named)?.id ?? read.paperByNumber(named)?.id ?? named;
}

/** Reading, verifying and handing out the log of changes. */
export function auditHandlers({ files }: Deps): Part {
  return {
    'audit.list': (query, call) => call.office.audit.list({ ...query, record: recordOf(call.office.read, query.record) }, call.signal),
    'audit.verify': ({ against }, call) => call.office.audit.verify(against, (done, total) => { call.progress(done, total); }, call.signal),
    'audit.digest': async ({ path }, call) => {
      const digest = call.office.audit.digest(call.origin.at);
      if (path === null) return ok(digest);
      const written = await files.write(path, Buffer.from(`${JSON.stringify(digest, null, 1)}\n`, 'utf8'), { replace: false });
      return written.ok ? ok(digest) : written;
    },
  };
}
