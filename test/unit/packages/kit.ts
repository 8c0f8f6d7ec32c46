import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackagesPort } from '../../../electron/crypto/asic/index.ts';
import type { AttachmentId, CardId, Instant, OfficeId, PackageId } from '../../../shared/base/index.ts';
import { fold } from '../../../shared/control/index.ts';
import type { Card, CardEvent } from '../../../shared/control/index.ts';
import type { CardRecord, PackageInfo, RecordLine } from '../../../shared/packages/index.ts';
import { attachmentName, formatRecord, formName, recordsName } from '../../../shared/packages/index.ts';
import type { OfficerKey, PackageFile, PackageRecords, PackagesPort, WrittenPackage } from '../../../shared/ports/index.ts';
import type { Attachment, Paper } from '../../../shared/registration/index.ts';
import { now } from '../crypto/kit.ts';
import { sampleDeadlines, sampleDetails, samplePaper } from '../samples.ts';

export const scratch = mkdtempSync(join(tmpdir(), 'baqylau-packages-'));
export const removeScratch = (): void => { rmSync(scratch, { recursive: true, force: true }); };

let places = 0;
/** A path that does not exist yet. */
export function fresh(name = 'place'): string {
  places += 1;
  return join(scratch, `${name}-${String(places)}`);
}

export function hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

export const never = { aborted: false };
export const quiet = (): void => undefined;

export const sampleEvents: readonly CardEvent[] = [
  { kind: 'taken-on-control', at: '2024-05-02T06:00:00.000Z' as Instant, by: 'Айгүл', details: sampleDetails, deadlines: sampleDeadlines },
];
const folded = fold({ id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e02' as CardId, owner: samplePaper.owner, number: 'Б-1/2024', paper: samplePaper.id }, sampleEvents);
if (folded === null) throw new Error('a card');
export const sampleCard: Card = folded;

export const attachmentContent = Buffer.from('%PDF-1.4 қосымша '.repeat(200), 'utf8');
export const sampleAttachment: Attachment = {
  id: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e03' as AttachmentId, paper: samplePaper.id, name: 'Хат № 1.pdf', mediaType: 'application/pdf',
  size: attachmentContent.length, sha256: hex(attachmentContent),
};

export const sender = { id: samplePaper.owner, name: 'Жіберуші кеңсе', station: 'a1b2c3d4' };

export function sampleLines(): readonly RecordLine[] {
  return [
    { kind: 'paper', paper: samplePaper },
    { kind: 'attachment', attachment: sampleAttachment, file: attachmentName(1, sampleAttachment.name) },
    { kind: 'card', card: sampleCard, events: sampleEvents },
    { kind: 'form', form: { code: 'CARD', language: 'kk', card: sampleCard.id, file: formName(1) } },
  ];
}

export function sampleInfo(keys: readonly OfficerKey[], change: Partial<PackageInfo> = {}): PackageInfo {
  return {
    format: 1, packageId: crypto.randomUUID() as PackageId, sequence: 1, createdAt: now, sender,
    recipients: keys.map((key) => ({ name: key.certificate.subject, certificateSha256: hex(key.certificateDer), sequence: 1, previous: null })),
    restricted: false, counts: { papers: 1, cards: 1, attachments: 1, forms: 1 }, ...change,
  };
}

export function sampleFiles(lines = sampleLines()): readonly PackageFile[] {
  return [
    { name: recordsName(1), content: Buffer.from(lines.map(formatRecord).join(''), 'utf8') },
    { name: attachmentName(1, sampleAttachment.name), content: attachmentContent },
    { name: formName(1), content: Buffer.from('%PDF-1.7 карточка', 'utf8') },
  ];
}

export interface Made { readonly out: string; readonly info: PackageInfo; readonly written: WrittenPackage }

export interface Wish {
  readonly key: OfficerKey;
  readonly to?: readonly OfficerKey[];
  /** Whom `package.json` names, where it is not those it is encrypted to. */
  readonly named?: readonly OfficerKey[];
  readonly sliceSize?: number;
  readonly info?: Partial<PackageInfo>;
  readonly files?: readonly PackageFile[];
  readonly port?: PackagesPort;
  readonly at?: Instant;
}

/** Writes a package of one paper, its attachment, card and form. */
export async function make({ key, to = [], named = to, sliceSize, info, files, port, at: moment = now }: Wish): Promise<Made> {
  const out = fresh('package');
  const whole = sampleInfo(named, info);
  const written = await (port ?? createPackagesPort(sliceSize === undefined ? {} : { sliceSize })).write({
    info: whole, files: files ?? sampleFiles(), key, recipients: to.map((one) => one.certificateDer), out, now: moment, signal: never, progress: quiet,
  });
  if (!written.ok) throw new Error(written.error.code);
  return { out, info: whole, written: written.value };
}

export function copyOf(folder: string): string {
  const copy = fresh('copy');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Changes one byte of a file; by default in its middle. */
export function flip(path: string, at?: number): void {
  const content = readFileSync(path);
  const place = at ?? Math.floor(content.length / 2);
  content[place] = (content[place] ?? 0) ^ 1;
  writeFileSync(path, content);
}

export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

/** All papers and cards of an opened package, one after another. */
export async function allOf(records: PackageRecords): Promise<{ readonly papers: readonly Paper[]; readonly cards: readonly CardRecord[] }> {
  const [papers, cards]: [Paper[], CardRecord[]] = [[], []];
  for (const at of records.papers.keys()) papers.push(await records.paper(at));
  for (const at of records.cards.keys()) cards.push(await records.card(at));
  return { papers, cards };
}

export const stranger: OfficeId = '00000000-0000-4000-8000-00000000000f' as OfficeId;
