import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/base/index.ts';
import { ok } from '../../../shared/base/index.ts';
import { newOffice, origin, paper, passphrase, port, userName, value } from '../store/sample.ts';
import { scratch } from '../store/scratch.ts';
import { baqylau } from './in-process.ts';

const root = scratch();
const dir = join(root, 'office');
const own = join(root, 'own.txt');
const auth = ['--user', userName, '--passphrase-file', own];

beforeAll(async () => {
  writeFileSync(own, `${passphrase}\n`);
  const office = value(await port().create(dir, newOffice()));
  // Once the clock stood far ahead.
  value(office.write({ ...origin, at: '2990-01-01T05:00:00.000Z' as Instant }, (store) => { store.insertPaper(paper(office)); return ok(); }));
  office.close();
});

describe('an office whose log knows a later moment than the clock', () => {
  it('says so at each opening, until an administrator confirms the clock with a basis; once only', async () => {
    const listed = await baqylau(['register', 'list', dir, ...auth]);
    expect(listed.status).toBe(0);
    expect(listed.err).toMatch(/Часы рабочей станции отстают.*01\.01\.2990/);
    expect(await baqylau(['store', 'clock', dir, ...auth])).toMatchObject({ status: 2, code: 'input.required' });
    expect(await baqylau(['store', 'clock', dir, ...auth, '--basis', 'акт № 2'])).toMatchObject({ status: 0 });
    const again = await baqylau(['register', 'list', dir, ...auth]);
    expect(again.err).not.toContain('Часы');
    expect(await baqylau(['store', 'clock', dir, ...auth, '--basis', 'акт № 2'])).toMatchObject({ status: 1, code: 'office.clock-right' });
    const log = await baqylau(['audit', 'list', dir, ...auth, '--kind', 'clock']);
    expect(log.json['items']).toMatchObject([{ command: 'office.acceptClock', after: { accepted: true, basis: 'акт № 2' } }, { after: { newest: '2990-01-01T05:00:00.000Z' } }]);
  });
});
