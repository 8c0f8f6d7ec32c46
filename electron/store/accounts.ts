import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { User } from '../../shared/office/index.ts';
import type { OpenOffice, WriteOrigin } from '../../shared/ports/index.ts';
import { newRecoveryCode } from '../crypto/recovery-code.ts';
import type { KeySlot } from '../crypto/slots.ts';
import { openSlot, recoveryUser, sealSlot } from '../crypto/slots.ts';
import type { Desk } from './desk.ts';
import { logOccurrence } from './desk.ts';
import { asFailure } from './failure.ts';
import { checkPassphrase } from './passphrase.ts';
import { tryPassphrase } from './tries.ts';
import { nameKey, readUser, replaceRoles, userNamed } from './users.ts';
import { addUserRecord, recorder } from './write-store.ts';

export interface Accounts extends Pick<OpenOffice, 'addUser' | 'changeRoles' | 'changePassphrase' | 'renewRecovery' | 'confirm'> {
  /** A new slot in the place of a user's own; how they proved that they may is the caller's matter and stands in the log as `kind`. */
  replaceSlot(origin: WriteOrigin, user: User, passphrase: string, kind: 'passphrase' | 'recovery'): Promise<Result<void>>;
}

/** Users' key slots: adding one, a new passphrase, the printed code. */
export function accountsOf(desk: Desk): Accounts {
  const seal = async (user: { readonly id: string; readonly name: string }, passphrase: string): Promise<Result<KeySlot>> => {
    if (desk.closed) return fail('office.closed');
    const { secrets } = desk.held;
    const slot = await sealSlot(desk.info.id, user, passphrase, secrets, desk.cost);
    if (desk.closed) return fail('office.closed');
    // The master key was changed while the slot was sealed: it holds one that opens nothing.
    return desk.held.secrets === secrets ? ok(slot) : fail('office.busy');
  };

  const replaceSlot: Accounts['replaceSlot'] = async (origin, user, passphrase, kind) => {
    const weak = checkPassphrase(passphrase, 'newPassphrase');
    if (weak !== null) return weak;
    const sealed = await seal(user, passphrase);
    if (!sealed.ok) return sealed;
    const { slots, recovery } = desk.held.slots;
    if (!slots.some((one) => one.user === user.id)) return fail('office.unknown-user', { user: user.name }, 'user');
    return desk.rewriteSlots(origin, { slots: slots.map((one) => (one.user === user.id ? sealed.value : one)), recovery }, () => {
      logOccurrence(desk.recordParts(origin), kind, user.id, { user: user.name });
      return ok();
    });
  };

  return {
    replaceSlot,
    async addUser(origin, added, passphrase) {
      const weak = checkPassphrase(passphrase, 'newPassphrase');
      if (weak !== null) return weak;
      const sealed = await seal(added, passphrase);
      if (!sealed.ok) return sealed;
      if (userNamed(desk.held.db, added.name) !== null) return fail('office.user-exists', { user: added.name }, 'name');
      const { slots, recovery } = desk.held.slots;
      // A slot of this name without a user was left by a cut; it opens nothing and is replaced.
      const others = slots.filter((one) => nameKey(one.name) !== nameKey(added.name));
      return desk.rewriteSlots(origin, { slots: [...others, sealed.value], recovery }, () => {
        addUserRecord(desk.recordParts(origin), added);
        return ok(added);
      });
    },
    changeRoles(origin, changed) {
      const answer = desk.transaction(origin, () => {
        const { db, layout, office } = desk.recordParts(origin);
        recorder(db, layout, office, origin).record('user', changed.id, changed, () => { replaceRoles(db, changed); });
        return ok(changed);
      });
      // Whoever is at the office obeys at once; anybody else from the next unlock on, for one person at a time holds it.
      if (answer.ok && changed.id === desk.user.id) desk.user = changed;
      return answer;
    },
    async changePassphrase(origin, current, next) {
      if (desk.closed) return fail('office.closed');
      const slot = desk.held.slots.slots.find((one) => one.user === desk.user.id);
      if (slot === undefined) return fail('office.unknown-user', { user: desk.user.name }, 'user');
      try {
        const opened = await tryPassphrase(desk.files.tries, origin.at, () => openSlot(desk.info.id, slot, current), 'office.wrong-passphrase');
        if (!opened.ok) return opened;
        opened.value.master.fill(0);
        opened.value.binding.fill(0);
      } catch (error) {
        return asFailure(error);
      }
      // Told only to who knows the current one.
      if (next.normalize('NFC') === current.normalize('NFC')) return fail('office.same-passphrase', {}, 'newPassphrase');
      return replaceSlot(origin, desk.user, next, 'passphrase');
    },
    async confirm(name, passphrase, now) {
      if (desk.closed) return fail('office.closed');
      const slot = desk.held.slots.slots.find((one) => nameKey(one.name) === nameKey(name));
      if (slot === undefined) return fail('office.unknown-user', { user: name }, 'second.user');
      if (slot.user === desk.user.id) return fail('office.second-same', {}, 'second.user');
      try {
        const opened = await tryPassphrase(desk.files.tries, now, () => openSlot(desk.info.id, slot, passphrase), 'office.wrong-passphrase');
        if (!opened.ok) return { ok: false, error: { ...opened.error, at: 'second.passphrase' } };
        opened.value.master.fill(0);
        opened.value.binding.fill(0);
        const user = readUser(desk.reader(), slot.user);
        return user === null || user.disabled ? fail('office.unknown-user', { user: name }, 'second.user') : ok(user);
      } catch (error) {
        return asFailure(error);
      }
    },
    async renewRecovery(origin) {
      const code = newRecoveryCode();
      const recovery = await seal(recoveryUser, code);
      if (!recovery.ok) return recovery;
      const { slots } = desk.held.slots;
      return desk.rewriteSlots(origin, { slots, recovery: recovery.value }, () => {
        logOccurrence(desk.recordParts(origin), 'recovery-code', 'one', { renewed: true });
        return ok(code);
      });
    },
  };
}
