import { describe, expect, it } from 'vitest';
import { commands } from '../../../shared/contract/index.ts';

/*
 * Who may ask what, written down a second time and by hand: a command that changes hands is changed here too, or this
 * fails. That the dispatcher keeps to it, for each command and role, is test/unit/app/dispatch.test.ts.
 */
const table: Readonly<Record<string, string>> = {
  'anyone': `calendar.add calendar.year file.list file.makeFolder key.authority key.bundle key.issue key.renew key.request key.revoke key.show law.control
    law.deadlines law.decisions law.editions law.intake law.point office.create office.peek office.peekBackup office.recover office.restore office.state
    office.unlock package.image package.inspect package.open package.verifier package.verify print.cancel print.printers`,
  'administrator': `directory.merge journal.explain journal.save law.change office.acceptClock office.backup office.changeSetting office.fill office.recount office.rekey
    office.renewRecovery user.add user.disable user.roles`,
  'user': `attachment.save card.byNumber card.events card.get card.list card.preview control.decisions control.due control.load control.overview courier.preview directory.get directory.list
    directory.resolve directory.suggest directory.unlisted draft.drop draft.list draft.save form.compare form.preview import.mappings journal.gaps
    card.previewPaper letter.check journal.list law.changes law.lists law.parameters mark.find office.check office.settings overlay.preview package.conflicts package.dispatch package.incoming package.received package.sent paper.byNumber
    paper.get paper.list paper.movements paper.nextNumber paper.out print.list print.profiles trust.list user.list user.passphrase`,
  'administrator auditor': `audit.digest audit.list audit.previewDigest audit.printDigest audit.verify`,
  'administrator clerk controller': `attachment.append attachment.begin attachment.end attachment.stageFile card.print card.printMany card.printPaper control.file control.report copy.destroy copy.issue
    copy.receipt copy.return directory.save import.dropMapping import.saveMapping journal.release journal.reserve paper.add paper.move paper.return
    register.export register.import register.inspect`,
  'administrator controller': `control.decide control.measure control.quality control.take control.withdraw law.preview package.resolve`,
  'administrator clerk controller dispatcher': `courier.envelope courier.manifest courier.waybill form.print form.printSet overlay.print print.measure print.testSheet`,
  'administrator dispatcher': `package.accept package.arrive package.custody package.export package.giveBack package.import package.plan package.preview package.previewVerdict package.printVerdict package.receipt package.refuse trust.add trust.disable trust.revoked trust.signer`,
};
const expected = new Map(Object.entries(table).flatMap(([access, names]) => names.split(/\s+/).map((name) => [name, access] as const)));
const accessOf = (access: unknown): string => (Array.isArray(access) ? [...access as string[]].sort().join(' ') : String(access));

describe('the table of roles', () => {
  it('gives each command to whom it is meant for', () => {
    const found = Object.entries(commands).filter(([name]) => expected.has(name)).map(([name, { access }]) => [name, accessOf(access)]);
    expect(found).toEqual(found.map(([name]) => [name, expected.get(name ?? '')]));
    expect([...expected.keys()].filter((name) => !Object.hasOwn(commands, name))).toEqual([]);
  });

  it('opens no command to anyone, without an office and a role, that is not named here', () => {
    expect(Object.entries(commands).filter(([name, { access }]) => access === 'anyone' && expected.get(name) !== 'anyone').map(([name]) => name)).toEqual([]);
  });

  it('leaves users, keys, settings and copies of the office to administrators, and the log to auditors beside them', () => {
    for (const name of ['user.add', 'user.disable', 'user.roles', 'office.rekey', 'office.renewRecovery', 'office.changeSetting', 'office.backup', 'office.recount', 'office.acceptClock'] as const) expect(commands[name].access, name).toEqual(['administrator']);
    for (const name of ['audit.list', 'audit.verify', 'audit.digest'] as const) expect([...commands[name].access].sort(), name).toEqual(['administrator', 'auditor']);
  });

  it('lets an auditor change no record', () => {
    const changing = /\.(add|save|import|take|decide|withdraw|measure|quality|file|report|move|return|issue|receipt|destroy|reserve|release|merge|change|changeSetting|disable|roles|accept|export|fill)$/;
    const given = Object.entries(commands).filter(([name, { access }]) => changing.test(name) && Array.isArray(access) && (access as readonly string[]).includes('auditor'));
    expect(given.map(([name]) => name)).toEqual([]);
  });
});
