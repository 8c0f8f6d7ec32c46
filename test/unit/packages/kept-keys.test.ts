import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../electron/compose.ts';
import { ok } from '../../../shared/base/index.ts';
import { deskOf, exporting as exportingAll, importing, makeAuthority, office, paperWithCard, passphrase, pdf } from './desk.ts';
import type { Desk } from './desk.ts';
import { fresh, removeScratch } from './kit.ts';

let a: Desk;
let b: Desk;
let card: string;
const kept = 'kept:Менің кілтім';
const name = 'Менің кілтім';

beforeAll(async () => {
  await makeAuthority();
  [a, b] = [await office('А кеңсесі'), await office('Б кеңсесі')];
  card = (await paperWithCard(a)).card.card.id;
  await a.ask('user.add', { name: 'Берік', roles: ['dispatcher'], newPassphrase: `${passphrase} 2` });
}, 120_000);
afterAll(() => {
  for (const desk of [a, b]) desk.core.close();
  removeScratch();
});

/** Another user sits down. */
async function reopen(user: string, words: string): Promise<void> {
  a.core.close();
  a = { ...deskOf(compose({ renderPdf: () => Promise.resolve(ok(pdf)) }), a.folder), key: a.key, certificate: a.certificate };
  await a.ask('office.unlock', { folder: a.folder, user, passphrase: words });
}

describe('a key kept in the office', () => {
  it('stands in place of its file wherever a key is asked for, under its own passphrase', async () => {
    expect(await a.code('key.keep', { key: a.key, keyPassphrase: 'басқа', name })).toBe('key.wrong-passphrase');
    expect(await a.ask('key.keep', { key: a.key, keyPassphrase: passphrase, name })).toMatchObject({ name, days: null });
    expect(await a.code('key.keep', { key: a.key, keyPassphrase: passphrase, name: 'Басқа ат' })).toBe('key.kept-already');
    rmSync(a.key);
    expect(await a.code('package.export', { ...exportingAll(a, [b], [card]), key: kept, keyPassphrase: 'басқа' })).toBe('key.wrong-passphrase');
    expect(await a.code('package.export', { ...exportingAll(a, [b], [card]), key: 'kept:Жоқ' })).toBe('key.kept-unknown');
    const { sent } = await a.ask('package.export', { ...exportingAll(a, [b], [card]), key: kept });
    // Encrypted to the same key, too: it opens what came.
    const back = await a.ask('package.export', { ...exportingAll(a, [a], [card]), key: kept });
    expect(await a.code('package.import', { ...importing(a, back.sent.folder), key: kept })).toBe('package.own');
    expect(sent.recipients).toHaveLength(1);
  });

  it('is its user’s alone, and gone with its user', async () => {
    await reopen('Берік', `${passphrase} 2`);
    expect(await a.ask('key.kept', {})).toEqual([]);
    expect(await a.code('package.export', { ...exportingAll(a, [b], [card]), key: kept })).toBe('key.kept-unknown');
    await a.ask('key.keep', { key: b.key, keyPassphrase: passphrase, name });
    await reopen('Айгүл', passphrase);
    expect((await a.ask('key.kept', {})).map(({ certificate }) => certificate.subject)).toEqual([expect.stringContaining('А кеңсесі')]);
    await a.ask('user.disable', { name: 'Берік' });
    const { items } = await a.ask('audit.list', { kind: 'kept-key' });
    expect(items).toHaveLength(3);
    expect(await a.ask('office.check', {})).toMatchObject({ sound: true });
  });

  it('is copied as PKCS#12 under its passphrase alone, and then forgotten; the log tells of each, and holds no key', async () => {
    const out = `${fresh('copy')}.p12`;
    expect(await a.code('key.takeOut', { name, keyPassphrase: 'басқа', out })).toBe('key.wrong-passphrase');
    expect(readdirSync(join(a.folder, '..')).some((file) => file.endsWith('.p12'))).toBe(false);
    expect(await a.ask('key.takeOut', { name, keyPassphrase: passphrase, out })).toEqual({ path: out });
    expect(statSync(out).mode & 0o077).toBe(0);
    const secret = fresh('passphrase');
    writeFileSync(secret, passphrase);
    expect(spawnSync('openssl', ['pkcs12', '-in', out, '-noout', '-passin', `file:${secret}`]).status).toBe(0);
    expect(await a.code('key.takeOut', { name, keyPassphrase: passphrase, out })).toBe('file.exists');
    await a.ask('key.forget', { name });
    expect(await a.code('key.forget', { name })).toBe('key.kept-unknown');
    expect(await a.ask('key.kept', {})).toEqual([]);
    const { items } = await a.ask('audit.list', {});
    expect(items.map(({ command }) => command)).toEqual(expect.arrayContaining(['key.keep', 'key.takeOut', 'key.forget']));
    expect(JSON.stringify(items)).not.toContain(readFileSync(out).toString('base64').slice(40, 80));
    expect(await a.ask('office.check', {})).toMatchObject({ sound: true });
    // The same name is free again.
    expect(await a.ask('key.keep', { key: out, keyPassphrase: passphrase, name })).toMatchObject({ name });
  });
});
