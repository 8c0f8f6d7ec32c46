import type { KeptKeyId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { KeptKeyView } from '../../shared/contract/index.ts';
import type { KeptKey } from '../../shared/packages/index.ts';
import { runsOutIn } from '../../shared/packages/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';

type Part = Pick<Handlers, 'key.keep' | 'key.kept' | 'key.takeOut' | 'key.forget'>;

function viewOf(kept: KeptKey, { origin }: Pick<OfficeCall, 'origin'>): KeptKeyView {
  const { name, certificate, keptAt } = kept;
  return { name, certificate, keptAt, days: runsOutIn(certificate, origin.at) };
}

function find({ office, user }: OfficeCall, name: string): Result<KeptKey> {
  const kept = office.read.keptKeys(user.id).find((one) => one.name === name);
  return kept === undefined ? fail('key.kept-unknown', { name }, 'name') : ok(kept);
}

/** Officers' keys kept in the office, each for its own user and under its own passphrase, so that no file is needed. */
export function keptKeyHandlers({ keys, ids }: Deps): Part {
  return {
    'key.keep': async ({ key, keyPassphrase, name }, call) => {
      const file = await keys.keepable(key, keyPassphrase);
      if (!file.ok) return file;
      const { certificate, content, sha256 } = file.value;
      const kept: KeptKey = { id: ids.next() as KeptKeyId, user: call.user.id, name, certificate, keptAt: call.origin.at, sha256, removedAt: null };
      return call.office.write(call.origin, (store): Result<KeptKeyView> => {
        if (store.keptKeys(kept.user).some((one) => one.name === name || one.certificate.fingerprint === certificate.fingerprint)) return fail('key.kept-already', { name }, 'name');
        store.insertKeptKey(kept, content);
        return ok(viewOf(kept, call));
      });
    },
    'key.kept': (_input, call) => ok(call.office.read.keptKeys(call.user.id).map((kept) => viewOf(kept, call))),
    'key.takeOut': async ({ name, keyPassphrase, out }, call) => {
      const kept = find(call, name);
      if (!kept.ok) return kept;
      const file = call.office.read.keptKeyFile(kept.value.id);
      if (file === null) return fail('key.kept-unknown', { name }, 'name');
      const opened = await keys.openKept(file, keyPassphrase, name);
      if (!opened.ok) return opened;
      const written = await keys.writeKept(file, out);
      if (!written.ok) return written;
      return call.office.write(call.origin, (store) => {
        store.occurred('kept-key-copied', kept.value.id, { name, path: written.value });
        return ok({ path: written.value });
      });
    },
    'key.forget': ({ name }, call) => call.office.write(call.origin, (store): Result<null> => {
      const kept = store.keptKeys(call.user.id).find((one) => one.name === name);
      if (kept === undefined) return fail('key.kept-unknown', { name }, 'name');
      store.emptyKeptKey({ ...kept, sha256: null, removedAt: call.origin.at });
      return ok(null);
    }),
  };
}
