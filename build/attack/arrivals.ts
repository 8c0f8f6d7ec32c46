import { signDetached } from '../../electron/crypto/cms-sign.ts';
import type { OfficeId } from '../../shared/base/index.ts';
import type { PackageInfo } from '../../shared/packages/index.ts';
import { canonical } from '../../shared/packages/index.ts';
import { sender } from '../fuzz/sample.ts';
import { now, shifted } from './party.ts';
import { secondSigned } from './second.ts';
import { list } from './signed.ts';
import type { Made, Wish, Workshop } from './workshop.ts';
import { changed, hex, lines } from './workshop.ts';

type Member = Record<string, unknown>;
const papers = (count: number, cards = 0, attachments = 0): Partial<PackageInfo> => ({ counts: { papers: count, cards, attachments, forms: 0 } });
const paper = (change: (paper: Member) => void): readonly string[] => changed('paper', (record) => { change(record['paper'] as Member); }).slice(0, 1);
const content = Buffer.from('%PDF-1.4 қосымша');

/** Packages that one office takes in one after another: each sound, each to be named, set aside or refused for what was there before. */
export function arrivals(shop: Workshop, office: OfficeId): Readonly<Record<string, () => Promise<Made>>> {
  let first: Made | null = null;
  const open = (wish: Wish): Promise<Made> => shop.packed(wish);
  /** Sealed to the reader, with this place in the series. */
  const numbered = async (sequence: number, previous: string | null, wish: Wish = {}): Promise<Made> => {
    const { recipients: [one] } = shop.info([shop.reader]);
    if (one === undefined) throw new Error('a recipient');
    return { path: shop.folder(await shop.sealed(1, { ...wish, info: { ...wish.info, recipients: [{ ...one, sequence, previous }] } })) };
  };
  return {
    'arrival-first': async () => { first = await numbered(1, null); return first; },
    'arrival-replayed': () => first === null ? Promise.reject(new Error('in order')) : Promise.resolve(first),
    'arrival-own': () => open({ info: { sender: { ...sender, id: office } } }),
    'arrival-skipped': () => numbered(5, hex('4')),
    'arrival-late': () => numbered(3, hex('2')),
    'arrival-previous-differs': () => numbered(6, hex('x')),
    'arrival-previous-of-nothing': () => numbered(1, null),
    'arrival-signer-changed': () => open({ key: shop.rsa.key }),
    'arrival-clock-ahead': () => open({ key: shop.rsa.key, info: { createdAt: shifted(3) } }),
    'arrival-list-old': () => shop.signature((manifest) => signDetached(manifest, { ...shop.signer.key, chain: [] }, now, [list(shop.ca, [], shifted(-1), shifted(-5))])),
    'arrival-second-signature': async () => shop.plain(shop.zip(await secondSigned(shop))),
    'arrival-secret': () => numbered(9, hex('8'), { info: { restricted: true }, lines: lines.map((line) => line.replaceAll('"mark":"open"', '"mark":"secret"')) }),
    'arrival-newer-by-no-one-confirmed': () => open({ lines: paper((one) => { one['version'] = 2; one['title'] = 'Жалған тақырып'; }), info: papers(1) }),
    'arrival-other-of-same-version': () => open({ lines: paper((one) => { one['title'] = 'Жалған тақырып'; }), info: papers(1) }),
    'arrival-of-the-receivers-own': () => open({ lines: paper((one) => { one['id'] = '00000000-0000-4000-8000-00000000000c'; one['number'] = '9/2024'; one['owner'] = office; }), info: papers(1) }),
    'arrival-number-taken': () => open({ lines: paper((one) => { one['id'] = '00000000-0000-4000-8000-00000000000d'; }), info: papers(1) }),
    'arrival-history-rewritten': () => open({ lines: changed('card', (record) => { (record['card'] as Member)['takenBy'] = 'Басқа'; ((record['events'] as Member[])[0] ?? {})['by'] = 'Басқа'; }) }),
    'arrival-attachment-added': () => open({
      lines: [lines[0] ?? '', `${canonical({ kind: 'attachment', file: 'attachments/0001.pdf', attachment: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e03', paper: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01', name: 'Хат.pdf', mediaType: 'application/pdf', size: content.length, sha256: hex(content) } })}\n`],
      info: papers(1, 0, 1), files: { 'attachments/0001.pdf': content },
    }),
    'arrival-of-a-card-moved': () => open({
      lines: [...paper((one) => { one['id'] = '00000000-0000-4000-8000-00000000000e'; one['number'] = '7/2024'; }), (lines[1] ?? '').replace('"paper":"5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e01"', '"paper":"00000000-0000-4000-8000-00000000000e"')],
    }),
  };
}
