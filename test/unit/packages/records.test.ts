import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { CardId, Instant, OfficeId, PackageId, PaperId } from '../../../shared/base/index.ts';
import type {
  CertificateInfo, EntryDigest, PackageInfo, PackageRecipient, PinnedSigner, ReceivedPackage, RecordLine, RecordsProblem, SentPackage,
} from '../../../shared/packages/index.ts';
import {
  attachmentName, canonical, cardOutline, fingerprintHex, flagsOf, formatInfo, formatReceipt, formatRecord, formatSums, isEntryName, lastFrom, lastOfSeries, matchReceipt, maySpeakFor, nextInSeries, parseInfo,
  Merge, paperOutline, parseReceipt, parseRecord, parseSums, receiptOf, RecordsReader,
} from '../../../shared/packages/index.ts';
import type { Paper } from '../../../shared/registration/index.ts';
import { samplePaper } from '../samples.ts';
import { sampleAttachment, sampleCard, sampleEvents, sampleInfo, sampleLines, sender, stranger } from './kit.ts';

const entries: ReadonlyMap<string, EntryDigest> = new Map([
  ['package.json', { size: 1, sha256: '0'.repeat(64) }],
  ['attachments/0001.pdf', { size: sampleAttachment.size, sha256: sampleAttachment.sha256 }],
  ['forms/form-0001.pdf', { size: 10, sha256: '1'.repeat(64) }],
]);
const info = sampleInfo([]);

/** What is wrong with them, or the records. */
function read(lines: readonly string[], about: PackageInfo = info, files = entries): RecordsProblem | readonly RecordLine[] {
  const reader = new RecordsReader(files);
  const records: RecordLine[] = [];
  for (const line of lines) {
    const record = reader.add(line);
    if ('reason' in record) return record;
    records.push(record);
  }
  return reader.end(about) ?? records;
}

const texts = (lines: readonly RecordLine[]) => lines.map((line) => formatRecord(line).slice(0, -1));
const good = texts(sampleLines());

