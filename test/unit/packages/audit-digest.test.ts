import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from './desk.ts';
import { authority, makeAuthority, office, passphrase } from './desk.ts';
import { fresh } from './kit.ts';

let desk: Desk;
const out = join(fresh('digest'), '..', 'digest.json');
const openssl = () => spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', `${out}.p7s`, '-content', out, '-CAfile', authority, '-purpose', 'any', '-out', '/dev/null']);

beforeAll(async () => {
  await makeAuthority();
  desk = await office('digest-office');
});

describe('the digest of the log, signed', () => {
  it('is left nowhere where the key does not open, or where nothing names a file', async () => {
    expect(await desk.code('audit.digest', { path: out, key: desk.key, keyPassphrase: 'басқа сөз' })).toBe('key.wrong-passphrase');
    expect(await desk.code('audit.digest', { key: desk.key, keyPassphrase: passphrase })).toBe('input.required');
    expect([existsSync(out), existsSync(`${out}.p7s`)]).toEqual([false, false]);
  });

  it('is verified with openssl, and no longer once a letter of it changed', async () => {
    const { sequence } = await desk.ask('audit.digest', { path: out, key: desk.key, keyPassphrase: passphrase });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ sequence });
    expect(openssl().status).toBe(0);
    writeFileSync(out, readFileSync(out, 'utf8').replace('baqylau', 'Baqylau'));
    expect(openssl().status).not.toBe(0);
    expect(await desk.code('audit.digest', { path: out, key: desk.key, keyPassphrase: passphrase })).toBe('file.exists');
  });
});
