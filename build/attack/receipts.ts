import { canonical, packageNames } from '../../shared/packages/index.ts';
import type { Receipt } from '../../shared/packages/index.ts';
import { makeParty, now, shifted } from './party.ts';
import type { Party } from './party.ts';
import type { Entries, Workshop } from './workshop.ts';
import { hex } from './workshop.ts';

/** What makes each receipt: the path of it, given a right one for a package to the workshop's reader. */
export type MakeReceipt = (shop: Workshop, receipt: Receipt) => Promise<string>;

async function put(shop: Workshop, text: string, by: Party = shop.reader, change: (entries: Entries) => Entries | Promise<Entries> = (entries) => entries): Promise<string> {
  const entries = await shop.signed(new Map([[packageNames.receipt, Buffer.from(text)]]), by.key);
  return shop.folder({ 'receipt.asice': shop.zip(await change(entries)) }, 'receipt');
}
const said = (change: (receipt: Receipt) => Record<string, unknown>): MakeReceipt => (shop, receipt) => put(shop, `${canonical({ ...receipt, ...change(receipt) })}\n`);
const text = (change: (text: string) => string): MakeReceipt => (shop, receipt) => put(shop, change(`${canonical(receipt)}\n`));
const by = (signer: (shop: Workshop) => Party | Promise<Party>): MakeReceipt => async (shop, receipt) => put(shop, `${canonical(receipt)}\n`, await signer(shop));
const entries = (change: (entries: Entries, shop: Workshop) => Entries | Promise<Entries>): MakeReceipt => (shop, receipt) => put(shop, `${canonical(receipt)}\n`, shop.reader, (all) => change(all, shop));

/** A refusal of the package, said otherwise. */
const refused = (change: Readonly<Record<string, unknown>>, signer: (shop: Workshop) => Party = (shop) => shop.reader): MakeReceipt => (shop, receipt) => {
  const { packageId, containerSha256, signatureSha256, outerListSha256, receiver, officer, checks } = receipt;
  return put(shop, `${canonical({ format: 1, packageId, containerSha256, signatureSha256, outerListSha256, receiver, officer, refusedAt: now, clock: 'workstation', reason: 'other', note: 'Мөр бұзылған', checks, ...change })}\n`, signer(shop));
};

/** In order: the right one comes next to last, and then once more. */
export const receiptAttacks: Readonly<Record<string, MakeReceipt>> = {
  'receipt-unknown-package': said(() => ({ packageId: '00000000-0000-4000-8000-00000000000a' })),
  'receipt-other-container': said(() => ({ containerSha256: hex('x') })),
  'receipt-other-signature': said(() => ({ signatureSha256: hex('x') })),
  'receipt-other-list': said(() => ({ outerListSha256: hex('x') })),
  'receipt-as-of-an-open-package': said(() => ({ outerListSha256: null })),
  'receipt-by-its-sender': by((shop) => shop.signer),
  'receipt-by-another-officer': by((shop) => shop.stranger),
  'receipt-by-a-stranger': by((shop) => makeParty({ name: 'x', by: shop.otherCa })),
  'receipt-by-an-expired-key': by((shop) => makeParty({ name: 'x', by: shop.ca, notBefore: shifted(-9), notAfter: shifted(-1) })),
  'receipt-no-results': said(() => ({ results: [] })),
  'receipt-too-many-results': said(({ results }) => ({ results: [...results, ...results.map((one) => ({ ...one, id: '00000000-0000-4000-8000-00000000000b' }))] })),
  'receipt-failed-check': said(() => ({ checks: [{ code: 'records.valid', ok: false }] })),
  'receipt-no-checks': said(() => ({ checks: [] })),
  'receipt-format': said(() => ({ format: 2 })),
  'receipt-other-clock': said(() => ({ clock: 'satellite' })),
  'receipt-unknown-outcome': said(({ results }) => ({ results: results.map((one) => ({ ...one, outcome: 'lost' })) })),
  'receipt-unknown-flag': said(() => ({ flags: [{ code: 'fine', params: {} }] })),
  'receipt-more': said(() => ({ note: 'x' })),
  'receipt-bidirectional': said(() => ({ officer: 'Айгүл \u202eлүгйА' })),
  'receipt-member-twice': text((whole) => whole.replace('"format":1', '"format":1,"format":1')),
  'receipt-prototype': text((whole) => whole.replace('{"checks"', '{"__proto__":{},"checks"')),
  'receipt-white-space': text((whole) => whole.replace(':', ': ')),
  'receipt-no-line-feed': text((whole) => whole.trimEnd()),
  'receipt-empty': text(() => ''),
  'receipt-deep': text(() => `${'['.repeat(500_000)}${']'.repeat(500_000)}\n`),
  'receipt-exchanged': entries((all) => all.set(packageNames.receipt, Buffer.from((all.get(packageNames.receipt) ?? '').toString().replace('"ok":true', '"ok":true ')))),
  'receipt-with-attachment': entries(async (all, shop) => shop.signed(new Map([...all, ['attachments/0001.pdf', Buffer.from('x')]]), shop.reader.key)),
  'receipt-with-description': entries(async (all, shop) => shop.signed(new Map([...all, [packageNames.info, Buffer.from('{}\n')]]), shop.reader.key)),
  'receipt-extra-entry': entries((all) => new Map([...all, ['forms/form-0001.pdf', Buffer.from('x')]])),
  'receipt-no-list': entries((all) => { all.delete(packageNames.sums); return all; }),
  'receipt-is-a-package': async (shop) => shop.folder({ 'receipt.asice': shop.zip(await shop.entries({ to: [shop.reader] })) }, 'receipt'),
  'receipt-is-sealed': async (shop) => shop.folder(await shop.sealed(1), 'receipt'),
  'refusal-unknown-package': refused({ packageId: '00000000-0000-4000-8000-00000000000a' }),
  'refusal-of-nothing-seen': refused({ packageId: null, containerSha256: null, signatureSha256: null, outerListSha256: null }),
  'refusal-unknown-reason': refused({ reason: 'mood' }),
  'refusal-and-receipt': refused({ results: [], flags: [], previous: null }),
  'refusal-by-another-officer': refused({}, (shop) => shop.stranger),
  'refusal-by-its-sender': refused({}, (shop) => shop.signer),
  'receipt-right': (shop, receipt) => put(shop, `${canonical(receipt)}\n`),
  'receipt-again': (shop, receipt) => put(shop, `${canonical(receipt)}\n`),
  'refusal-after-receipt': refused({}),
};
