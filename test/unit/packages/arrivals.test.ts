import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import type { InputOf } from '../../../shared/contract/index.ts';
import type { DispatchLine, Refusal } from '../../../shared/packages/index.ts';
import { arrivalStates, formatRefusal, parseRefusal, refusalReasons } from '../../../shared/packages/index.ts';
import { authority, exporting, importing, makeAuthority, office, paperWithCard, passphrase } from './desk.ts';
import type { Desk } from './desk.ts';
import { copyOf, flip, fresh, removeScratch } from './kit.ts';

let a: Desk;
let b: Desk;
let c: Desk;
let card: string;
beforeAll(async () => {
  await makeAuthority();
  [a, b, c] = [await office('А кеңсесі'), await office('Б кеңсесі'), await office('В кеңсесі')];
  card = (await paperWithCard(a)).card.card.id;
}, 120_000);
afterAll(() => {
  for (const desk of [a, b, c]) desk.core.close();
  removeScratch();
});

const send = async (...to: readonly Desk[]) => (await a.ask('package.export', exporting(a, to, [card]))).sent;
const dispatchOf = async (packageId: string): Promise<DispatchLine | undefined> => (await a.ask('package.dispatch', {})).lines.find(({ sent }) => sent.packageId === packageId);
const envelope = { from: 'А кеңсесі', courier: 'Шабарман Б. Ә.', paper: 'тізілім № 5', seals: ['0417', '0418'] };
const arrive = async (desk = b): Promise<number> => {
  const { arrival } = await desk.ask('package.arrive', envelope);
  if (arrival === null) throw new Error('an arrival');
  return arrival.number;
};
const refusing = (desk: Desk, arrival: number, path: string, more: Partial<InputOf<'package.refuse'>> = {}): InputOf<'package.refuse'> => ({
  arrival, reason: 'not-valid', note: 'мөр орнында емес', package: path, key: desk.key, keyPassphrase: passphrase, trust: [authority], out: fresh('refusal'), ...more,
});
const accept = (path: string, more: object = {}) => a.ask('package.accept', { receipt: path, trust: [authority], ...more });
const acceptCode = (path: string) => a.code('package.accept', { receipt: path, trust: [authority] });

describe('the register of what came in', () => {
  it('has a line for each envelope with courier, waybill and seals, and leads to the package that was in it', async () => {
    const { packageId, folder } = await send(b);
    const line = await b.ask('package.arrive', envelope);
    expect(line).toMatchObject({ state: 'arrived', arrival: { ...envelope, sealsWhole: true, recordedBy: 'Айгүл' }, next: [{ step: 'taken-in' }, { step: 'refused', needs: ['note'] }, { step: 'returned', needs: ['who'] }] });
    const number = line.arrival?.number ?? 0;
    await b.ask('package.import', { ...importing(b, folder), arrival: number });
    const { lines } = await b.ask('package.incoming', {});
    expect(lines.find(({ arrival }) => arrival?.number === number)).toMatchObject({ state: 'taken-in', received: { packageId }, steps: [{ seq: 1, package: packageId }] });
    expect(lines.filter(({ received }) => received?.packageId === packageId)).toHaveLength(1);
    expect(await b.code('package.import', { ...importing(b, folder), arrival: number })).toBe('custody.not-now');
    expect(await b.ask('package.giveBack', { arrival: number, who: 'Шабарман Б. Ә.' })).toMatchObject({ state: 'returned', next: [] });
  });

  it('raises an alarm where an envelope has lain for a day, until something is done with it', async () => {
    const day = 86_400_000;
    const since = new Date(Date.now() - day - 60_000).toISOString() as Instant;
    const { arrival } = await b.ask('package.arrive', { ...envelope, at: since });
    const waiting = async () => (await b.ask('package.dispatch', {})).alarms.filter(({ code }) => code === 'arrival-waiting');
    expect(await waiting()).toEqual([{ code: 'arrival-waiting', params: { number: arrival?.number, from: envelope.from, since } }]);
    await b.ask('package.giveBack', { arrival: arrival?.number ?? 0, who: 'Шабарман Б. Ә.' });
    expect(await waiting()).toEqual([]);
  });

  it('shows a package taken in without an envelope’s line too', async () => {
    const { packageId, folder } = await send(b);
    await b.ask('package.import', importing(b, folder));
    expect((await b.ask('package.incoming', {})).lines.find(({ received }) => received?.packageId === packageId)).toMatchObject({ arrival: null, state: 'taken-in', next: [] });
  });

  it('takes no step of an unknown number, out of turn, without its words, or before the arrival', async () => {
    const number = await arrive();
    expect(await b.code('package.giveBack', { arrival: 9999, who: 'Ә' })).toBe('arrival.unknown');
    expect(await b.code('package.giveBack', { arrival: number, who: 'Ә', at: '2020-01-01T00:00:00.000Z' })).toBe('custody.before');
    expect(await b.code('package.arrive', { ...envelope, at: '2090-01-01T00:00:00.000Z' })).toBe('custody.in-future');
    expect(await b.code('package.refuse', { arrival: number, reason: 'other', note: ' ' })).toBe('input.required');
    await b.ask('package.giveBack', { arrival: number, who: 'Шабарман' });
    expect(await b.code('package.refuse', { arrival: number, reason: 'other', note: 'кеш' })).toBe('custody.not-now');
    expect(arrivalStates).toHaveLength(4);
  });
});

