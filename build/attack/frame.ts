import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { header } from '../../electron/crypto/der.ts';
import { formatSums, mediumNames, packageNames, recordsName, sliceName } from '../../shared/packages/index.ts';
import type { Item } from '../package-kit.ts';
import { zip, zipKit, zipTricks } from '../package-kit.ts';
import type { Attacks, Entries, Make, Workshop } from './workshop.ts';
import { hex, lines } from './workshop.ts';

/** A sound container with something done to its entries after they were signed. */
const unsigned = (change: (entries: Entries) => Entries | undefined): Make => async (shop) => {
  const entries = await shop.entries();
  return shop.plain(shop.zip(change(entries) ?? entries));
};
/** Entries that their sender signed so. */
const signed = (change: (entries: Entries) => Entries | undefined): Make => async (shop) => {
  const entries = await shop.entries();
  return shop.plain(shop.zip(await shop.signed(change(entries) ?? entries)));
};
const renamed = (entries: Entries, from: string, to: string): Entries => new Map([...entries].map(([name, content]) => [name === from ? to : name, content]));
const named = (name: string): Make => signed((entries) => { entries.set(name, Buffer.from('x')); return undefined; });
/** Directory fields of an entry that is never read: `claimed` bytes out of so many. */
const claiming = (name: string, claimed: number, compressed: number): Make => async (shop) => {
  const items = shop.items(await shop.entries());
  const lying: Item = { name, content: Buffer.alloc(0), method: 8, data: Buffer.alloc(compressed), central: { size: claimed }, local: { size: claimed } };
  return shop.plain(zip({ items: [...items.filter((item) => item.name !== name), lying] }));
};
const MiB = 1024 * 1024;

/** Every trick of `zipTricks` on a container whose signature holds. */
async function tricks(shop: Workshop): Promise<ReturnType<typeof zipTricks>> {
  const [mimetype, info, records, ...rest] = shop.items(await shop.entries());
  if (mimetype === undefined || info === undefined || records === undefined) throw new Error('entries');
  const { method: _method, ...stored } = info;
  return zipTricks(mimetype, stored, records, rest);
}

export const zipAttacks: Attacks = Object.fromEntries(Object.keys(zipKit).map((name): [string, Make] => [`zip-${name}`, async (shop) => {
  const trick = (await tricks(shop))[name];
  if (trick === undefined) throw new Error(name);
  return shop.plain(trick.bytes);
}]));

export const nameAttacks: Attacks = {
  'name-cyrillic-twin': named('раckage.json'),
  'name-composed-twin': named('attachments/é.pdf'),
  'name-full-width': named('ｐackage.json'),
  'name-device-with-ending': named('attachments/con.pdf'),
  'name-stream': named('attachments/0001.pdf:x'),
  'name-trailing-space': named('attachments/0001.pdf '),
  'name-resource-fork': named('__MACOSX/package.json'),
  'name-odf-manifest': named('META-INF/manifest.xml'),
  'name-second-manifest': named('META-INF/ASiCManifest002.xml'),
  'name-evidence-record': named('META-INF/evidencerecord001.ers'),
  'name-xades': named('META-INF/signatures001.xml'),
  'name-executable': named('attachments/0001.exe'),
  'name-three-digits': named('attachments/001.pdf'),
  'name-absolute': named('/tmp/baqylau-attack.pdf'),
  'name-traversal-deep': named('attachments/../../../../../../tmp/baqylau-attack.pdf'),
};

