import type { AttachmentId, OfficeId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ImportedPackage, ParsedOf, PreviewedPackage } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { hasContent } from '../../shared/control/index.ts';
import { isSecret } from '../../shared/law/index.ts';
import type { OfficeInfo } from '../../shared/office/index.ts';
import type { CertificateInfo, MergePlan, PackageRecords, PinnedSigner, ReceivedPackage, RecordOutcome } from '../../shared/packages/index.ts';
import { differences, fingerprintHex, flagsOf, historiesApart, isPinned, lastFrom, lastOfSeries, maySpeakFor, planSteps } from '../../shared/packages/index.ts';
import type { OpenedPackage, ReadStore, SealedAttachment, StepByStep } from '../../shared/ports/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import { keepsContent } from '../../shared/registration/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';
import { mayRecord, recordStep, refusedBefore } from './package-arrivals.ts';
import { resting, restMs } from './package-records.ts';
import { keepLists, knownIn, needTrust } from './package-trust.ts';

/** The number of the first record this office may not keep, by its regime and its setting; null where there is none. */
function unkeepable(office: OfficeInfo, records: PackageRecords): string | null {
  const attached = new Set([...records.attachments.values()].map((one) => one.attachment.paper));
  for (const paper of records.papers.values()) {
    if (isSecret(paper.mark) !== (office.regime === 'secret')) return paper.number;
    if (!keepsContent(office, paper.mark) && (paper.title !== null || paper.content !== null || attached.has(paper.id))) return paper.number;
  }
  for (const { card, events } of records.cards.values()) {
    const paper = records.papers.get(card.paper);
    // Cards of documents with state secrets are kept on paper (D403 50).
    if (paper === undefined || office.regime === 'secret') return card.number;
    if (!keepsContent(office, paper.mark) && hasContent(events)) return card.number;
  }
  return null;
}

type Sealed = ReadonlyMap<AttachmentId, SealedAttachment>;

/** Which part of an import is done when the package was opened, what it wants was found out, its attachments taken over, the merge planned, all written. */
const course = { opened: 350, wanted: 450, sealed: 550, planned: 650, written: 1000 } as const;

/** The plan of a merge, made with rests between records; where in the course it goes on. */
async function planned({ records }: OpenedPackage, store: ReadStore, speaksFor: OfficeId | null, receiver: OfficeId, rest: () => Promise<Result<void>>, told: (part: number) => void): Promise<Result<MergePlan>> {
  const steps = planSteps(records, store, speaksFor, receiver);
  const all = records.papers.size + records.cards.size;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return ok(step.value);
    told(step.value / all);
    const going = await rest();
    if (!going.ok) return going;
  }
}

/** Attachments go from quarantine into the office's vault, encrypted, before the transaction that gives them rows. */
async function sealAll(opened: OpenedPackage, speaksFor: OfficeId | null, call: OfficeCall): Promise<Result<Sealed>> {
  const { read, info, attachments } = call.office;
  const plan = await planned(opened, read, speaksFor, info.id, resting(call), (part) => { call.progress(course.opened + (course.wanted - course.opened) * part, course.written); });
  if (!plan.ok) return plan;
  const { attachments: wanted } = plan.value;
  const sealed = new Map<AttachmentId, SealedAttachment>();
  for (const [index, { attachment, file }] of wanted.entries()) {
    const one = await attachments.seal(opened.read(file), call.signal);
    if (!one.ok) return one;
    if (one.value.sha256 !== attachment.sha256 || one.value.size !== attachment.size) throw new Error(`${file} was sealed as something else`);
    sealed.set(attachment.id, one.value);
    call.progress(course.wanted + (course.sealed - course.wanted) * (index + 1) / wanted.length, course.written);
  }
  return ok(sealed);
}

