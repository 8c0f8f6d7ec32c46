import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CardId, PackageId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { manifestForm, type FormDocument, type ManifestInput } from '../../shared/forms/index.ts';
import type { SentPackage } from '../../shared/packages/index.ts';
import type { FilesPort, ReadStore } from '../../shared/ports/index.ts';
import type { OfficeCall } from './handlers.ts';
import { partyOf } from './package-export.ts';

/** The cards that went with a package: each was printed into it, in the same moment. */
function cardsOf(read: ReadStore, { folder, createdAt }: SentPackage): readonly Card[] {
  const ids = new Set<string>();
  let after: string | null = null;
  do {
    const page = read.printLog({ form: 'CARD', after, limit: 500 });
    for (const { target, printedAt, record } of page.items) if (target === folder && printedAt === createdAt) ids.add(record);
    // Newest first: what lies before the package has nothing of it.
    after = page.items.some(({ printedAt }) => printedAt < createdAt) ? null : page.next;
  } while (after !== null);
  return [...ids].flatMap((id) => read.card(id as CardId) ?? []);
}

/** What lies in the package's folder, with digests read from there. */
async function filesOf(files: FilesPort, folder: string): Promise<Result<ManifestInput['files']>> {
  const view = await files.list(folder);
  if (!view.ok) return view;
  const listed: { name: string; size: number; sha256: string }[] = [];
  for (const { name, kind } of view.value.entries) {
    if (kind !== 'file') continue;
    const file = await files.read(join(folder, name));
    if (!file.ok) return file;
    const hash = createHash('sha256');
    for await (const part of file.value.content) hash.update(part);
    listed.push({ name, size: file.value.size, sha256: hash.digest('hex') });
  }
  return ok(listed);
}

/** MANIFEST of a sent package as it lies in its folder. Errors `package.unknown`, and those of reading the folder. */
export async function inventoryOf(files: FilesPort, { office, user }: OfficeCall, id: PackageId, order: Pick<ManifestInput, 'language' | 'printNumber' | 'copies'>): Promise<Result<FormDocument>> {
  const { read, info } = office;
  const sent = read.sentPackage(id);
  if (sent === null) return fail('package.unknown', { package: id }, 'package');
  const listed = await filesOf(files, sent.folder);
  if (!listed.ok) return listed;
  const cards = cardsOf(read, sent);
  const paperOf = (card: Card) => read.paper(card.paper);
  const [only, ...others] = sent.recipients;
  return ok(manifestForm({
    ...order, office: info, officer: user.name, files: listed.value,
    package: {
      packageId: id, sequence: sent.sequence, createdAt: sent.createdAt, sender: partyOf(info), recipients: sent.recipients, previous: only !== undefined && others.length === 0 ? only.previous : null,
      restricted: cards.some((card) => paperOf(card)?.mark !== 'open'),
    },
    cards: cards.map((card) => ({ number: card.number, paper: paperOf(card)?.number ?? '', point: card.point, due: card.due })).sort((one, other) => one.number.localeCompare(other.number, 'kk', { numeric: true })),
  }));
}