describe('records', () => {
  it('are read as they were written', () => {
    expect(read(good)).toEqual(sampleLines());
    expect(good.map(parseRecord)).toEqual(sampleLines());
  });

  it('are not held once they were checked', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const reader = new RecordsReader(entries);
    const read = (line: string): readonly WeakRef<object>[] => {
      const record = reader.add(line);
      return [record, ...Object.values(record).filter((part): part is object => typeof part === 'object')].map((part) => new WeakRef(part));
    };
    const parts = good.flatMap(read);
    expect(parts.length).toBeGreaterThan(good.length);
    // A target lives to the end of the turn in which it was asked for.
    await turn();
    gc();
    expect(parts.map((part) => part.deref()).filter((part) => part !== undefined)).toEqual([]);
    expect(reader.end(info)).toBeNull();
  });

  const [paper = '', attachment = '', card = '', form = ''] = good;
  it.each<[string, readonly string[], string]>([
    ['white space', [paper.replace('{', '{ ')], 'not-canonical'],
    ['names out of order', ['{"paper":{},"kind":"paper"}'], 'not-canonical'],
    ['a name twice', ['{"kind":"paper","kind":"paper"}'], 'not-canonical'],
    ['no JSON', ['paper'], 'not-canonical'],
    ['a name that would change an object’s kind', [paper.replace('{"kind"', '{"__proto__":{},"kind"')], 'not-canonical'],
    ['an empty line', [''], 'not-canonical'],
    ['nesting without end', ['['.repeat(200_000)], 'not-canonical'],
    ['an unknown kind', ['{"kind":"note"}'], 'wrong-field'],
    ['an unknown field', [canonical({ kind: 'paper', paper: { ...samplePaper, note: 1 } })], 'wrong-field'],
    ['a missing field', [canonical({ kind: 'paper', paper: { ...samplePaper, title: undefined } })], 'wrong-field'],
    ['a day that is not', [canonical({ kind: 'paper', paper: { ...samplePaper, outgoingDate: '2024-02-30' } })], 'wrong-field'],
    ['a moment that is not', [canonical({ kind: 'paper', paper: { ...samplePaper, registeredAt: '2024-02-30T00:00:00.000Z' } })], 'wrong-field'],
    ['an identity in capitals', [canonical({ kind: 'paper', paper: { ...samplePaper, id: samplePaper.id.toUpperCase() } })], 'wrong-field'],
    ['a title turned round', [canonical({ kind: 'paper', paper: { ...samplePaper, title: 'a\u202eb' } })], 'wrong-field'],
    ['a title decomposed', [canonical({ kind: 'paper', paper: { ...samplePaper, title: 'и\u0306' } })], 'wrong-field'],
    ['a title of half a character', [canonical({ kind: 'paper', paper: { ...samplePaper, title: '\ud800' } })], 'wrong-field'],
    ['a title of a book', [canonical({ kind: 'paper', paper: { ...samplePaper, title: 'a'.repeat(1001) } })], 'wrong-field'],
    ['a version below one', [canonical({ kind: 'paper', paper: { ...samplePaper, version: 0 } })], 'wrong-field'],
    ['a path for a name', [paper, canonical({ kind: 'attachment', attachment: { ...sampleAttachment, name: '../x.pdf' }, file: 'attachments/0001.pdf' })], 'wrong-field'],
    ['a file outside the white list', [paper, canonical({ kind: 'attachment', attachment: sampleAttachment, file: '../x.pdf' })], 'wrong-field'],
    ['a card without history', [paper, canonical({ kind: 'card', card: sampleCard, events: [] })], 'wrong-field'],
    ['a card its history did not make', [paper, canonical({ kind: 'card', card: { ...sampleCard, due: '2024-05-21' }, events: sampleEvents })], 'history-differs'],
    ['a history without a due date', [paper, canonical({ kind: 'card', card: sampleCard, events: [{ ...sampleEvents[0], deadlines: { ...sampleCard.deadlines, deadlines: [] } }] })], 'history-differs'],
    ['the same paper twice', [paper, paper], 'twice'],
    ['a number twice', [paper, canonical({ kind: 'paper', paper: { ...samplePaper, id: stranger } })], 'twice'],
    ['the same card twice', [paper, card, card], 'twice'],
    ['a file named twice', [paper, attachment, canonical({ kind: 'attachment', attachment: { ...sampleAttachment, id: stranger }, file: 'attachments/0001.pdf' })], 'twice'],
    ['an attachment of no paper', [attachment], 'unknown-paper'],
    ['a card of no paper', [card], 'unknown-paper'],
    ['a form of no card', [paper, attachment, form], 'unknown-card'],
    ['a card’s form that names none', [paper, canonical({ kind: 'form', form: { code: 'CARD', language: 'kk', card: null, file: 'forms/form-0001.pdf' } })], 'unknown-card'],
    ['a card of another mark', [paper, canonical({ kind: 'card', card: { ...sampleCard, instruction: { ...sampleCard.instruction, mark: 'restricted' } }, events: sampleEvents })], 'mark-differs'],
    ['an attachment that is not there', [paper, canonical({ kind: 'attachment', attachment: sampleAttachment, file: 'attachments/0002.pdf' })], 'file-differs'],
    ['an attachment of other bytes', [paper, canonical({ kind: 'attachment', attachment: { ...sampleAttachment, sha256: '2'.repeat(64) }, file: 'attachments/0001.pdf' })], 'file-differs'],
    ['an attachment of another size', [paper, canonical({ kind: 'attachment', attachment: { ...sampleAttachment, size: 1 }, file: 'attachments/0001.pdf' })], 'file-differs'],
    ['an attachment among the forms', [paper, canonical({ kind: 'attachment', attachment: { ...sampleAttachment, size: 10, sha256: '1'.repeat(64) }, file: 'forms/form-0001.pdf' })], 'file-differs'],
    ['a file no record names', [paper, card, form], 'file-unnamed'],
    ['other counts', [paper, attachment, card, form, canonical({ kind: 'paper', paper: { ...samplePaper, id: stranger, number: '2/2024' } })], 'counts-differ'],
  ])('with %s are refused', (_name, lines, reason) => {
    expect(read(lines)).toMatchObject({ reason });
  });

  it('of two journals may bear numbers that read alike after their journals’ names', () => {
    const papers = [['1', '2 3', samplePaper.id], ['1 2', '3', stranger]].map(([journal, number, id]) => canonical({ kind: 'paper', paper: { ...samplePaper, journal, number, id } }));
    expect(read(papers, { ...info, counts: { papers: 2, cards: 0, attachments: 0, forms: 0 } }, new Map())).toHaveLength(2);
  });

  it('marked restricted must be said to be', () => {
    expect(read(good, { ...info, restricted: true })).toMatchObject({ reason: 'mark-differs' });
  });
});

