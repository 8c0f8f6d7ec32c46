import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { NewSetting, SettingChange } from '../../shared/office/index.ts';
import { needsBasis } from '../../shared/office/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { confirmed } from './second.ts';

type Part = Pick<Handlers, 'office.backup' | 'office.peekBackup' | 'office.restore' | 'office.settings' | 'office.changeSetting' | 'draft.save' | 'draft.list' | 'draft.drop'>;

/** Characters of a draft as JSON; a form that is longer holds something that is no typing. */
const longestDraft = 200_000;

/** What the office has decided about itself, its copies, and what its users have begun to type. */
export function settingHandlers({ offices }: Deps): Part {
  return {
    'office.backup': ({ path }, call) => call.office.backup(call.origin, path, (done, total) => { call.progress(done, total); }, call.signal),
    'office.peekBackup': ({ file }) => offices.peekBackup(file),
    'office.restore': ({ file, folder, ...by }, call) => offices.restore(file, folder, by, (done, total) => { call.progress(done, total); }, call.signal),
    'office.settings': (_input, { office }) => ok({ settings: office.read.settings(), history: office.read.settingHistory() }),
    'office.changeSetting': async ({ basis, second, ...setting }, call) => {
      if (needsBasis(setting.key) && call.office.info.regime === 'secret') return fail('office.setting-secret', {}, 'key');
      if (needsBasis(setting.key) && basis === null) return fail('input.required', {}, 'basis');
      const origin = await confirmed(call, setting.key === 'twoPerson' ? 'change-rule' : null, ['administrator'], second);
      if (!origin.ok) return origin;
      return call.office.write(origin.value, (store): Result<SettingChange> => {
        const change = { ...(setting satisfies NewSetting), seq: store.nextSetting(), since: call.origin.at, basis, who: call.user.name } as SettingChange;
        store.insertSetting(change);
        return ok(change);
      });
    },
    'draft.save': ({ form, values }, { office, origin }) => {
      if (JSON.stringify(values).length > longestDraft) return fail('input.too-long', { max: longestDraft }, 'values');
      const saved = office.drafts.save({ form, savedAt: origin.at, values });
      return saved.ok ? ok({ kept: office.drafts.kept }) : saved;
    },
    'draft.list': (_input, { office }) => ok(office.drafts.list()),
    'draft.drop': ({ form }, { office }) => {
      const dropped = office.drafts.drop(form);
      return dropped.ok ? ok(null) : dropped;
    },
  };
}
