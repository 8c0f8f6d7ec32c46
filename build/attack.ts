/**
 * Makes every package of the attack kit and shows it to `verify`, `open` and `import`: `node build/attack.ts [--only NAME…] [--fast] [--script]`.
 * Ends with 1 where one gets another verdict than test/kits/packages says, leaves something behind, or takes too long.
 * Bombs and whatever else is there to cost are looked at in processes of their own, whose memory and work are bounded;
 * `--fast` leaves them out. `--script` shows every package to build/verify.sh instead, with openssl, unzip and sha256sum alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './attack/bombs.ts';
import { Harness, readArrivals, readCases, readReceipts } from './attack/harness.ts';
import { Script } from './attack/script.ts';
import { say } from './machine.ts';

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, fast: { type: 'boolean', default: false }, script: { type: 'boolean', default: false } } });
const chosen = readCases().filter(({ name }) => values.only === undefined || values.only.some((start) => name.startsWith(start)));
const plain = chosen.filter(({ name }) => !name.startsWith('bomb-'));

/** What the script without the product says of each. */
async function byScript(harness: Harness): Promise<readonly string[]> {
  const script = new Script(harness.shop);
  const found: string[] = [];
  for (const one of plain) found.push(...await script.run(one));
  say(`attack: build/verify.sh refuses ${String(plain.filter((one) => one.script === undefined).length)} of ${String(plain.length)} packages and can't see what is wrong with the others; ${String(found.length)} told otherwise than the kit says`);
  return found;
}

async function byProduct(harness: Harness): Promise<readonly string[]> {
  const found: string[] = [];
  const costly = values.fast ? [] : chosen.filter(({ name }) => /^(bomb|limit)-/.test(name));
  for (const one of costly) {
    const measured = await measure(harness, one);
    found.push(...measured.found);
    say(`  ${measured.cost}`);
  }
  const before = await harness.auditHead();
  for (const one of plain) found.push(...await harness.run(one, ['verify', 'open', 'import']));
  if (await harness.auditHead() !== before) found.push('the office was written to');
  if (values.only === undefined) found.push(...await harness.runArrivals(readArrivals()), ...await harness.runReceipts(readReceipts()));
  say(`attack: ${String(plain.length)} packages shown to verify, open and import, ${String(costly.length)} in bounds of memory and work; ${String(found.length)} not as they must be`);
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'baqylau-attack-'));
try {
  const harness = await Harness.open(folder);
  const found = await (values.script ? byScript(harness) : byProduct(harness));
  harness.close();
  for (const one of found) say(`FOUND ${one}`);
  process.exitCode = found.length > 0 || chosen.length === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