export const layoutAttacks: Attacks = {
  'layout-mimetype-line-feed': unsigned((entries) => entries.set(packageNames.mimetype, Buffer.from('application/vnd.etsi.asic-e+zip\n'))),
  'layout-mimetype-other': unsigned((entries) => entries.set(packageNames.mimetype, Buffer.from('application/vnd.etsi.asic-s+zip'))),
  'layout-no-description': signed((entries) => { entries.delete(packageNames.info); return undefined; }),
  'layout-no-list': unsigned((entries) => { entries.delete(packageNames.sums); return undefined; }),
  'layout-no-manifest': unsigned((entries) => { entries.delete(packageNames.manifest); return undefined; }),
  'layout-no-signature': unsigned((entries) => { entries.delete(packageNames.signature); return undefined; }),
  'layout-receipt-beside': named(packageNames.receipt),
  'layout-no-records': signed((entries) => { entries.delete(recordsName(1)); return undefined; }),
  'layout-records-from-two': signed((entries) => renamed(entries, recordsName(1), recordsName(2))),
  'layout-records-gap': signed((entries) => new Map([...entries, [recordsName(3), Buffer.from('')]])),
  'layout-records-five-digits': signed((entries) => renamed(entries, recordsName(1), 'records/records-00001.ndjson')),
  'layout-records-backwards': signed((entries) => new Map([[packageNames.info, entries.get(packageNames.info) ?? Buffer.alloc(0)], [recordsName(2), Buffer.from(lines[1] ?? '')], [recordsName(1), Buffer.from(lines[0] ?? '')]])),
  'layout-extra-entry': unsigned((entries) => new Map([...entries, ['attachments/0001.pdf', Buffer.from('x')]])),
  'layout-entry-removed': async (shop) => {
    const entries = await shop.entries({ files: { 'attachments/0001.pdf': Buffer.from('x') } });
    entries.delete('attachments/0001.pdf');
    return shop.plain(shop.zip(entries));
  },
  'layout-entry-exchanged': unsigned((entries) => entries.set(recordsName(1), Buffer.from(lines.join('').replace('12-03/45', '12-03/46')))),
  'layout-description-exchanged': unsigned((entries) => entries.set(packageNames.info, Buffer.from((entries.get(packageNames.info) ?? '').toString().replace('"sequence":1', '"sequence":2')))),
};

/** Costly to read to their end: for a run with bounds on time and memory. */
export const bombs: Attacks = {
  'bomb-of-a-stranger': async (shop) => {
    const content = Buffer.alloc(60 * MiB);
    // A little noise, so that it is not refused for its ratio alone.
    for (let at = 0; at < content.length; at += 1024) randomBytes(8).copy(content, at);
    const packed = deflateRawSync(content, { level: 1 });
    const items = shop.items(await shop.signed(await shop.entries(), shop.stranger.key)).map((item) => (item.name === packageNames.signature ? { ...item, content: Buffer.alloc(100) } : item));
    return shop.plain(zip({ items: [...items, ...Array.from({ length: 20 }, (_value, index): Item => ({ name: `attachments/${String(index + 1).padStart(4, '0')}.bin`, content, data: packed, method: 8 }))] }));
  },
  'bomb-of-names': async (shop) => shop.packed({ files: Object.fromEntries(Array.from({ length: 49_990 }, (_value, index) => [`attachments/${String(index + 1).padStart(4, '0')}.bin`, Buffer.from('x')])) }),
  'bomb-of-white-space': async (shop) => {
    const entries = await shop.entries();
    const xml = (entries.get(packageNames.manifest) ?? '').toString().replace('</asic:ASiCManifest>', `${' '.repeat(31 * MiB)}</asic:Other>`);
    return shop.plain(zip({ items: shop.items(await shop.manifest(entries, Buffer.from(xml))) }));
  },
  'bomb-of-tags': async (shop) => {
    const entries = await shop.entries();
    const xml = (entries.get(packageNames.manifest) ?? '').toString().replace('</asic:ASiCManifest>', `${'<x a="1"/>'.repeat(1_500_000)}</asic:ASiCManifest>`);
    return shop.plain(zip({ items: shop.items(await shop.manifest(entries, Buffer.from(xml))) }));
  },
  'bomb-of-values': (shop) => shop.signature(() => { const zeros = Buffer.alloc(8 * MiB - 10); for (let at = 0; at < zeros.length; at += 2) zeros[at] = 5; return Buffer.concat([header(0x30, zeros.length), zeros]); }),
  'bomb-of-levels': (shop) => shop.packed({ lines: [`${'['.repeat(MiB - 10)}${']'.repeat(MiB - 10)}\n`], files: {} }),
  'bomb-of-records': async (shop) => {
    // Forty million bytes of sound lines of one paper: refused at the second.
    const many = Buffer.from(lines[0] ?? '').toString().repeat(40_000);
    return shop.packed({ lines: [many] });
  },
};

