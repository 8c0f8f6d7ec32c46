import { canonical, formatInfo, packageNames } from '../../shared/packages/index.ts';
import type { PackageInfo } from '../../shared/packages/index.ts';
import { shifted } from './party.ts';
import type { Attacks, Make, Wish } from './workshop.ts';
import { changed, hex, lines } from './workshop.ts';

type Member = Record<string, unknown>;
const packed = (wish: Wish): Make => (shop) => shop.packed(wish);
/** The description in other words, signed. */
const text = (change: (text: string) => string | Buffer): Make => async (shop) => {
  const entries = await shop.entries();
  const before = (entries.get(packageNames.info) ?? '').toString();
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  return shop.plain(shop.zip(await shop.signed(entries.set(packageNames.info, Buffer.from(after)))));
};
const swap = (from: string | RegExp, to: string): Make => text((whole) => whole.replace(from, to));
const info = (change: Record<string, unknown>): Make => text((whole) => `${canonical({ ...JSON.parse(whole) as PackageInfo, ...change })}\n`);
/** Sealed to the reader, the description saying something else of its recipients. */
const recipients = (change: (one: PackageInfo['recipients'][number], readerOnly: readonly PackageInfo['recipients'][number][]) => unknown): Make => async (shop) => {
  const sound = shop.info([shop.reader, shop.rsa]);
  const [one] = sound.recipients;
  if (one === undefined) throw new Error('a recipient');
  const said = { ...sound, recipients: change(one, sound.recipients) } as PackageInfo;
  const entries = await shop.entries();
  const container = shop.zip(await shop.signed(entries.set(packageNames.info, Buffer.from(formatInfo(said)))));
  return { path: shop.folder(await shop.medium(await shop.slices(container, 1))) };
};

