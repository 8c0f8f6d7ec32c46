import { afterAll, describe, expect, it } from 'vitest';
import { makeMaterial } from '../../../build/fuzz/material.ts';
import type { Material } from '../../../build/fuzz/material.ts';
import { mutateBytes, mutateDer, mutateJson, Random } from '../../../build/fuzz/mutate.ts';
import { fuzz } from '../../../build/fuzz/run.ts';
import { sampleLines, sender } from '../../../build/fuzz/sample.ts';
import { fresh, removeScratch } from './kit.ts';

afterAll(removeScratch);

describe('mutated packages, signatures, receipts and key files', () => {
  it('are refused or carry the very same: no crash, no hang, no acceptance (seed 1; build/fuzz.ts goes on for longer)', async () => {
    const report = await fuzz(await makeMaterial(fresh('fuzz'), sampleLines, sender), { seed: 1, until: (cases) => cases >= 650 });
    expect(report.findings).toEqual([]);
    expect(Object.entries(report.cases).filter(([, { refused, same }]) => refused + same < 40)).toEqual([]);
    // Where most mutations were harmless the fuzzer would be looking at nothing.
    expect(Object.values(report.cases).reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(500);
  }, 120_000);

  it('would be found: a verifier that accepts, throws or loses a field', async () => {
    const material = await makeMaterial(fresh('fuzz'), sampleLines, sender);
    const once = (change: Partial<Material>, target: string) => fuzz({ ...material, ...change }, { seed: 1, until: (cases) => cases >= 5, only: { target } });
    const { port } = material;
    const credulous = { ...port, verify: () => Promise.resolve({ ok: true as const, value: { valid: true, packageId: null, signer: null, signedAt: null, checks: [] } }) };
    expect((await once({ port: credulous }, 'sealed')).findings.map(({ what }) => what.slice(0, 8))).toEqual(Array(5).fill('accepted'));
    expect((await once({ port: { ...port, readReceipt: () => Promise.reject(new Error('crash')) } }, 'receipt')).findings.length).toBe(5);
  }, 60_000);

  it('come the same way from the same seed, and never unchanged', () => {
    const bytes = Buffer.from('3009020101020102020103', 'hex');
    const run = (seed: number) => Array.from({ length: 200 }, (_, index) => [mutateBytes, mutateDer].map((mutate) => mutate(new Random(seed + index), bytes).toString('hex')));
    expect(run(7)).toEqual(run(7));
    expect(run(7).flat()).not.toContain(bytes.toString('hex'));
    expect(mutateJson(new Random(3), { a: { b: 1 } })).toEqual(mutateJson(new Random(3), { a: { b: 1 } }));
  });
});
