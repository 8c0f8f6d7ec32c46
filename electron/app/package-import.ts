import type { AttachmentId, OfficeId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ImportedPackage, ParsedOf, PreviewedPackage } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { isSecret } from '../../shared/law/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { CertificateInfo, MergePlan, PinnedSigner, ReceivedPackage, RecordOutcome, RecordResult } from '../../shared/packages/index.ts';
import { differences, fingerprintHex, flagsOf, historiesApart, isPinned, lastFrom, lastOfSeries, maySpeakFor, Merge } from '../../shared/packages/index.ts';
import type { OpenedPackage, PackageRecords, ReadStore, SealedAttachment, StepByStep, WriteStore } from '../../shared/ports/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import { keepsContent } from '../../shared/registration/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';
import { mayRecord, recordStep, refusedBefore } from './package-arrivals.ts';
import { resting, restMs } from './package-records.ts';
import { keepLists, knownIn, needTrust } from './package-trust.ts';

/** The number of the first record this office may not keep, by its regime and its setting; null where there is none. */
function unkeepable(office: OfficeInfo, { papers, cards, attachments }: PackageRecords): string | null {
  const attached = new Set(attachments.map((one) => one.attachment.paper));
  const paper = papers.find(({ id, mark, content }) => isSecret(mark) !== (office.regime === 'secret') || (!keepsContent(office, mark) && (content || attached.has(id))));
  // Cards of documents with state secrets are kept on paper (D403 50).
  const card = cards.find(({ mark, content }) => office.regime === 'secret' || (!keepsContent(office, mark) && content));
  return (paper ?? card)?.number ?? null;
}

type Sealed = ReadonlyMap<AttachmentId, SealedAttachment>;

/** Which part of an import is done when the package was opened, what it wants was found out, its attachments taken over, the merge planned, all written. */
const course = { opened: 350, wanted: 450, sealed: 550, planned: 650, written: 1000 } as const;

/** The plan of a merge, made with rests between records; where in the course it goes on. */
async function planned({ records }: OpenedPackage, store: ReadStore, speaksFor: OfficeId | null, receiver: OfficeId, rest: () => Promise<Result<void>>, told: (part: number) => void): Promise<Result<MergePlan>> {
  const merge = new Merge(records.attachments, store, speaksFor, receiver);
  const all = records.papers.length + records.cards.length;
  function* steps(): Generator<Promise<void>> {
    for (const [at, paper] of records.papers.entries()) yield merge.paper(paper, () => records.paper(at));
    for (const [at, card] of records.cards.entries()) yield merge.card(card, () => records.card(at));
  }
  let done = 0;
  for (const step of steps()) {
    await step;
    told((done += 1) / all);
    const going = await rest();
    if (!going.ok) return going;
  }
  return ok(merge);
}

/** Attachments go from quarantine into the office's vault, encrypted, before the transaction that gives them rows. */
async function sealAll(opened: OpenedPackage, { attachments: wanted }: MergePlan, { office: { attachments }, progress, signal }: OfficeCall): Promise<Result<Sealed>> {
  const sealed = new Map<AttachmentId, SealedAttachment>();
  for (const [index, { attachment, file }] of wanted.entries()) {
    const one = await attachments.seal(opened.read(file), signal);
    if (!one.ok) return one;
    if (one.value.sha256 !== attachment.sha256 || one.value.size !== attachment.size) throw new Error(`${file} was sealed as something else`);
    sealed.set(attachment.id, one.value);
    progress(course.wanted + (course.sealed - course.wanted) * (index + 1) / wanted.length, course.written);
  }
  return ok(sealed);
}

/** With rests between the steps of a long transaction. */
function restingIn({ pause }: StepByStep): () => Promise<Result<void>> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < restMs) return ok();
    const cancelled = await pause();
    last = performance.now();
    return cancelled ? fail('command.cancelled') : ok();
  };
}

/** The records of a plan that come out in one of these ways, with their places. */
function* outcoming(results: readonly RecordResult[], ...outcomes: readonly RecordOutcome[]): Generator<readonly [number, RecordResult]> {
  for (const [at, result] of results.entries()) if (outcomes.includes(result.outcome)) yield [at, result];
}

