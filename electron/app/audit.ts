import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { AuditDigest } from '../../shared/office/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { knownName } from './audit-names.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';

type Part = Pick<Handlers, 'audit.list' | 'audit.verify' | 'audit.digest'>;

/** The signature is written first: a digest whose signature could not be made is not left lying as if it were whole. */
async function handOut({ files, keys }: Pick<Deps, 'files' | 'keys'>, digest: AuditDigest, { path, key, keyPassphrase }: Parameters<Part['audit.digest']>[0], call: OfficeCall): Promise<Result<AuditDigest>> {
  if (path === null) return key === null ? ok(digest) : fail('input.required', {}, 'path');
  const content = Buffer.from(`${JSON.stringify(digest, null, 1)}\n`, 'utf8');
  const free = await files.free(path);
  if (!free.ok) return free;
  if (key !== null) {
    const opened = await officerKey(keys, key, keyPassphrase ?? '', call);
    if (!opened.ok) return opened;
    const signature = await keys.sign(content, opened.value, digest.at);
    if (!signature.ok) return signature;
    const signed = await files.write(`${path}.p7s`, signature.value, { replace: false });
    if (!signed.ok) return signed;
  }
  const written = await files.write(path, content, { replace: false });
  return written.ok ? ok(digest) : written;
}

/** People know a card or a paper by its number; everything else is named as the log names it. */
function recordOf(read: ReadStore, named: string | null): string | null {
  return named === null ? null : read.cardByNumber(named)?.id ?? read.paperByNumber(named)?.id ?? named;
}

/** Reading, verifying and handing out the log of changes. */
export function auditHandlers({ files, keys }: Deps): Part {
  return {
    'audit.list': async (query, { office: { read, audit }, signal }) => {
      const page = await audit.list({ ...query, record: recordOf(read, query.record) }, signal);
      return page.ok ? ok({ ...page.value, items: page.value.items.map((entry) => ({ ...entry, name: knownName(read, entry) })) }) : page;
    },
    'audit.verify': ({ against }, call) => call.office.audit.verify(against, (done, total) => { call.progress(done, total); }, call.signal),
    'audit.digest': (input, call) => handOut({ files, keys }, call.office.audit.digest(call.origin.at), input, call),
  };
}