async function writeAll({ store, pause }: StepByStep, opened: OpenedPackage, speaksFor: OfficeId | null, sealed: Sealed, received: Omit<ReceivedPackage, 'results'>, { office, progress }: OfficeCall): Promise<Result<ReceivedPackage>> {
  let last = performance.now();
  const rest = async (): Promise<Result<void>> => {
    if (performance.now() - last < restMs) return ok();
    const cancelled = await pause();
    last = performance.now();
    return cancelled ? fail('command.cancelled') : ok();
  };
  const merged = await planned(opened, store, speaksFor, office.info.id, rest, (part) => { progress(course.sealed + (course.planned - course.sealed) * part, course.written); });
  if (!merged.ok) return merged;
  const plan = merged.value;
  const changes: (() => void)[] = [];
  for (const { paper, outcome } of plan.papers) {
    if (outcome === 'added') changes.push(() => { store.insertPaper(paper); });
    else if (outcome === 'replaced') changes.push(() => { store.replacePaper(paper); });
  }
  for (const { attachment } of plan.attachments) {
    const one = sealed.get(attachment.id);
    if (one === undefined) throw new Error('an attachment is wanted that was not when the import began');
    changes.push(() => { store.insertAttachment(attachment, one); });
  }
  for (const { card, events, outcome } of plan.cards) {
    if (outcome === 'added') changes.push(() => { store.insertCard(card, events); });
    else if (outcome === 'replaced') changes.push(() => { store.replaceCard(card, events); });
  }
  const whole = { ...received, results: plan.results };
  changes.push(() => { store.insertReceivedPackage(whole); });
  for (const { paper, outcome } of plan.papers) if (outcome === 'conflict') changes.push(() => { store.insertConflict({ kind: 'paper', id: paper.id, package: received.packageId, theirs: paper }); });
  for (const { card, events, outcome } of plan.cards) if (outcome === 'conflict') changes.push(() => { store.insertConflict({ kind: 'card', id: card.id, package: received.packageId, theirs: card, events }); });
  for (const [index, change] of changes.entries()) {
    const going = await rest();
    if (!going.ok) return going;
    progress(course.planned + (course.written - course.planned) * index / changes.length, course.written);
    change();
  }
  progress(course.written - 1, course.written);
  const going = await rest();
  return going.ok ? ok(whole) : going;
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
    ...known, trust: input.trust, at: origin.at, key: key.value, signal: call.signal, progress: (done, total) => { call.progress(course.opened * done / total, course.written); }, ...(input.signer === undefined ? {} : { signer: input.signer }),
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
  const { read, info: own } = call.office;
  return withJudged(deps, input, call, async ({ opened, speaksFor, received: { flags } }) => {
    const { info, verdict } = opened;
    const merged = await planned(opened, read, speaksFor, own.id, resting(call), (part) => { call.progress(course.opened + (course.written - course.opened) * part, course.written); });
    if (!merged.ok) return merged;
    const plan = merged.value;
    const told = ({ outcome }: { readonly outcome: RecordOutcome }) => outcome === 'replaced' || outcome === 'conflict';
    const beside = (mine: Paper | Card | null, theirs: Paper | Card) => ({ number: theirs.number, held: mine !== null, fields: differences(mine, theirs) });
    const versions = [
      ...plan.papers.filter(told).map(({ paper, outcome }) => ({ kind: 'paper' as const, id: paper.id, outcome, ...beside(read.paper(paper.id), paper), history: null })),
      ...plan.cards.filter(told).map(({ card, events, outcome }) => {
        const mine = read.card(card.id);
        return { kind: 'card' as const, id: card.id, outcome, ...beside(mine, card), history: mine === null ? null : historiesApart(read.cardEvents(card.id), events) };
      }),
    ];
    return ok({ verdict, info, flags, results: plan.results, versions });
  });
}

export async function importPackage(deps: Deps, input: ParsedOf<'package.import'>, call: OfficeCall): Promise<Result<ImportedPackage>> {
  const { office, origin } = call;
  const arrival = input.arrival === null ? ok(null) : mayRecord(office.read, input.arrival, { step: 'taken-in' }, call);
  if (!arrival.ok) return arrival;
  return withJudged(deps, input, call, async ({ opened, signer, speaks, speaksFor, pins, received }) => {
    const { info, verdict } = opened;
    const sealed = await sealAll(opened, speaksFor, call);
    if (!sealed.ok) return sealed;
    if (call.signal.aborted) return fail('command.cancelled');
    return await office.writeLong(origin, call.signal, async (steps): Promise<Result<ImportedPackage>> => {
      const { store } = steps;
      const again = store.receivedPackage(info.packageId);
      if (again !== null) return fail('package.already-imported', { importedAt: again.importedAt });
      const whole = await writeAll(steps, opened, speaksFor, sealed.value, received, call);
      if (!whole.ok) return whole;
      keepLists(deps.keys, store, opened.crls);
      // To name the signer by fingerprint is to confirm it.
      if (speaks && !isPinned(pins, info.sender.id, signer)) {
        store.insertPinnedSigner({ office: info.sender.id, officeName: info.sender.name, fingerprint: fingerprintHex(signer.fingerprint), subject: signer.subject, confirmedAt: origin.at, confirmedBy: call.user.name });
      }
      const line = input.arrival === null ? ok() : recordStep(store, input.arrival, { step: 'taken-in', package: info.packageId }, call);
      return line.ok ? ok({ received: whole.value, verdict, results: whole.value.results }) : line;
    }, true);
  });
}