describe('a refusal', () => {
  it('of a package that holds is signed, recorded at both ends, and bars the package', async () => {
    const { packageId, folder } = await send(b);
    const number = await arrive();
    const refused = await b.ask('package.refuse', refusing(b, number, folder, { reason: 'seals-broken' }));
    expect(refused).toMatchObject({ verdict: { valid: true, packageId }, line: { state: 'refused', received: null, steps: [{ package: packageId, refusal: { reason: 'seals-broken' } }] } });
    expect(await b.code('package.import', importing(b, folder))).toBe('package.refused');
    expect((await b.ask('package.received', {})).some((one) => one.packageId === packageId)).toBe(false);
    if (refused.path === null) throw new Error('a path');
    const taken = await accept(refused.path);
    expect(taken).toMatchObject({ refusal: { reason: 'seals-broken', note: 'мөр орнында емес', office: 'Б кеңсесі', officer: 'Айгүл', same: true } });
    expect(await dispatchOf(packageId)).toMatchObject({ state: 'refused', receiptDue: null, awaited: [], steps: [{ step: 'refused', who: 'Айгүл, Б кеңсесі', refusal: { same: true } }], next: [{ step: 'returned' }] });
    expect(await acceptCode(refused.path)).toBe('receipt.already-accepted');
    for (const desk of [a, b]) expect(await desk.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('is a container that `openssl` verifies', async () => {
    const { folder } = await send(b);
    const { path } = await b.ask('package.refuse', refusing(b, await arrive(), folder));
    if (path === null) throw new Error('a path');
    const out = fresh('unpacked');
    execFileSync('unzip', ['-q', path, '-d', out]);
    execFileSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'META-INF/signature001.p7s', '-content', 'META-INF/ASiCManifest001.xml', '-CAfile', authority, '-purpose', 'any', '-out', '/dev/null'], { cwd: out, stdio: 'pipe' });
    execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'SHA256SUMS'], { cwd: out });
    expect(JSON.parse(execFileSync('cat', [join(out, 'receipt.json')], { encoding: 'utf8' }))).toMatchObject({ reason: 'not-valid', clock: 'workstation' });
  });

  it('of a damaged package names what was seen, and finds its line by the waybill’s identity', async () => {
    const { packageId, folder } = await send(b);
    const damaged = copyOf(folder);
    flip(join(damaged, 'package.asice.0001.p7m'));
    const { path, verdict, line } = await b.ask('package.refuse', refusing(b, await arrive(), damaged, { packageId }));
    expect(verdict).toMatchObject({ valid: false, packageId: null });
    expect(line.steps[0]?.refusal).toMatchObject({ containerSha256: null, signatureSha256: null });
    expect(await accept(path ?? '')).toMatchObject({ refusal: { same: true } });
    expect(await dispatchOf(packageId)).toMatchObject({ state: 'refused' });
  });

  it('of a package with another list says that what was seen is not what was sent', async () => {
    const [first, second] = [await send(b), await send(b)];
    const { path } = await b.ask('package.refuse', refusing(b, await arrive(), second.folder, { packageId: first.packageId }));
    // Inside stands the second package’s own identity, which outweighs the envelope’s.
    expect(await accept(path ?? '')).toMatchObject({ sent: { packageId: second.packageId } });
    const third = await send(b);
    const swapped = copyOf(third.folder);
    execFileSync('cp', [join(first.folder, 'SHA256SUMS'), swapped]);
    const other = await b.ask('package.refuse', refusing(b, await arrive(), swapped, { packageId: third.packageId }));
    expect(await accept(other.path ?? '')).toMatchObject({ sent: { packageId: third.packageId }, refusal: { same: false } });
  });

  it('counts from one the package was sent to alone, not after a receipt, and not of a package taken in', async () => {
    const { packageId, folder } = await send(b);
    const foreign = await c.ask('package.refuse', refusing(c, await arrive(c), folder, { packageId }));
    expect(await acceptCode(foreign.path ?? '')).toBe('receipt.other-signer');
    const number = await arrive();
    const copy = copyOf(folder);
    flip(join(copy, 'package.asice.0001.p7m'));
    const late = await b.ask('package.refuse', refusing(b, await arrive(), copy, { packageId }));
    expect(await b.code('package.import', importing(b, folder))).toBe('package.refused');
    const other = await send(b);
    await b.ask('package.import', importing(b, other.folder));
    expect(await b.code('package.refuse', refusing(b, number, other.folder))).toBe('package.already-imported');
    const receipt = await b.ask('package.receipt', { packageId: other.packageId, key: b.key, keyPassphrase: passphrase, out: fresh('receipt') });
    await accept(receipt.path);
    expect(await acceptCode(late.path ?? '')).toBe('ok');
  });

  it('without a medium that can be read is recorded alone', async () => {
    const line = (await b.ask('package.refuse', { arrival: await arrive(), reason: 'unreadable', note: 'диск сынған' })).line;
    expect(line).toMatchObject({ state: 'refused', steps: [{ refusal: { reason: 'unreadable', sha256: null, outerListSha256: null } }] });
    expect(await b.code('package.refuse', { ...refusing(b, await arrive(), fresh('nowhere')) })).toBe('file.not-found');
  });

  it('is kept out of the register where its file cannot be written', async () => {
    const { folder } = await send(b);
    const number = await arrive();
    const { path } = await b.ask('package.refuse', refusing(b, await arrive(), (await send(b)).folder));
    expect(await b.code('package.refuse', refusing(b, number, folder, { out: join(path ?? '', '..') }))).toBe('file.exists');
    expect((await b.ask('package.incoming', {})).lines.find(({ arrival }) => arrival?.number === number)).toMatchObject({ state: 'arrived' });
  });

  it('is read only where it is exactly of its form', () => {
    const refusal: Refusal = {
      format: 1, packageId: null, containerSha256: null, signatureSha256: null, outerListSha256: 'a'.repeat(64), receiver: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e02' as Refusal['receiver']['id'], name: 'Б', station: '1' },
      officer: 'Б', refusedAt: '2026-03-15T04:05:06.000Z' as Refusal['refusedAt'], clock: 'workstation', reason: 'other', note: 'а', checks: [{ code: 'outer.list', ok: false }],
    };
    expect(parseRefusal(formatRefusal(refusal))).toEqual(refusal);
    for (const reason of refusalReasons) expect(parseRefusal(formatRefusal({ ...refusal, reason }))).not.toBeNull();
    const other = (change: object): string => formatRefusal({ ...refusal, ...change });
    for (const text of [other({ reason: 'whim' }), other({ more: 1 }), other({ note: '' }), other({ note: 'а\nб' }), other({ checks: [] }), other({ outerListSha256: 'A'.repeat(64) }), formatRefusal(refusal).trim()]) expect(parseRefusal(text), text).toBeNull();
  });
});