describe('package.json', () => {
  const text = formatInfo(info);
  it('is read as it was written', () => { expect(parseInfo(text)).toEqual(info); });

  const to: PackageRecipient = { name: 'Б', certificateSha256: 'a'.repeat(64), sequence: 1, previous: null };
  it.each<[string, string]>([
    ['no line feed', text.trimEnd()],
    ['another format', text.replace('"format":1', '"format":2')],
    ['a field more', text.replace('{', '{"a":1,')],
    ['number zero', formatInfo({ ...info, sequence: 0 })],
    ['a recipient twice', formatInfo({ ...info, recipients: [to, to] })],
    ['a first one after another', formatInfo({ ...info, recipients: [{ ...to, previous: 'b'.repeat(64) }] })],
    ['a second one after none', formatInfo({ ...info, recipients: [{ ...to, sequence: 2 }] })],
    ['restricted records in the open', formatInfo({ ...info, restricted: true })],
    ['a sender with line breaks', formatInfo({ ...info, sender: { ...sender, name: 'a\nb' } })],
    ['a negative count', formatInfo({ ...info, counts: { ...info.counts, cards: -1 } })],
  ])('with %s is refused', (_name, bad) => { expect(parseInfo(bad)).toBe(null); });
});

describe('lists of digests', () => {
  const lines = [{ name: 'package.asice.0001.p7m', sha256: 'a'.repeat(64) }, { name: 'records/records-0001.ndjson', sha256: 'b'.repeat(64) }];
  const text = formatSums(lines);
  it('are read as they were written', () => { expect(parseSums(text)).toEqual(lines); });
  it.each([
    ['', 'empty'], [text.trimEnd(), 'no last line feed'], [`${text}\n`, 'empty line'], [text.replace('  ', ' *'), 'binary mark'], [text.replaceAll('\n', '\r\n'), 'carriage returns'],
    [text.toUpperCase(), 'capitals'], [text + text, 'a name twice'], [`\\${text}`, 'escaped'], [text.replace('package', '-package'), 'an option'], [text.replace('package', '/package'), 'absolute'],
  ])('%j: %s', (bad) => { expect(parseSums(bad)).toBe(null); });
});

describe('names of entries', () => {
  it('keep a known ending and nothing else of the user’s', () => {
    expect(attachmentName(7, 'Құпия хат.PDF')).toBe('attachments/0007.pdf');
    expect(attachmentName(7, 'a.exe')).toBe('attachments/0007.bin');
    expect(attachmentName(12345, 'noending')).toBe('attachments/12345.bin');
    for (const name of [attachmentName(1, 'x.docx'), attachmentName(99999, 'x'), 'META-INF/ASiCManifest002.xml']) expect(isEntryName(name)).toBe(true);
    for (const name of ['attachments/0001.exe', 'attachments/1.pdf', 'attachments/0001.PDF', 'Package.json', 'records/../package.json', 'META-INF/ASiCManifest003.xml', 'forms/form-0001.docx']) expect(isEntryName(name)).toBe(false);
  });
});

const receiver = '11111111-1111-4111-8111-111111111111' as OfficeId;
const signer: CertificateInfo = { subject: 'CN=A', issuer: 'CN=CA', serial: '01', fingerprint: 'AA', notBefore: info.createdAt, notAfter: info.createdAt, key: 'EC P-256' };

