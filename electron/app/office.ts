import type { OfficeId, UserId } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { OfficeState } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/office/index.ts';
import { isBackupDue, roles } from '../../shared/office/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { confirmed } from './second.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';

type Part = Pick<Handlers, 'office.state' | 'office.peek' | 'office.create' | 'office.unlock' | 'office.recover' | 'office.renewRecovery' | 'office.acceptClock' | 'office.check' | 'office.recount' | 'office.rekey' | 'user.add' | 'user.roles' | 'user.disable' | 'user.passphrase' | 'user.list'>;

/** In their own order, each once, however they were named. */
function eachOnce(given: readonly Role[]): readonly Role[] {
  return roles.filter((role) => given.includes(role));
}

/** Create, unlock and check an office; its users. */
export function officeHandlers({ offices, session, clock, ids, host }: Deps): Part {
  const state = (): OfficeState => {
    const { open } = session;
    if (open === null) return { office: null, user: null, folder: null, alarm: null, clockBehind: null, recovery: false, settings: null, lastBackup: null, backupDue: false, logWatch: null };
    const settings = open.read.settings();
    const lastBackup = open.read.lastBackup();
    return {
      office: open.info, user: open.user, folder: open.folder, alarm: open.alarm, clockBehind: open.clockBehind(clock.now()), recovery: open.hasRecovery, settings, lastBackup,
      backupDue: isBackupDue(settings.backupReminderDays, lastBackup ?? open.info.createdAt, clock.now()),
      logWatch: open.audit.watch,
    };
  };

  /** The whole log, while the window is used; a command line is gone before it would be through. */
  const watchLog = (office: OpenOffice): void => {
    let shown = -1;
    void office.audit.watchAll({ user: office.user.name, command: 'office.watch', at: clock.now() }, (watch) => {
      const percent = Math.floor((100 * watch.done) / Math.max(1, watch.total));
      if (watch.state === 'running' && percent === shown) return;
      shown = percent;
      host.tell?.({ kind: 'log-watch', watch, alarm: office.alarm });
    });
  };

  return {
    'office.state': () => ok(state()),
    'office.peek': ({ folder }) => offices.peek(folder),
    'office.create': async (input) => {
      if (session.open !== null) return fail('office.in-use');
      if (input.regime === 'secret' && (input.content || input.restrictedInPackages)) return fail('office.setting-secret', {}, input.content ? 'content' : 'restrictedInPackages');
      const recoveryCode = input.recovery ? offices.newRecoveryCode() : null;
      const created = await offices.create(input.folder, {
        info: {
          id: ids.next() as OfficeId,
          name: input.name,
          regime: input.regime,
          content: input.regime === 'restricted' && input.content,
          restrictedInPackages: input.regime === 'restricted' && input.restrictedInPackages,
          createdAt: clock.now(),
        },
        contentBasis: input.contentBasis,
        // The first user sets the office up alone; further users get the roles they are given.
        user: { id: ids.next() as UserId, name: input.user, roles: ['administrator', 'clerk', 'controller', 'dispatcher'], disabled: false },
        passphrase: input.passphrase,
        cipher: input.cipher,
        recoveryCode,
      });
      if (!created.ok) return created;
      session.enter(created.value);
      return ok({ ...state(), recoveryCode });
    },
    'office.unlock': async ({ folder, user, passphrase }, call) => {
      if (session.open !== null) return fail('office.in-use');
      const opened = await offices.unlock(folder, user, passphrase, call);
      if (!opened.ok) return opened;
      session.enter(opened.value);
      if (call.sender === 'window') watchLog(opened.value);
      return ok(state());
    },
    'office.recover': async ({ folder, user, recoveryCode, newPassphrase }, call) => {
      if (session.open !== null) return fail('office.in-use');
      const done = await offices.recover(folder, user, recoveryCode, newPassphrase, call);
      return done.ok ? ok(null) : done;
    },
    'office.renewRecovery': async (_input, call) => {
      const code = await call.office.renewRecovery(call.origin);
      return code.ok ? ok({ recoveryCode: code.value }) : code;
    },
    'office.acceptClock': ({ basis }, call) => {
      if (call.office.clockBehind(call.origin.at) === null) return fail('office.clock-right');
      const accepted = call.office.acceptClock(call.origin, basis);
      return accepted.ok ? ok(null) : accepted;
    },
    'office.check': (_input, call) => call.office.check((done, total) => { call.progress(done, total); }, call.signal),
    'office.recount': async (_input, call) => {
      const done = await call.office.countAnew(call.origin, (at, total) => { call.progress(at, total); }, call.signal);
      return done.ok ? ok({ mended: done.value }) : done;
    },
    'user.add': (input, call) => {
      if (call.office.read.users().some((user) => user.name === input.name)) return fail('office.user-exists', { user: input.name }, 'name');
      return call.office.addUser(call.origin, { id: ids.next() as UserId, name: input.name, roles: eachOnce(input.roles), disabled: false }, input.newPassphrase);
    },
    'user.roles': async ({ name, roles: asked, second }, call) => {
      const users = call.office.read.users();
      const found = users.find((user) => user.name === name);
      if (found === undefined) return fail('office.unknown-user', { user: name }, 'name');
      if (found.disabled) return fail('office.user-disabled', { user: name }, 'name');
      const given = eachOnce(asked);
      const left = users.some((user) => !user.disabled && (user.id === found.id ? given : user.roles).includes('administrator'));
      if (!left) return fail('office.last-administrator', { user: name }, 'roles');
      // What a person may do no more is as much as a part of their access taken away.
      const taken = found.id !== call.user.id && found.roles.some((role) => !given.includes(role));
      const origin = taken || second !== null ? await confirmed(call, 'remove-user', ['administrator'], second) : ok(call.origin);
      if (!origin.ok) return origin;
      return given.join(' ') === eachOnce(found.roles).join(' ') ? ok(found) : call.office.changeRoles(origin.value, { ...found, roles: given });
    },
    'user.disable': async ({ name, second }, call) => {
      const found = call.office.read.users().find((user) => user.name === name);
      if (found === undefined) return fail('office.unknown-user', { user: name }, 'name');
      if (found.disabled) return fail('office.user-disabled', { user: name }, 'name');
      // So there is always an administrator left.
      if (found.id === call.user.id) return fail('office.disable-self', {}, 'name');
      const origin = await confirmed(call, 'remove-user', ['administrator'], second);
      if (!origin.ok) return origin;
      return call.office.disableUser(origin.value, found, (done, total) => { call.progress(done, total); }, call.signal);
    },
    'office.rekey': async (_input, call) => {
      const done = await call.office.rekey(call.origin, (at, total) => { call.progress(at, total); }, call.signal);
      return done.ok ? ok(null) : done;
    },
    'user.passphrase': async ({ name, passphrase, newPassphrase }, call) => {
      if (name !== call.user.name) return fail('office.passphrase-not-own', { user: name }, 'name');
      const done = await call.office.changePassphrase(call.origin, passphrase, newPassphrase);
      return done.ok ? ok(null) : done;
    },
    'user.list': (_input, call) => ok(call.office.read.users()),
  };
}
