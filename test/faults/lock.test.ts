import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createCoreLink } from '../../electron/shells/core-link.ts';
import { forkCore } from '../../electron/shells/fork-core.ts';
import { fail } from '../../shared/base/index.ts';
import type { PageEvent } from '../../shared/ports/index.ts';
import { masterOf, openWith } from '../unit/store/inside.ts';
import { never, newOffice, now, passphrase, port, register, silent, value } from '../unit/store/sample.ts';
import { scratch } from '../unit/store/scratch.ts';

const root = scratch();
const script = fileURLToPath(new URL('./lock-core.ts', import.meta.url));

function isGone(pid: number): boolean {
  try { process.kill(pid, 0); return false; } catch { return true; }
}

it('locking ends the core within a second though it is inside a query of minutes, and the office opens again as it was', async () => {
  const folder = join(root, 'office');
  const office = value(await port().create(folder, newOffice()));
  const master = await masterOf(folder, passphrase);
  const { paper } = register(office);
  office.close();
  const link = createCoreLink({
    host: { renderPdf: () => Promise.resolve(fail('shell.no-browser')) },
    spawn: forkCore(script),
  });
  const events: PageEvent[] = [];
  let begun: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => { begun = resolve; });
  link.onEvent((event) => { events.push(event); if (event.kind === 'progress') begun(); });
  const answer = link.request({ kind: 'command', id: 1, name: 'query', input: { folder, master, at: now } }, 'window');
  expect(await Promise.race([busy.then(() => 'busy'), answer])).toBe('busy');
  const { pid } = link;
  if (pid === null) throw new Error('there is no core');
  // Well inside the query: it answers nobody.
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  expect(isGone(pid)).toBe(false);
  const asked = performance.now();
  link.kill();
  expect(await answer).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
  while (!isGone(pid) && performance.now() - asked < 5000) await new Promise((resolve) => { setTimeout(resolve, 5); });
  expect(performance.now() - asked).toBeLessThan(1000);
  expect(events.at(-1)).toEqual({ kind: 'locked', reason: 'asked' });
  const again = value(openWith(folder, master, () => now));
  expect(again.alarm).toBeNull();
  expect(again.read.paper(paper.id)).toEqual(paper);
  expect(value(await again.check(silent, never)).sound).toBe(true);
  again.close();
}, 60_000);
