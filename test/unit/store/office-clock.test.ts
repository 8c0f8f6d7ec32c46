import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import type { AuditEntry } from '../../../shared/office/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { masterOf, openWith } from './inside.ts';
import { copyOf, never, newOffice, now, origin, paper, passphrase, port, value } from './sample.ts';
import { scratch } from './scratch.ts';

const root = scratch();
const original = join(root, 'original');
const later = '2026-03-20T05:00:00.000Z' as Instant;
let master = '';
let papers = 0;
const open = (folder: string): OpenOffice => value(openWith(folder, master, () => now));
const fresh = (name: string): string => copyOf(original, join(root, name));

function register(office: OpenOffice, at: Instant): void {
  papers += 1;
  value(office.write({ ...origin, at }, (store) => { store.insertPaper(paper(office, { number: `A-${papers}/2026` })); return ok(); }));
}

async function marks(office: OpenOffice): Promise<readonly AuditEntry[]> {
  return value(await office.audit.list({ kind: 'clock', after: null, limit: 50 }, never)).items;
}

beforeAll(async () => {
  const office = value(await port().create(original, newOffice()));
  master = await masterOf(original, passphrase);
  register(office, later);
  office.close();
});

describe('a clock set back', () => {
  it('is seen at once, by more than a minute, and marked in the log ahead of the first change made by it', async () => {
    const office = open(fresh('seen'));
    expect(office.clockBehind(now)).toBe(later);
    expect(office.clockBehind(later)).toBeNull();
    expect(office.clockBehind('2026-03-20T04:59:30.000Z' as Instant)).toBeNull();
    expect(await marks(office)).toEqual([]);
    register(office, now);
    register(office, now);
    const [mark, ...more] = await marks(office);
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ at: now, who: origin.user, command: 'test', after: { newest: later, now } });
    const [, first] = value(await office.audit.list({ kind: 'paper', after: null, limit: 2 }, never)).items;
    expect(mark?.seq).toBe((first?.seq ?? 0) - 1);
    expect(value(await office.check(() => undefined, never)).sound).toBe(true);
    office.close();
  });

  it('stays seen at the next opening, until the clock is right again', async () => {
    const folder = fresh('again');
    const first = open(folder);
    register(first, now);
    first.close();
    const second = open(folder);
    expect(second.clockBehind(now)).toBe(later);
    const right = '2026-03-21T05:00:00.000Z' as Instant;
    expect(second.clockBehind(right)).toBeNull();
    register(second, right);
    expect(second.clockBehind(now)).toBe(right);
    // Back once more: another mark.
    register(second, now);
    expect(await marks(second)).toHaveLength(2);
    second.close();
  });

  it('is marked ahead of a change of key as of any other change, and once', async () => {
    const folder = fresh('rekeyed');
    const office = open(folder);
    value(await office.rekey({ ...origin, command: 'office.rekey', at: now }, () => undefined, never));
    register(office, now);
    const [mark, ...more] = await marks(office);
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ at: now, command: 'office.rekey', after: { newest: later, now } });
    const [rekeyed] = value(await office.audit.list({ kind: 'rekey', after: null, limit: 2 }, never)).items;
    expect(rekeyed?.seq).toBe((mark?.seq ?? 0) + 1);
    expect(office.clockBehind(now)).toBe(later);
    expect(value(await office.check(() => undefined, never)).sound).toBe(true);
    office.close();
  });

  it('leaves no mark where the change itself was refused', async () => {
    const office = open(fresh('refused'));
    office.write({ ...origin, at: now }, () => ({ ok: false, error: { code: 'record.not-found' } }));
    expect(await marks(office)).toEqual([]);
    register(office, now);
    expect(await marks(office)).toHaveLength(1);
    office.close();
  });

  it('is no longer one where an administrator says that the later moment was the mistake', async () => {
    const folder = fresh('accepted');
    const office = open(folder);
    value(office.acceptClock({ ...origin, command: 'office.acceptClock', at: now }, 'акт № 2'));
    expect(office.clockBehind(now)).toBeNull();
    register(office, now);
    expect((await marks(office)).map(({ after }) => after)).toEqual([{ accepted: true, basis: 'акт № 2' }, { newest: later, now }]);
    office.close();
    const again = open(folder);
    expect(again.clockBehind(now)).toBeNull();
    again.close();
  });
});
