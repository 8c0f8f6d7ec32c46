import { setImmediate as turn } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ok } from '../../../shared/base/index.ts';
import { code, never, newOffice, origin, passphrase, port, print, userName, value } from './sample.ts';
import { scratch } from './scratch.ts';

it('a long transaction whose office is closed while it waits for something writes no more, and leaves nothing', async () => {
  const folder = join(scratch(), 'office');
  const office = value(await port().create(folder, newOffice()));
  const answer = await office.writeLong(origin, never, async ({ store }) => {
    store.insertPrint(print(office.info.id, 1));
    await turn();
    office.close();
    await turn();
    store.insertPrint(print(office.info.id, 2));
    return ok();
  });
  expect(code(answer)).toBe('office.closed');
  const again = value(await port().unlock(folder, userName, passphrase));
  expect(again.read.printLog({ after: null, limit: 1 }).total).toBe(0);
  again.close();
});
