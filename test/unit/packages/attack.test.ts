import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attacks } from '../../../build/attack/index.ts';
import { arrivals } from '../../../build/attack/arrivals.ts';
import { Harness, readArrivals, readCases, readReceipts } from '../../../build/attack/harness.ts';
import { receiptAttacks } from '../../../build/attack/receipts.ts';
import { stranger } from './kit.ts';

const place = mkdtempSync(join(tmpdir(), 'baqylau-attack-'));
let harness: Harness;
const temporary = process.env['TMPDIR'];
beforeAll(async () => { harness = await Harness.open(place); }, 60_000);
afterAll(() => {
  harness.close();
  if (temporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temporary;
  rmSync(place, { recursive: true, force: true });
});

const cases = readCases();
const cited = new Set([...cases, ...readReceipts(), ...readArrivals()].flatMap((one) => one.clauses));
const format = readFileSync(join(import.meta.dirname, '../../../shared/packages/FORMAT.md'), 'utf8');
/** Number of a clause → its whole text, up to the next. */
const clauses = new Map(format.split(/^(?=- \*\*\d+\.\d+\*\* |## )/m).flatMap((part): [string, string][] => {
  const number = /^- \*\*(\d+\.\d+)\*\* /.exec(part)?.[1];
  return number === undefined ? [] : [[number, part]];
}));

describe('the attack kit', () => {
  it('has what makes each case, and a case for each thing made', () => {
    expect(cases.map((one) => one.name).sort()).toEqual(Object.keys(attacks).sort());
    expect(readReceipts().map((one) => one.name)).toEqual(Object.keys(receiptAttacks));
    expect(readArrivals().map((one) => one.name)).toEqual(Object.keys(arrivals(harness.shop, stranger)));
    expect(cases.length).toBeGreaterThan(400);
  });

  it('cites clauses that there are', () => {
    expect(clauses.size).toBeGreaterThan(90);
    expect([...cited].filter((number) => !clauses.has(number))).toEqual([]);
  });

  it('has a case for every MUST that a reader can judge', () => {
    const judged = [...clauses].filter(([, text]) => /\bMUST\b/.test(text) && !/^- \*\*[\d.]+\*\* \*\((?:writer|store)\)\*/.test(text)).map(([number]) => number);
    expect(judged.length).toBeGreaterThan(70);
    expect(judged.filter((number) => !cited.has(number))).toEqual([]);
  });
});

describe('sound packages', () => {
  it('are taken by verify, open and import: what refuses the others is what is wrong with them', async () => {
    for (const make of [() => harness.shop.packed(), async () => ({ path: harness.shop.folder(await harness.shop.sealed(2)) }), async () => ({ path: harness.shop.folder(await harness.shop.sealed(1)), reader: harness.shop.rsa })]) {
      const input = harness.input(await make());
      expect(await harness.send('package.verify', input)).toMatchObject({ ok: true, value: { valid: true } });
      expect(await harness.send('package.open', { ...input, out: harness.shop.fresh('out') })).toMatchObject({ ok: true });
    }
  });
});

/** Takes long to make, and is tried by build/attack.ts. */
const slow = new Set(['certificate-sha-1', 'certificate-md5', 'certificate-weak-authority', 'certificate-unknown-critical', 'limit-entries', 'limit-line', 'manifest-deep', 'signature-many-values']);

describe('packages that must be refused', () => {
  it('are, each by its own check, in one of verify, open and import, and nothing is left behind (build/attack.ts shows each to all three)', async () => {
    const before = await harness.auditHead();
    const chosen = cases.filter(({ name }) => !name.startsWith('bomb-') && !slow.has(name));
    const found: string[] = [];
    for (const [index, one] of chosen.entries()) found.push(...await harness.run(one, [(['verify', 'open', 'verify', 'import'] as const)[index % 4] ?? 'verify']));
    expect(found).toEqual([]);
    expect(await harness.auditHead()).toBe(before);
  }, 180_000);

  it('would be told apart: a verdict that is not the expected one is a finding', async () => {
    const one = cases.find(({ name }) => name === 'zip-traversal');
    if (one === undefined) throw new Error('a case');
    expect(await harness.run({ ...one, checks: ['container.layout'] }, ['verify'])).toEqual(['zip-traversal: verify fails container.zip']);
    expect(await harness.run({ ...one, reason: 'gap' }, ['verify'])).toEqual(['zip-traversal: verify says name']);
    expect(await harness.run({ ...one, error: 'ok' }, ['open'])).toEqual(['zip-traversal: open answers package.not-valid']);
  });
});

describe('packages and receipts that are sound by themselves', () => {
  it('are named, set aside or refused for what was there before', async () => {
    expect(await harness.runArrivals(readArrivals())).toEqual([]);
  }, 60_000);

  it('close the line of their package alone, by its receiver’s hand, once', async () => {
    expect(await harness.runReceipts(readReceipts())).toEqual([]);
  }, 60_000);
});
