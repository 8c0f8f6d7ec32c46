import type { DirectoryId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import { nameForm } from '../../shared/i18n/name-form.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { DirectoryEntry, DirectoryLookup } from '../../shared/registration/index.ts';
import { checkEntry, mergeEntries, otherSpellings } from '../../shared/registration/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'directory.list' | 'directory.get' | 'directory.suggest' | 'directory.resolve' | 'directory.unlisted' | 'directory.save' | 'directory.merge'>;

function lookup(read: ReadStore): DirectoryLookup {
  return { form: nameForm, entry: (id) => read.directoryEntry(id), byName: (list, name) => read.directoryByName(list, name) };
}

/** Correspondents and executors, kept once. */
export function directoryHandlers({ ids }: Pick<Deps, 'ids'>): Part {
  return {
    'directory.list': (query, { office: { read } }) => {
      const page = read.directory(query);
      return ok({ ...page, items: page.items.map((entry) => ({ entry, uses: read.directoryUses(entry.id) })) });
    },
    'directory.get': ({ id }, { office: { read } }) => {
      const entry = read.directoryEntry(id);
      return entry === null ? fail('record.not-found', { record: id }, 'id') : ok({ entry, uses: read.directoryUses(id), beneath: read.directoryBeneath(id) });
    },
    'directory.suggest': ({ list, text, limit }, { office: { read } }) => ok(read.suggestNames(list, text, limit)),
    'directory.resolve': ({ list, name }, { office: { read } }) => ok(read.directoryByName(list, name)),
    'directory.unlisted': ({ list, limit }, { office: { read } }) => ok(read.unlistedNames(list, limit)),
    'directory.save': ({ id, sphere, ...input }, call) => {
      const { read, info } = call.office;
      const before = id === null ? null : read.directoryEntry(id);
      if (id !== null && before === null) return fail('record.not-found', { record: id }, 'id');
      if (before !== null && before.list !== input.list) return fail('record.not-found', { record: before.id }, 'list');
      // Registration details alone: an address is none (rules on records with state secrets).
      if (info.regime === 'secret' && (input.address !== null || input.systemNumber !== null)) return fail('directory.details-not-kept', {}, input.address === null ? 'systemNumber' : 'address');
      // A former name still leads to the entry.
      const former = before === null ? [] : [before.names.kk, ...(before.names.ru === null ? [] : [before.names.ru])];
      const entry: DirectoryEntry = {
        ...input, ...(sphere === null ? {} : { sphere }), id: id ?? ids.next() as DirectoryId, version: (before?.version ?? 0) + 1, mergedInto: before?.mergedInto ?? null, mergeReason: before?.mergeReason ?? null,
        spellings: otherSpellings(input.names, [...input.spellings, ...former], nameForm),
      };
      const checked = checkEntry(entry, lookup(read));
      if (!checked.ok) return checked;
      return call.office.write(call.origin, (store) => { store.putDirectoryEntry(entry); return ok(entry); });
    },
    'directory.merge': ({ from, into, reason }, call) => {
      const { read } = call.office;
      const [one, other] = [read.directoryEntry(from), read.directoryEntry(into)];
      if (one === null) return fail('record.not-found', { record: from }, 'from');
      if (other === null) return fail('record.not-found', { record: into }, 'into');
      const merged = mergeEntries(one, other, reason, lookup(read));
      if (!merged.ok) return merged;
      return call.office.write(call.origin, (store): Result<DirectoryEntry> => {
        store.putDirectoryEntry(merged.value.from);
        store.putDirectoryEntry(merged.value.into);
        for (const beneath of store.directoryBeneath(from)) store.putDirectoryEntry({ ...beneath, version: beneath.version + 1, parent: into });
        return ok(merged.value.into);
      });
    },
  };
}