export const limitAttacks: Attacks = {
  'limit-entries': async (shop) => shop.plain(zip({ items: Array.from({ length: 50_001 }, () => ({ name: 'mimetype', content: Buffer.alloc(0) })) })),
  'limit-directory': async (shop) => shop.plain(zip({ items: shop.items(await shop.entries()).map((item) => ({ ...item, comment: 'x'.repeat(2000) })) })),
  'limit-description': claiming(packageNames.info, MiB + 1, 10_000),
  'limit-records-file': claiming(recordsName(2), 64 * MiB + 1, 400_000),
  'limit-records-together': async (shop) => {
    const files = Array.from({ length: 9 }, (_value, index): Item => ({ name: recordsName(index + 2), content: Buffer.alloc(0), method: 8, data: Buffer.alloc(350_000), central: { size: 60 * MiB }, local: { size: 60 * MiB } }));
    return shop.plain(zip({ items: [...shop.items(await shop.entries()), ...files] }));
  },
  'limit-entry': async (shop) => {
    const items = shop.items(await shop.entries());
    // Two TiB in the larger fields of the directory.
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(2n ** 41n, 4);
    extra.writeBigUInt64LE(0n, 12);
    return shop.plain(zip({ items: [...items, { name: 'attachments/0001.bin', content: Buffer.alloc(0), method: 8, extra, central: { size: 0xffffffff, compressed: 0xffffffff }, local: { size: 0xffffffff, compressed: 0xffffffff } }] }));
  },
  'limit-list': claiming(packageNames.sums, 8 * MiB + 1, 100_000),
  'limit-manifest': claiming(packageNames.manifest, 32 * MiB + 1, 300_000),
  'limit-signature': claiming(packageNames.signature, 8 * MiB + 1, 100_000),
  'limit-line': (shop) => shop.packed({ lines: [`"${randomBytes(MiB + MiB / 2).toString('base64')}"\n`] }),
  'limit-levels': (shop) => shop.packed({ lines: [`${'['.repeat(20_000)}${']'.repeat(20_000)}\n`] }),
  'limit-levels-description': signed((entries) => entries.set(packageNames.info, Buffer.from(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n`))),
  'limit-slices': async (shop) => {
    const slice = await shop.slice(Buffer.alloc(0));
    return { path: shop.folder(await shop.medium({ [sliceName(1)]: slice }, { list: formatSums(Array.from({ length: 10_000 }, (_value, index) => ({ name: sliceName(index + 1), sha256: hex(slice) }))) })) };
  },
};

const sealed = (change: (files: Record<string, Uint8Array>, shop: Workshop) => Record<string, Uint8Array> | Promise<Record<string, Uint8Array>>, count = 2): Make => async (shop) =>
  ({ path: shop.folder(await change(await shop.sealed(count), shop)) });
const bytes = (files: Record<string, Uint8Array>, name: string): Uint8Array => files[name] ?? new Uint8Array();
const [one, two, three] = [sliceName(1), sliceName(2), sliceName(3)];
/** The same slices under a list that says something else and is signed. */
const listed = (list: (files: Record<string, Uint8Array>) => string, slices = 2): Make => sealed((files, shop) => shop.medium(Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.p7m'))), { list: list(files) }), slices);
const sum = (files: Record<string, Uint8Array>, name: string, as = name): string => `${hex(bytes(files, name))}  ${as}\n`;

/** Done in the folder after it was written. */
const inFolder = (change: (folder: string) => void, count = 2): Make => async (shop) => {
  const path = shop.folder(count === 0 ? { [mediumNames.container]: shop.zip(await shop.entries()) } : await shop.sealed(count));
  change(path);
  return { path };
};
const fifo = (path: string): void => {
  if (spawnSync('mkfifo', [path]).status !== 0) throw new Error('mkfifo');
};

export const mediumAttacks: Attacks = {
  'medium-extra-file': inFolder((folder) => { writeFileSync(join(folder, 'Thumbs.db'), ''); }),
  'medium-extra-file-open': inFolder((folder) => { writeFileSync(join(folder, 'readme.txt'), ''); }, 0),
  'medium-upper-case-twin': inFolder((folder) => { writeFileSync(join(folder, 'PACKAGE.ASICE'), ''); }, 0),
  'medium-open-beside-sealed': sealed(async (files, shop) => ({ ...files, [mediumNames.container]: shop.zip(await shop.entries()) })),
  'medium-folder': inFolder((folder) => { mkdirSync(join(folder, 'x')); }),
  'medium-unfinished': inFolder((folder) => { writeFileSync(join(folder, '.baqylau'), '1\n'); }),
  'medium-slice-is-link': inFolder((folder) => { renameSync(join(folder, one), `${folder}.moved`); symlinkSync(`${folder}.moved`, join(folder, one)); }),
  'medium-slice-is-pipe': inFolder((folder) => { renameSync(join(folder, one), `${folder}.moved`); fifo(join(folder, one)); }),
  'medium-list-is-pipe': inFolder((folder) => { renameSync(join(folder, mediumNames.list), `${folder}.moved`); fifo(join(folder, mediumNames.list)); }),
  'medium-container-is-pipe': inFolder((folder) => { renameSync(join(folder, mediumNames.container), `${folder}.moved`); fifo(join(folder, mediumNames.container)); }, 0),
  'medium-container-is-link': inFolder((folder) => { renameSync(join(folder, mediumNames.container), `${folder}.moved`); symlinkSync(`${folder}.moved`, join(folder, mediumNames.container)); }, 0),
  'medium-container-is-endless': inFolder((folder) => { renameSync(join(folder, mediumNames.container), `${folder}.moved`); symlinkSync('/dev/zero', join(folder, mediumNames.container)); }, 0),
  'medium-no-list': sealed(({ [mediumNames.list]: _list, ...files }) => files),
  'medium-no-signature': sealed(({ [mediumNames.listSignature]: _signature, ...files }) => files),
  'medium-slice-missing': sealed(({ [two]: _slice, ...files }) => files),
  'medium-slice-added': sealed(async (files, shop) => ({ ...files, [three]: await shop.slice(Buffer.from('forged')) })),
  'medium-slice-added-to-list': sealed(async (files, shop) => {
    const slice = await shop.slice(Buffer.from('forged'));
    return { ...files, [three]: slice, [mediumNames.list]: Buffer.from(`${Buffer.from(bytes(files, mediumNames.list)).toString()}${hex(slice)}  ${three}\n`) };
  }),
  'medium-slice-cut': sealed((files) => ({ ...files, [one]: bytes(files, one).subarray(0, -1) })),
  'medium-slices-exchanged': sealed((files) => ({ ...files, [one]: bytes(files, two), [two]: bytes(files, one) })),
  'medium-slice-of-another': sealed(async (files, shop) => ({ ...files, [two]: bytes(await shop.sealed(2), two) })),
  'medium-list-of-another': sealed(async (files, shop) => { const other = await shop.sealed(2); return { ...files, [mediumNames.list]: bytes(other, mediumNames.list), [mediumNames.listSignature]: bytes(other, mediumNames.listSignature) }; }),
  'medium-slices-mixed': sealed(async (files, shop) => shop.medium({ [one]: bytes(files, one), [two]: bytes(await shop.sealed(2, { files: { 'attachments/0001.pdf': Buffer.alloc(50_000) } }), two) })),
  'medium-slices-exchanged-and-listed': sealed((files, shop) => shop.medium({ [one]: bytes(files, two), [two]: bytes(files, one) })),
  'medium-list-backwards': listed((files) => sum(files, two) + sum(files, one)),
  'medium-list-gap': sealed((files, shop) => shop.medium({ [one]: bytes(files, one), [three]: bytes(files, two) })),
  'medium-list-from-zero': sealed((files, shop) => shop.medium({ 'package.asice.0000.p7m': bytes(files, one), [one]: bytes(files, two) })),
  'medium-list-five-digits': sealed((files, shop) => shop.medium({ 'package.asice.00001.p7m': bytes(files, one) }), 1),
  'medium-list-short': listed((files) => sum(files, one)),
  'medium-list-names-more': listed((files) => sum(files, one) + sum(files, two) + sum(files, two, three)),
  'medium-list-outside': listed((files) => sum(files, one, '../package.asice.0001.p7m'), 1),
  'medium-list-empty': listed(() => ''),
  'medium-outer-signer-other': sealed((files, shop) => shop.medium(Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.p7m'))), { key: shop.rsa.key })),
  'medium-outer-signature-is-inner': async (shop) => {
    const entries = await shop.entries({ to: [shop.reader] });
    return { path: shop.folder(await shop.medium({ [one]: await shop.slice(shop.zip(entries)) }, { signature: entries.get(packageNames.signature) ?? Buffer.alloc(0) })) };
  },
  'sums-upper-case': listed((files) => sum(files, one).replace(/^[0-9a-f]+/, (digits) => digits.toUpperCase()), 1),
  'sums-one-space': listed((files) => sum(files, one).replace('  ', ' '), 1),
  'sums-binary-mark': listed((files) => sum(files, one).replace('  ', ' *'), 1),
  'sums-carriage-return': listed((files) => sum(files, one).replace('\n', '\r\n'), 1),
  'sums-no-line-feed': listed((files) => sum(files, one).trimEnd(), 1),
  'sums-blank-line': listed((files) => `${sum(files, one)}\n`, 1),
  'sums-comment': listed((files) => `# list\n${sum(files, one)}`, 1),
  'sums-byte-order-mark': listed((files) => `\ufeff${sum(files, one)}`, 1),
  'sums-twice': listed((files) => sum(files, one).repeat(2), 1),
  'sums-escaped': listed((files) => `\\${sum(files, one)}`, 1),
  'sums-sha-1': listed(() => `${'a'.repeat(40)}  ${one}\n`, 1),
};

/** The inner list as its sender has it, with the manifest over it. */
const innerList = (write: (files: readonly (readonly [string, Buffer])[]) => string): Make => async (shop) => {
  const entries = await shop.entries();
  const files = [...entries].filter(([name]) => name !== packageNames.mimetype && name !== packageNames.sums && !name.startsWith('META-INF/'));
  const list = Buffer.from(write(files));
  entries.set(packageNames.sums, list);
  const sums = [...files.map(([name, content]) => ({ name, sha256: hex(content) })), { name: packageNames.sums, sha256: hex(list) }];
  return shop.plain(shop.zip(await shop.over(entries, sums)));
};
const right = (files: readonly (readonly [string, Buffer])[]): string => formatSums(files.map(([name, content]) => ({ name, sha256: hex(content) })));

export const listAttacks: Attacks = {
  'inner-list-short': innerList((files) => right(files.slice(1))),
  'inner-list-long': innerList((files) => `${right(files)}${'0'.repeat(64)}  attachments/0001.pdf\n`),
  'inner-list-names-mimetype': innerList((files) => `${right(files)}${hex('application/vnd.etsi.asic-e+zip')}  mimetype\n`),
  'inner-list-names-itself': innerList((files) => `${right(files)}${'0'.repeat(64)}  SHA256SUMS\n`),
  'inner-list-other-digest': innerList((files) => right(files).replace(/^[0-9a-f]{8}/, '00000000')),
  'inner-list-carriage-return': innerList((files) => right(files).replaceAll('\n', '\r\n')),
  'inner-list-forged': unsigned((entries) => {
    entries.set(recordsName(1), Buffer.from(lines.join('').replace('12-03/45', '12-03/46')));
    return entries.set(packageNames.sums, Buffer.from(right([...entries].filter(([name]) => /^(package|records)/.test(name)))));
  }),
};
