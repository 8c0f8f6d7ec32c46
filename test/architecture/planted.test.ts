import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, layers, sources, violations } from './cruise.ts';

const root = join(import.meta.dirname, '..', '..');

/** Files planted into a copy of the sources, and the one violation each must be found by. */
const plants: Readonly<Record<string, { readonly text: string; readonly found: string }>> = {
  'shared/base/planted-value.ts': {
    text: 'import { sources } from \'../law/instruction.ts\';\nexport const planted = sources;\n',
    found: 'arrow:shared/base shared/base/planted-value.ts → shared/law/instruction.ts',
  },
  'shared/calendar/planted-type.ts': {
    text: 'import type { Instruction } from \'../law/instruction.ts\';\nexport type Planted = Instruction;\n',
    found: 'arrow:shared/calendar shared/calendar/planted-type.ts → shared/law/instruction.ts',
  },
  'shared/office/planted-inline-type.ts': {
    text: 'export type Planted = import(\'../law/instruction.ts\').Instruction;\n',
    found: 'arrow:shared/office shared/office/planted-inline-type.ts → shared/law/instruction.ts',
  },
  'electron/app/planted-reexport.ts': {
    text: 'export type * from \'../store/planted-target.ts\';\n',
    found: 'arrow:electron/app electron/app/planted-reexport.ts → electron/store/planted-target.ts',
  },
  'electron/documents/planted-adapter.ts': {
    text: 'export const planted = () => import(\'../store/planted-target.ts\');\n',
    found: 'arrow:electron/documents electron/documents/planted-adapter.ts → electron/store/planted-target.ts',
  },
  'renderer/api/planted.ts': {
    text: 'import type { Planted } from \'../../electron/store/planted-target.ts\';\nexport type Again = Planted;\n',
    found: 'arrow:renderer/api renderer/api/planted.ts → electron/store/planted-target.ts',
  },
  'electron/cli/planted.ts': {
    text: 'import \'../../test/planted.ts\';\n',
    found: 'arrow:electron/cli electron/cli/planted.ts → test/planted.ts',
  },
  'shared/ports/planted.ts': {
    text: 'import { sources } from \'../law/instruction.ts\';\nexport const planted = sources;\n',
    found: 'types-only:shared/ports shared/ports/planted.ts → shared/law/instruction.ts',
  },
  'renderer/ui/planted-rule.ts': {
    text: 'import { sources } from \'../../shared/law/instruction.ts\';\nexport const planted = sources;\n',
    found: 'types-only:renderer renderer/ui/planted-rule.ts → shared/law/instruction.ts',
  },
  'shared/control/planted-node.ts': {
    text: 'import { readFileSync } from \'node:fs\';\nexport const planted = readFileSync;\n',
    found: 'pure shared/control/planted-node.ts → fs',
  },
  'electron/app/planted-missing.ts': {
    text: 'import \'./nowhere.ts\';\n',
    found: 'resolves electron/app/planted-missing.ts → ./nowhere.ts',
  },
  'electron/store/planted-target.ts': { text: 'export type Planted = string;\n', found: '' },
  'test/planted.ts': { text: 'export const planted = 1;\n', found: '' },
};

const packages: Readonly<Record<string, string>> = {
  'shared/law/planted-zod.ts': 'import type { ZodType } from \'zod\';\nexport type Planted = ZodType;\n',
  'electron/app/planted-sqlite.ts': 'import type Database from \'better-sqlite3\';\nexport type Planted = Database.Database;\n',
  'renderer/ui/planted-electron.ts': 'import { app } from \'electron\';\nexport const planted = app;\n',
  'test/planted-forge.ts': 'import forge from \'node-forge\';\nexport const planted = forge;\n',
  'electron/crypto/planted-undeclared.ts': 'import * as acorn from \'acorn\';\nexport const planted = acorn;\n',
};

const cycles: Readonly<Record<string, string>> = {
  'shared/forms/planted-round.ts': 'import { back } from \'./planted-back.ts\';\nexport const round = () => back;\n',
  'shared/forms/planted-back.ts': 'import { round } from \'./planted-round.ts\';\nexport const back = () => round;\n',
  'shared/packages/planted-type-round.ts': 'import type { Back } from \'./planted-type-back.ts\';\nexport interface Round { readonly back: Back }\n',
  'shared/packages/planted-type-back.ts': 'import type { Round } from \'./planted-type-round.ts\';\nexport interface Back { readonly round: Round | null }\n',
};

describe('the architecture test itself', () => {
  const copy = mkdtempSync(join(tmpdir(), 'baqylau-planted-'));
  let found: string[];
  let modules = 0;

  beforeAll(async () => {
    for (const layer of layers) mkdirSync(join(copy, layer));
    for (const layer of ['shared', 'electron', 'renderer']) cpSync(join(root, layer), join(copy, layer), { recursive: true });
    cpSync(join(root, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const texts = { ...Object.fromEntries(Object.entries(plants).map(([file, { text }]) => [file, text])), ...packages, ...cycles };
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    }
    const result = await judge(copy);
    modules = result.modules.length;
    found = violations(result);
  });
  afterAll(() => { rmSync(copy, { recursive: true, force: true }); });

  it('reads the copy', () => {
    expect(modules).toBeGreaterThanOrEqual(sources(copy).length);
  });

  it.each(Object.entries(plants).filter(([, plant]) => plant.found !== ''))('finds the forbidden import planted in %s', (file, plant) => {
    expect(found.filter((line) => line.includes(` ${file} →`))).toEqual([plant.found]);
  });

  it.each([
    ['owner:zod', 'shared/law/planted-zod.ts'],
    ['owner:better-sqlite3', 'electron/app/planted-sqlite.ts'],
    ['owner:electron', 'renderer/ui/planted-electron.ts'],
    ['owner:node-forge', 'test/planted-forge.ts'],
    ['declared', 'electron/crypto/planted-undeclared.ts'],
  ])('finds by %s the package planted in %s', (rule, file) => {
    const lines = found.filter((line) => line.includes(` ${file} →`));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(`${rule} `)).toBe(true);
  });

  it.each([
    ['a cycle', 'shared/forms/planted-round.ts', 'shared/forms/planted-back.ts'],
    ['a cycle of types', 'shared/packages/planted-type-round.ts', 'shared/packages/planted-type-back.ts'],
  ])('finds %s', (_name, one, other) => {
    const either = [`no-cycle ${one} → ${other}`, `no-cycle ${other} → ${one}`];
    expect(found.filter((line) => either.includes(line))).toHaveLength(1);
  });
});