describe('merging', () => {
  const held = (paper: Paper | null, card = null as typeof sampleCard | null, attachment = null as typeof sampleAttachment | null) => ({ paper: () => paper, card: () => card, attachment: () => attachment, cardEvents: () => (card === null ? [] : sampleEvents), numberedPaper: () => paper?.id ?? null, numberedCard: () => card?.id ?? null });
  /** The plan, and which records were asked for. */
  const merged = async (mine: ReturnType<typeof held>, from: OfficeId | null = samplePaper.owner, to = receiver, paper = samplePaper) => {
    const merge = new Merge([{ attachment: sampleAttachment, file: 'attachments/0001.pdf' }], mine, from, to);
    const asked: string[] = [];
    const card = { card: sampleCard, events: sampleEvents };
    await merge.paper(paperOutline(paper), () => { asked.push('paper'); return Promise.resolve(paper); });
    await merge.card(cardOutline(card), () => { asked.push('card'); return Promise.resolve(card); });
    return { merge, asked };
  };
  const outcomes = async (...wish: Parameters<typeof merged>) => { const { papers, cards } = (await merged(...wish)).merge; return [...papers, ...cards].map((one) => one.outcome); };
  const older = { ...samplePaper, version: 1, title: 'бұрынғы' };

  it('adds what is not there, with its attachments, and reads no record for it', async () => {
    const { merge: { papers, cards, attachments }, asked } = await merged(held(null));
    expect(papers).toEqual([{ kind: 'paper', id: samplePaper.id, number: samplePaper.number, outcome: 'added' }]);
    expect(cards).toEqual([{ kind: 'card', id: sampleCard.id, number: sampleCard.number, outcome: 'added' }]);
    expect(attachments.map((one) => one.file)).toEqual(['attachments/0001.pdf']);
    expect(asked).toEqual([]);
  });
  it('leaves the same as it is', async () => {
    const mine = held({ ...samplePaper }, { ...sampleCard }, { ...sampleAttachment });
    expect(await outcomes(mine)).toEqual(['unchanged', 'unchanged']);
    const { merge, asked } = await merged(mine);
    expect(merge.attachments).toEqual([]);
    expect(asked).toEqual(['paper', 'card']);
  });
  it('replaces by a newer version from the owner alone', async () => {
    const outcome = async (from: OfficeId | null, mine: Paper) => (await merged(held(mine, sampleCard, sampleAttachment), from, receiver, { ...samplePaper, version: 2 })).merge.papers[0]?.outcome;
    expect(await outcome(samplePaper.owner, older)).toBe('replaced');
    expect(await outcome(null, older)).toBe('conflict');
    expect(await outcome(stranger, older)).toBe('conflict');
    expect(await outcome(samplePaper.owner, { ...older, owner: stranger })).toBe('conflict');
    expect(await outcome(samplePaper.owner, { ...older, version: 2 })).toBe('conflict');
    expect(await outcome(samplePaper.owner, { ...older, version: 3 })).toBe('conflict');
  });
  it('never lets another office add to ours', async () => {
    expect(await outcomes(held(null), stranger, samplePaper.owner)).toEqual(['conflict', 'conflict']);
  });
  it('takes an attachment that changed, or came to an unchanged paper, for a conflict', async () => {
    expect(await outcomes(held(samplePaper, sampleCard, { ...sampleAttachment, sha256: 'f'.repeat(64) }))).toEqual(['conflict', 'unchanged']);
    expect(await outcomes(held(samplePaper, sampleCard, null))).toEqual(['conflict', 'unchanged']);
    expect((await merged(held(samplePaper, sampleCard, null))).merge.attachments).toEqual([]);
  });
  it('never lets a history be rewritten', async () => {
    const events = sampleEvents.map((event) => ({ ...event, by: 'Басқа' }));
    const mine = { ...held(samplePaper, { ...sampleCard, version: 0 }, sampleAttachment), cardEvents: () => events };
    expect(await outcomes(mine)).toEqual(['unchanged', 'conflict']);
    expect(await outcomes({ ...mine, cardEvents: () => sampleEvents })).toEqual(['unchanged', 'replaced']);
    expect(await outcomes({ ...mine, cardEvents: () => [...sampleEvents, ...sampleEvents] })).toEqual(['unchanged', 'conflict']);
  });
  it('never gives a number twice', async () => {
    const both = (mine: Partial<ReturnType<typeof held>>) => outcomes({ ...held(null), ...mine });
    expect(await both({ numberedPaper: () => stranger as string as PaperId })).toEqual(['conflict', 'conflict']);
    expect(await both({ numberedCard: () => stranger as string as CardId })).toEqual(['added', 'conflict']);
  });
  it('never moves a card to another paper', async () => {
    expect(await outcomes(held(samplePaper, { ...sampleCard, version: 0, paper: stranger as string as PaperId }, sampleAttachment))).toEqual(['unchanged', 'conflict']);
  });
});