export const descriptionAttacks: Attacks = {
  'json-white-space': swap('{', '{ '),
  'json-order': text((whole) => `${JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(whole) as Member).toReversed()))}\n`),
  'json-member-twice': swap('"format":1', '"format":1,"format":1'),
  'json-member-twice-other': swap('"sequence":1', '"sequence":1,"sequence":2'),
  'json-escape': swap('"format"', '"\\u0066ormat"'),
  'json-number-form': swap('"sequence":1', '"sequence":1.0'),
  'json-exponent': swap('"sequence":1', '"sequence":1e0'),
  'json-minus-zero': swap('"attachments":0', '"attachments":-0'),
  'json-byte-order-mark': text((whole) => `\ufeff${whole}`),
  'json-no-line-feed': text((whole) => whole.trimEnd()),
  'json-two-line-feeds': text((whole) => `${whole}\n`),
  'json-carriage-return': swap('\n', '\r\n'),
  'json-not-utf-8': text((whole) => Buffer.concat([Buffer.from(whole.slice(0, 40)), Buffer.from([0xc3, 0x28]), Buffer.from(whole.slice(40))])),
  'json-utf-16': text((whole) => Buffer.from(whole, 'utf16le')),
  'json-half-character': swap('"name":"', '"name":"\\ud800'),
  'json-prototype': text((whole) => whole.replace('{"counts"', '{"__proto__":{"restricted":false},"counts"')),
  'json-empty': text(() => ''),
  'json-array': text(() => '[]\n'),
  'json-member-missing': swap(/"restricted":false,/, ''),
  'json-member-more': swap('"restricted":false', '"restricted":false,"resigned":true'),
  'json-moment-without-parts': swap(/"createdAt":"(.{19})\.000Z"/, '"createdAt":"$1Z"'),
  'json-moment-of-no-day': swap(/"createdAt":"[^"]*"/, '"createdAt":"2026-02-30T00:00:00.000Z"'),
  'json-identity-upper-case': text((whole) => whole.replace(/"packageId":"[^"]*"/, '"packageId":"5B8C3F50-6D5C-4A0E-9A35-0F6A3C1D2E10"')),
  'json-decomposed': info({ sender: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00', name: 'Кеи\u0306се', station: 'a' } }),
  'json-bidirectional': info({ sender: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00', name: 'Кеңсе \u202eэсңек', station: 'a' } }),
  'json-invisible': info({ sender: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00', name: 'Кең\u200bсе', station: 'a' } }),
  'json-space-at-end': info({ sender: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00', name: 'Кеңсе ', station: 'a' } }),
  'json-line-feed-in-line': info({ sender: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00', name: 'Кең\nсе', station: 'a' } }),
  'json-too-long': info({ sender: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e00', name: 'к'.repeat(201), station: 'a' } }),
  'json-fraction': swap('"sequence":1', '"sequence":1.5'),
  'json-huge-number': swap('"sequence":1', '"sequence":99999999999999999999'),
  'description-format': swap('"format":1', '"format":2'),
  'description-sequence-zero': info({ sequence: 0 }),
  'description-sequence-too-large': info({ sequence: 1_000_000_000 }),
  'description-counts-too-large': info({ counts: { papers: 50_001, cards: 1, attachments: 0, forms: 0 } }),
  'description-recipient-twice': recipients((one) => [one, one]),
  'description-21-recipients': recipients((one) => [one, ...Array.from({ length: 20 }, (_value, index) => ({ ...one, certificateSha256: hex(String(index)) }))]),
  'description-first-with-previous': recipients((one, all) => [{ ...one, previous: hex('x') }, ...all.slice(1)]),
  'description-second-without-previous': recipients((one, all) => [{ ...one, sequence: 2 }, ...all.slice(1)]),
  'description-previous-of-no-form': recipients((one, all) => [{ ...one, sequence: 2, previous: 'ab' }, ...all.slice(1)]),
  'description-restricted-in-the-open': info({ restricted: true }),
  'description-restricted-unsaid': packed({ lines: changedMark('restricted') }),
  'description-counts': info({ counts: { papers: 2, cards: 1, attachments: 0, forms: 0 } }),
};

function changedMark(mark: string): readonly string[] {
  return lines.map((line) => line.replaceAll('"mark":"open"', `"mark":"${mark}"`));
}

/** Both lines, one of them with something else in it. */
const paper = (change: (paper: Member) => void): Make => packed({ lines: changed('paper', (record) => { change(record['paper'] as Member); }) });
const card = (change: (card: Member, events: Member[]) => void): Make => packed({ lines: changed('card', (record) => { change(record['card'] as Member, record['events'] as Member[]); }) });
/** The card and its first event said alike. */
const both = (change: (details: Member) => void): Make => card((one, [first]) => { change(one); change(first?.['details'] as Member); });
const [paperLine = '', cardLine = ''] = lines;
const counted = (papers: number, cards: number, attachments = 0, forms = 0): Partial<PackageInfo> => ({ counts: { papers, cards, attachments, forms } });
const content = Buffer.from('%PDF-1.4 қосымша');
const parse = (line: string): Member => JSON.parse(line) as Member;
const paperId = String((parse(paperLine)['paper'] as Member)['id']);
const cardId = String((parse(cardLine)['card'] as Member)['id']);
const attachmentLine = (change: Member = {}, file = 'attachments/0001.pdf'): string => `${canonical({ kind: 'attachment', file, attachment: { id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e03', paper: paperId, name: 'Хат.pdf', mediaType: 'application/pdf', size: content.length, sha256: hex(content), ...change } })}\n`;
const formLine = (change: Member = {}, file = 'forms/form-0001.pdf'): string => `${canonical({ kind: 'form', form: { code: 'CARD', language: 'kk', card: cardId, file, ...change } })}\n`;
const attached = (line: string, files: Readonly<Record<string, Buffer>> = { 'attachments/0001.pdf': content }): Make => packed({ lines: [paperLine, line, cardLine], info: counted(1, 1, 1), files });
const formed = (line: string): Make => packed({ lines: [paperLine, cardLine, line], info: counted(1, 1, 0, 1), files: { 'forms/form-0001.pdf': content } });
const renamed = (line: string, from: string, to: string): string => line.replaceAll(from, to);
const withdrawal = (position: number): Member => ({ kind: 'withdrawn', at: shifted(0), by: 'Айгүл', position, reason: 'қате' });
const filed: Member = { kind: 'filed', at: shifted(0), by: 'Айгүл', on: '2024-06-01', caseFile: '1-2', sheets: '3' };
/** A longer history, its version kept in step. */
const history = (...events: readonly Member[]): Make => card((one, list) => { list.push(...events); one['version'] = list.length; });

export const recordAttacks: Attacks = {
  'record-unknown-kind': packed({ lines: [paperLine, cardLine.replace('"kind":"card"', '"kind":"cards"')] }),
  'record-blank-line': packed({ lines: [paperLine, '\n', cardLine] }),
  'record-no-line-feed': packed({ lines: [paperLine, cardLine.trimEnd()] }),
  'record-carriage-return': packed({ lines: [paperLine.replace('\n', '\r\n'), cardLine] }),
  'record-byte-order-mark': packed({ lines: [`\ufeff${paperLine}`, cardLine] }),
  'record-white-space': packed({ lines: [paperLine.replace(':', ': '), cardLine] }),
  'record-prototype': packed({ lines: [paperLine.replace('{"kind"', '{"__proto__":{},"kind"'), cardLine] }),
  'record-two-on-a-line': packed({ lines: [paperLine.trimEnd(), cardLine] }),
  'record-card-before-paper': packed({ lines: [cardLine, paperLine] }),
  'record-card-without-paper': packed({ lines: [cardLine], info: counted(0, 1) }),
  'record-attachment-before-paper': packed({ lines: [attachmentLine(), paperLine, cardLine], info: counted(1, 1, 1), files: { 'attachments/0001.pdf': content } }),
  'record-form-before-card': packed({ lines: [paperLine, formLine(), cardLine], info: counted(1, 1, 0, 1), files: { 'forms/form-0001.pdf': content } }),
  'record-paper-twice': packed({ lines: [paperLine, paperLine, cardLine], info: counted(2, 1) }),
  'record-card-twice': packed({ lines: [paperLine, cardLine, cardLine], info: counted(1, 2) }),
  'record-paper-number-twice': packed({ lines: [paperLine, renamed(paperLine, paperId, '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e99'), cardLine], info: counted(2, 1) }),
  'record-card-number-twice': packed({ lines: [paperLine, cardLine, renamed(cardLine, cardId, '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e98')], info: counted(1, 2) }),
  'record-attachment-twice': packed({ lines: [paperLine, attachmentLine(), attachmentLine({}, 'attachments/0002.pdf'), cardLine], info: counted(1, 1, 2), files: { 'attachments/0001.pdf': content, 'attachments/0002.pdf': content } }),
  'file-of-no-record': packed({ files: { 'attachments/0001.pdf': content } }),
  'file-form-of-no-record': packed({ files: { 'forms/form-0001.pdf': content } }),
  'file-missing': attached(attachmentLine(), {}),
  'file-named-twice': packed({ lines: [paperLine, attachmentLine(), attachmentLine({ id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e97' }), cardLine], info: counted(1, 1, 2), files: { 'attachments/0001.pdf': content } }),
  'file-in-other-folder': packed({ lines: [paperLine, attachmentLine({}, 'forms/form-0001.pdf'), cardLine], info: counted(1, 1, 1), files: { 'forms/form-0001.pdf': content } }),
  'file-is-the-description': attached(attachmentLine({}, 'package.json')),
  'file-outside': attached(attachmentLine({}, '../../etc/passwd')),
  'file-other-size': attached(attachmentLine({ size: 1 })),
  'file-other-digest': attached(attachmentLine({ sha256: hex('x') })),
  'attachment-traversal-name': attached(attachmentLine({ name: '../../хат.pdf' })),
  'attachment-backslash-name': attached(attachmentLine({ name: '..\\хат.pdf' })),
  'attachment-dots': attached(attachmentLine({ name: '..' })),
  'attachment-bidirectional-name': attached(attachmentLine({ name: 'хат\u202efdp.exe' })),
  'attachment-nul-name': attached(attachmentLine({ name: 'хат.pdf\u0000.exe' })),
  'attachment-media-type': attached(attachmentLine({ mediaType: 'text/html; charset=x' })),
  'attachment-negative-size': attached(attachmentLine({ size: -1 })),
  'form-language': formed(formLine({ language: 'en' })),
  'form-code': formed(formLine({ code: 'card' })),
  'form-of-no-card': formed(formLine({ card: null })),
  'form-of-unknown-card': formed(formLine({ card: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e96' })),
  'card-other-mark': both((details) => { (details['instruction'] as Member)['mark'] = 'restricted'; }),
  'card-no-history': card((_one, list) => { list.length = 0; }),
  'card-history-without-beginning': card((one, list) => { list.splice(0, 1, filed); one['version'] = 1; }),
  'card-history-begins-twice': card((one, list) => { list.push(structuredClone(list[0] ?? {})); one['version'] = 2; }),
  'card-version': card((one) => { one['version'] = 2; }),
  'card-other-than-history': card((one) => { one['responsible'] = 'Басқа министрлік'; }),
  'card-other-state': card((one) => { one['state'] = 'removed'; }),
  'card-other-due': card((one) => { one['due'] = '2024-12-31'; }),
  'card-against-rule': card((one) => { one['againstRule'] = true; }),
  'card-withdraws-beginning': history(withdrawal(0)),
  'card-withdraws-itself': history(withdrawal(1)),
  'card-withdraws-later': history(withdrawal(5)),
  'card-withdraws-twice': history(filed, withdrawal(1), withdrawal(1)),
  'card-withdraws-withdrawal': history(filed, withdrawal(1), withdrawal(2)),
  'card-no-due': card((one, [first]) => { const none = { edition: null, flags: [], deadlines: [] }; one['deadlines'] = none; if (first !== undefined) first['deadlines'] = none; }),
  'card-recount-without-due': history({ kind: 'recounted', at: shifted(0), by: 'Айгүл', change: 1, reason: 'x', deadlines: { edition: null, flags: [], deadlines: [] } }),
  'paper-unknown-mark': paper((one) => { one['mark'] = 'public'; }),
  'paper-version-zero': paper((one) => { one['version'] = 0; }),
  'paper-more': paper((one) => { one['note'] = 'x'; }),
  'paper-less': paper((one) => { delete one['journal']; }),
  'paper-bidirectional': paper((one) => { one['title'] = 'Жол \u202eкартасы'; }),
  'paper-decomposed': paper((one) => { one['title'] = 'Жай и\u0306'; }),
  'paper-date': paper((one) => { one['outgoingDate'] = '2024-02-30'; }),
  'paper-minute': paper((one) => { one['receivedAt'] = '2024-05-02T24:00'; }),
  'paper-sheets': paper((one) => { one['sheets'] = '04'; }),
  'paper-other-channel': paper((one) => { one['channel'] = 'e-mail'; }),
  'instruction-unknown-source': both((details) => { (details['instruction'] as Member)['source'] = 'akim'; }),
  'instruction-term': both((details) => { (details['instruction'] as Member)['term'] = { workingDays: 0 }; }),
  'instruction-empty-option': both((details) => { (details['instruction'] as Member)['matter'] = null; }),
  'card-too-many-executors': both((details) => { details['coExecutors'] = Array.from({ length: 101 }, () => 'x'); }),
  'card-less': card((one) => { delete one['controlUnit']; }),
  'deadlines-unknown-act': card((one, [first]) => { for (const holder of [one, first ?? {}]) ((holder['deadlines'] as Member)['edition'] as Member)['act'] = 'X1'; }),
  'deadlines-unknown-kind': card((one, [first]) => { for (const holder of [one, first ?? {}]) (((holder['deadlines'] as Member)['deadlines'] as Member[])[0] ?? {})['kind'] = 'whenever'; }),
  'event-unknown-kind': history({ kind: 'lost', at: shifted(0), by: 'Айгүл' }),
  'event-more': history({ ...filed, note: 'x' }),
  'event-moment': history({ ...filed, at: '2024-06-01' }),
};