/** What is written by a plan, in its order; each record is read once more when its turn comes. */
async function* changesOf(store: WriteStore, { records }: OpenedPackage, { papers, cards, attachments }: MergePlan, sealed: Sealed, received: ReceivedPackage): AsyncGenerator<() => void> {
  const { packageId } = received;
  for (const [at, { outcome }] of outcoming(papers, 'added', 'replaced')) {
    const paper = await records.paper(at);
    yield () => { if (outcome === 'added') store.insertPaper(paper); else store.replacePaper(paper); };
  }
  for (const { attachment } of attachments) {
    const one = sealed.get(attachment.id);
    if (one === undefined) throw new Error('an attachment is wanted that was not when the import began');
    yield () => { store.insertAttachment(attachment, one); };
  }
  for (const [at, { outcome }] of outcoming(cards, 'added', 'replaced')) {
    const { card, events } = await records.card(at);
    yield () => { if (outcome === 'added') store.insertCard(card, events); else store.replaceCard(card, events); };
  }
  yield () => { store.insertReceivedPackage(received); };
  for (const [at] of outcoming(papers, 'conflict')) {
    const theirs = await records.paper(at);
    yield () => { store.insertConflict({ kind: 'paper', id: theirs.id, package: packageId, theirs }); };
  }
  for (const [at] of outcoming(cards, 'conflict')) {
    const { card: theirs, events } = await records.card(at);
    yield () => { store.insertConflict({ kind: 'card', id: theirs.id, package: packageId, theirs, events }); };
  }
}

async function writeAll(store: WriteStore, opened: OpenedPackage, plan: MergePlan, sealed: Sealed, received: ReceivedPackage, rest: () => Promise<Result<void>>, progress: OfficeCall['progress']): Promise<Result<void>> {
  const all = 1 + plan.attachments.length + received.results.filter(({ outcome }) => outcome !== 'unchanged').length;
  let done = 0;
  for await (const change of changesOf(store, opened, plan, sealed, received)) {
    const going = await rest();
    if (!going.ok) return going;
    progress(course.planned + (course.written - course.planned) * done / all, course.written);
    change();
    done += 1;
  }
  progress(course.written - 1, course.written);
  return rest();
}

/** A package whose every check passed and which this office may take in, with what taking it in rests on. */
interface Judged {
  readonly opened: OpenedPackage;
  readonly signer: CertificateInfo;
  /** Whether the signer speaks for the sender, and for which office so. */
  readonly speaks: boolean;
  readonly speaksFor: OfficeId | null;
  readonly pins: readonly PinnedSigner[];
  readonly received: Omit<ReceivedPackage, 'results'>;
}

type Opening = Pick<ParsedOf<'package.import'>, 'package' | 'key' | 'keyPassphrase' | 'trust' | 'signer'>;

/** Opens a package in quarantine and judges it; whatever `use` does, the quarantine is gone afterwards. */
async function withJudged<T>({ keys, packages }: Deps, input: Opening, call: OfficeCall, use: (judged: Judged) => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
  const { office, origin } = call;
  const key = await officerKey(keys, input.key, input.keyPassphrase, call);
  if (!key.ok) return key;
  const known = knownIn(office.read);
  const trusted = needTrust(input.trust, known);
  if (!trusted.ok) return trusted;
  const opening = await packages.open(input.package, {
    ...known, trust: input.trust, at: origin.at, key: key.value, work: office.folder, signal: call.signal, progress: (done, total) => { call.progress(course.opened * done / total, course.written); }, ...(input.signer === undefined ? {} : { signer: input.signer }),
  });
  if (!opening.ok) return opening;
  const opened = opening.value;
  try {
    const { info, verdict, records } = opened;
    const imported = office.read.receivedPackage(info.packageId);
    if (imported !== null) return fail('package.already-imported', { importedAt: imported.importedAt });
    if (info.sender.id === office.info.id) return fail('package.own');
    const refused = refusedBefore(office.read, info.packageId);
    if (refused !== null) return fail('package.refused', { number: refused.number, at: refused.at });
    if (info.recipients.length > 0 && opened.digests.outerListSha256 === null) return fail('package.out-of-its-envelope');
    const number = unkeepable(office.info, records);
    if (number !== null) return fail('package.not-for-office', { number });
    const { signer } = verdict;
    if (signer === null) throw new Error('a valid verdict names its signer');

    const mine = fingerprintHex(key.value.certificate.fingerprint);
    const recipient = info.recipients.find((one) => one.certificateSha256 === mine) ?? null;
    const taken = office.read.receivedPackages();
    const last = lastOfSeries(taken, info, recipient);
    const before = lastFrom(taken, info.sender.id)?.signer ?? null;
    const pins = office.read.pinnedSigners();
    const speaks = maySpeakFor(pins, info.sender.id, signer, verdict.checks);
    const received = {
      ...opened.digests, packageId: info.packageId, sequence: recipient?.sequence ?? info.sequence, recipient: recipient?.certificateSha256 ?? null,
      sender: info.sender, createdAt: info.createdAt, importedAt: origin.at, importedBy: call.user.name, signer, checks: verdict.checks,
      flags: flagsOf(info, recipient, signer, last, before, origin.at, { speaks, checks: verdict.checks }), receipt: null,
    };
    return await use({ opened, signer, speaks, speaksFor: speaks ? info.sender.id : null, pins, received });
  } finally {
    await opened.close();
  }
}