describe('a package to several receivers', () => {
  it('is closed by the answer of the last of them, and names who has not answered', async () => {
    const { packageId, folder } = await send(b, c);
    expect(await dispatchOf(packageId)).toMatchObject({ awaited: [{}, {}] });
    await b.ask('package.import', importing(b, folder));
    const first = await b.ask('package.receipt', { packageId, key: b.key, keyPassphrase: passphrase, out: fresh('receipt') });
    expect(await accept(first.path)).toMatchObject({ sent: { state: 'sealed' } });
    expect(await acceptCode(first.path)).toBe('receipt.already-accepted');
    const line = await dispatchOf(packageId);
    expect(line).toMatchObject({ state: 'received', awaited: [{ certificateSha256: line?.sent.recipients[1]?.certificateSha256 }], steps: [{ step: 'received', who: 'Айгүл, Б кеңсесі' }] });
    expect(line?.receiptDue).not.toBeNull();
    await c.ask('package.import', importing(c, folder));
    const second = await c.ask('package.receipt', { packageId, key: c.key, keyPassphrase: passphrase, out: fresh('receipt') });
    expect(await accept(second.path)).toMatchObject({ sent: { state: 'accepted', receipt: { office: 'В кеңсесі' } } });
    expect(await dispatchOf(packageId)).toMatchObject({ state: 'accepted', awaited: [], receiptDue: null });
  });

  it('stays open for the others where one refuses', async () => {
    const { packageId, folder } = await send(b, c);
    const { path } = await b.ask('package.refuse', refusing(b, await arrive(), folder));
    await accept(path ?? '');
    const line = await dispatchOf(packageId);
    expect(line).toMatchObject({ state: 'refused', awaited: [{}] });
    expect(line?.receiptDue).not.toBeNull();
    await c.ask('package.import', importing(c, folder));
    const receipt = await c.ask('package.receipt', { packageId, key: c.key, keyPassphrase: passphrase, out: fresh('receipt') });
    expect(await accept(receipt.path)).toMatchObject({ sent: { state: 'accepted' } });
  });
});

describe('the term of a receipt', () => {
  it('is the office’s own setting, with its basis in the history', async () => {
    const { packageId } = await send(b);
    const due = async () => { const line = await dispatchOf(packageId); return Date.parse(line?.leaveBy ?? '') - Date.parse(line?.sent.createdAt ?? ''); };
    expect(await due()).toBe(14 * 86_400_000);
    await a.ask('office.changeSetting', { key: 'receiptDays', value: 3, basis: '№ 7 бұйрық' });
    expect(await due()).toBe(3 * 86_400_000);
    expect((await a.ask('office.settings', {})).history.at(-1)).toMatchObject({ key: 'receiptDays', value: 3, basis: '№ 7 бұйрық' });
    expect(await a.code('office.changeSetting', { key: 'receiptDays', value: 0, basis: null })).toBe('input.too-small');
  });

  it('ends where a package never left', async () => {
    const { packageId } = await send(b);
    expect(await a.code('package.custody', { packageId, step: 'withdrawn' })).toBe('input.required');
    expect(await a.ask('package.custody', { packageId, step: 'withdrawn', note: 'тасығыш жазылмай қалды' })).toMatchObject({ state: 'withdrawn', receiptDue: null, awaited: [], next: [] });
  });
});
