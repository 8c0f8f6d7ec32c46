import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ICruiseResult } from 'dependency-cruiser';
import { arrows, exceptions, longestFile, owners } from './arrows.ts';
import { judge, sources, violations } from './cruise.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the arrows of the architecture', () => {
  let result: ICruiseResult;
  beforeAll(async () => { result = await judge(root); });

  it('are judged on every source file (a reader without its TypeScript sees none and finds nothing wrong)', () => {
    const seen = new Set(result.modules.map((module) => module.source));
    const files = sources(root).filter((file) => !file.startsWith('test/kits/') && !file.endsWith('.d.ts'));
    expect(files.filter((file) => !seen.has(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(files.length);
  });

  it('hold: no forbidden import, no import of types against them, no cycle', () => {
    expect(violations(result)).toEqual([]);
  });

  it('know a place for every source file', () => {
    const places = Object.keys(arrows);
    expect(sources(root).filter((file) => !places.some((place) => file === place || file.startsWith(`${place}/`)))).toEqual([]);
  });

  it('name no exception that nothing uses', () => {
    const used = (from: string, to: string) => result.modules.some((module) => (module.source === from || module.source.startsWith(`${from}/`))
      && module.dependencies.some((dependency) => dependency.resolved === to || dependency.resolved.startsWith(`${to}/`)));
    expect(exceptions.filter(({ from, to }) => !used(from, to))).toEqual([]);
  });
});

describe('the packages', () => {
  it('each have an owner', () => {
    const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
    expect(names.filter((name) => !name.startsWith('@types/')).sort()).toEqual(Object.keys(owners).sort());
  });

  it('are locked with an integrity, from no named host, and without a build script being needed', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string; integrity?: string; inBundle?: boolean }> };
    const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(entries.filter(([, entry]) => entry.integrity === undefined && entry.inBundle !== true).map(([path]) => path)).toEqual([]);
  });
});

describe('a source file', () => {
  it(`stays under ${String(longestFile)} lines`, () => {
    const lines = (file: string) => read(file).split('\n').length - 1;
    const long = sources(root, /\.(ts|tsx|mjs|css)$/).filter((file) => lines(file) >= longestFile);
    expect(long.map((file) => `${file}: ${String(lines(file))}`)).toEqual([]);
  });
});