/** What taking a package in would do: each record's outcome, and field by field what would change or disagrees. */
export function previewPackage(deps: Deps, input: ParsedOf<'package.preview'>, call: OfficeCall): Promise<Result<PreviewedPackage>> {
  const { office } = call;
  return withJudged(deps, input, call, async ({ opened, speaksFor, received: { flags } }) => {
    const { info, verdict } = opened;
    const { read, info: own } = office;
    const merged = await planned(opened, read, speaksFor, own.id, resting(call, office.easeMemory), (part) => { call.progress(course.opened + (course.written - course.opened) * part, course.written); });
    if (!merged.ok) return merged;
    const { papers, cards } = merged.value;
    const beside = (mine: Paper | Card | null, theirs: Paper | Card) => ({ held: mine !== null, fields: differences(mine, theirs) });
    const versions: PreviewedPackage['versions'][number][] = [];
    const rest = resting(call, office.easeMemory);
    for (const [at, result] of outcoming(papers, 'replaced', 'conflict')) {
      const going = await rest();
      if (!going.ok) return going;
      const theirs = await opened.records.paper(at);
      versions.push({ ...result, ...beside(read.paper(theirs.id), theirs), history: null });
    }
    for (const [at, result] of outcoming(cards, 'replaced', 'conflict')) {
      const going = await rest();
      if (!going.ok) return going;
      const { card, events } = await opened.records.card(at);
      const mine = read.card(card.id);
      versions.push({ ...result, ...beside(mine, card), history: mine === null ? null : historiesApart(read.cardEvents(card.id), events) });
    }
    return ok({ verdict, info, flags, results: [...papers, ...cards], versions });
  });
}

export async function importPackage(deps: Deps, input: ParsedOf<'package.import'>, call: OfficeCall): Promise<Result<ImportedPackage>> {
  const { office, origin } = call;
  const arrival = input.arrival === null ? ok(null) : mayRecord(office.read, input.arrival, { step: 'taken-in' }, call);
  if (!arrival.ok) return arrival;
  return withJudged(deps, input, call, async ({ opened, signer, speaks, speaksFor, pins, received }) => {
    const { info, verdict } = opened;
    const position = office.read.logPosition();
    const before = await planned(opened, office.read, speaksFor, office.info.id, resting(call, office.easeMemory), (part) => { call.progress(course.opened + (course.wanted - course.opened) * part, course.written); });
    if (!before.ok) return before;
    const sealed = await sealAll(opened, before.value, call);
    if (!sealed.ok) return sealed;
    if (call.signal.aborted) return fail('command.cancelled');
    // From here to the transaction nobody else is let in.
    const unchanged = office.read.logPosition() === position;
    return await office.writeLong(origin, call.signal, async (steps): Promise<Result<ImportedPackage>> => {
      const { store } = steps;
      const again = store.receivedPackage(info.packageId);
      if (again !== null) return fail('package.already-imported', { importedAt: again.importedAt });
      const rest = restingIn(steps);
      const plan = unchanged ? before : await planned(opened, store, speaksFor, office.info.id, rest, (part) => { call.progress(course.sealed + (course.planned - course.sealed) * part, course.written); });
      if (!plan.ok) return plan;
      const { papers, cards } = plan.value;
      const whole: ReceivedPackage = { ...received, results: [...papers, ...cards] };
      const written = await writeAll(store, opened, plan.value, sealed.value, whole, rest, call.progress);
      if (!written.ok) return written;
      keepLists(deps.keys, store, opened.crls);
      // To name the signer by fingerprint is to confirm it.
      if (speaks && !isPinned(pins, info.sender.id, signer)) {
        store.insertPinnedSigner({ office: info.sender.id, officeName: info.sender.name, fingerprint: fingerprintHex(signer.fingerprint), subject: signer.subject, confirmedAt: origin.at, confirmedBy: call.user.name });
      }
      const line = input.arrival === null ? ok() : recordStep(store, input.arrival, { step: 'taken-in', package: info.packageId }, call);
      return line.ok ? ok({ received: whole, verdict, results: whole.results }) : line;
    }, true);
  });
}