describe('the series of a recipient', () => {
  const mine = 'a'.repeat(64);
  const sent = (sequence: number): SentPackage => ({
    packageId: info.packageId, sequence: 10 + sequence, createdAt: info.createdAt, recipients: [{ name: 'Б', certificateSha256: mine, sequence, previous: sequence === 1 ? null : 'c'.repeat(64) }],
    cards: 1, folder: '/x', state: 'sealed', receipt: null, containerSha256: 'd'.repeat(64), signatureSha256: 'e'.repeat(64), outerListSha256: null,
  });
  const received = (sequence: number, change: Partial<ReceivedPackage> = {}): ReceivedPackage => ({
    packageId: info.packageId, sequence, recipient: mine, sender, createdAt: info.createdAt, importedAt: info.createdAt, importedBy: 'Б', signer, checks: [], flags: [], results: [],
    receipt: null, containerSha256: 'd'.repeat(64), signatureSha256: 'e'.repeat(64), outerListSha256: null, ...change,
  });
  const place = (sequence: number, previous: string | null): PackageRecipient => ({ name: 'Б', certificateSha256: mine, sequence, previous });
  const codes = (recipient: PackageRecipient | null, last: ReceivedPackage | null, who = signer, at = info.createdAt) => flagsOf(info, recipient, who, last, last?.signer ?? null, at, { speaks: true, checks: [] }).map((flag) => flag.code);

  it('counts up and names the one before', () => {
    expect(nextInSeries('Б', mine, null)).toEqual(place(1, null));
    expect(nextInSeries('Б', mine, sent(4))).toEqual(place(5, 'd'.repeat(64)));
  });
  it('says what is skipped, late, or does not meet', () => {
    expect(codes(place(1, null), null)).toEqual([]);
    expect(codes(place(5, 'd'.repeat(64)), received(4))).toEqual([]);
    expect(codes(place(6, 'd'.repeat(64)), received(4))).toEqual(['sequence-skipped']);
    expect(codes(place(2, 'd'.repeat(64)), null)).toEqual(['sequence-skipped']);
    expect(codes(place(3, 'd'.repeat(64)), received(4))).toEqual(['sequence-out-of-order']);
    expect(codes(place(5, 'f'.repeat(64)), received(4))).toEqual(['previous-differs']);
    expect(codes(place(5, 'd'.repeat(64)), received(4), { ...signer, fingerprint: 'BB' })).toEqual(['signer-changed']);
    expect(codes(null, null, signer, '2020-01-01T00:00:00.000Z' as Instant)).toEqual(['wrong-clock']);
  });
  it('tells a changed signer in whatever series', () => {
    expect(flagsOf(info, null, signer, null, { ...signer, fingerprint: 'BB' }, info.createdAt, { speaks: true, checks: [] }).map((flag) => flag.code)).toEqual(['signer-changed']);
    expect(lastFrom([received(3, { importedAt: '2024-01-02T00:00:00.000Z' as Instant }), received(9, { importedAt: '2024-01-01T00:00:00.000Z' as Instant })], sender.id)?.sequence).toBe(3);
  });
  it('lets none speak for its sender but those a person confirmed, or names with this package', () => {
    const pin: PinnedSigner = { office: sender.id, officeName: sender.name, fingerprint: fingerprintHex(signer.fingerprint), subject: signer.subject, confirmedAt: info.createdAt, confirmedBy: 'Айгүл' };
    const other = { ...signer, fingerprint: 'BB' };
    const yes = [{ code: 'signer.expected', ok: true }];
    expect(maySpeakFor([], sender.id, signer, [])).toBe(false);
    expect(maySpeakFor([pin], sender.id, signer, [])).toBe(true);
    expect(maySpeakFor([pin], sender.id, other, [])).toBe(false);
    expect(maySpeakFor([pin], sender.id, other, yes)).toBe(true);
    expect(maySpeakFor([pin], stranger, signer, [])).toBe(false);
    expect(maySpeakFor([pin], sender.id, other, [{ code: 'signer.expected', ok: false }])).toBe(false);
  });
  it('tells a signer not confirmed and a revocation list that has run out', () => {
    const flags = (speaks: boolean, until: string) => flagsOf(info, null, signer, null, null, info.createdAt, { speaks, checks: [{ code: 'certificate.not-revoked', ok: true, params: { until } }] }).map((flag) => flag.code);
    expect(flags(true, '2099-01-01T00:00:00.000Z')).toEqual([]);
    expect(flags(false, '2000-01-01T00:00:00.000Z')).toEqual(['signer-unconfirmed', 'revocation-list-old']);
  });
  it('is kept apart by sender and by certificate', () => {
    const all = [received(1), received(3), received(2), received(9, { recipient: null }), received(8, { sender: { ...sender, id: stranger } })];
    expect(lastOfSeries(all, info, place(4, 'd'.repeat(64)))?.sequence).toBe(3);
    expect(lastOfSeries(all, info, null)?.sequence).toBe(9);
    expect(lastOfSeries(all, info, { ...place(1, null), certificateSha256: 'f'.repeat(64) })).toBe(null);
  });

  describe('and its receipts', () => {
    const results = [{ kind: 'card' as const, id: sampleCard.id as CardId, number: 'Б-1/2024', outcome: 'added' as const }];
    const receipt = receiptOf(received(1, { results, checks: [{ code: 'sums.match', ok: true }] }), { ...sender, id: receiver }, null);
    const one = sent(1);
    it('are read as they were written', () => {
      expect(parseReceipt(formatReceipt(receipt))).toEqual(receipt);
      expect(parseReceipt(formatReceipt(receipt).replace('"format":1', '"format":1,"x":1'))).toBe(null);
      expect(parseReceipt('{}\n')).toBe(null);
    });
    it('close the line of the very bytes that were sent, once', () => {
      const by = { certificate: { ...signer, fingerprint: 'AA:'.repeat(32).slice(0, -1) }, expected: false };
      expect(matchReceipt(receipt, one, by)).toEqual({ ok: true, value: undefined });
      for (const change of [{ packageId: stranger as string as PackageId }, { containerSha256: 'f'.repeat(64) }, { signatureSha256: 'f'.repeat(64) }, { outerListSha256: 'f'.repeat(64) }]) {
        expect(matchReceipt({ ...receipt, ...change }, one, by)).toMatchObject({ ok: false, error: { code: 'receipt.other-package' } });
      }
      expect(matchReceipt(receipt, { ...one, state: 'accepted' }, by)).toMatchObject({ ok: false, error: { code: 'receipt.already-accepted' } });
      expect(matchReceipt({ ...receipt, checks: [{ code: 'sums.match', ok: false }] }, one, by)).toMatchObject({ ok: false, error: { code: 'receipt.not-valid' } });
    });
    it('close it only by the hand of one it was sent to, or one the user names', () => {
      const other = { certificate: { ...signer, fingerprint: 'BB:'.repeat(32).slice(0, -1) }, expected: false };
      expect(matchReceipt(receipt, one, other)).toMatchObject({ ok: false, error: { code: 'receipt.other-signer', params: { subject: 'CN=A' } } });
      expect(matchReceipt(receipt, one, { ...other, expected: true })).toEqual({ ok: true, value: undefined });
      expect(matchReceipt(receipt, { ...one, recipients: [] }, other)).toEqual({ ok: true, value: undefined });
    });
    it('say what became of every card', () => {
      const by = { certificate: signer, expected: true };
      expect(matchReceipt({ ...receipt, results: [] }, one, by)).toMatchObject({ ok: false, error: { code: 'receipt.not-valid' } });
      expect(matchReceipt({ ...receipt, results: [...results, ...results] }, { ...one, cards: 2 }, by)).toMatchObject({ ok: false, error: { code: 'receipt.not-valid' } });
      expect(parseReceipt(formatReceipt({ ...receipt, checks: [] }))).toBe(null);
    });
  });
});
