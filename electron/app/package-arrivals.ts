import type { Instant, PackageId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ParsedOf, RefusedPackage } from '../../shared/contract/index.ts';
import type { Arrival, ArrivalStep, IncomingLine, Refusal, SeenDigests, Verdict } from '../../shared/packages/index.ts';
import { checkArrivalStep, formatRefusal, incomingLine, incomingLines } from '../../shared/packages/index.ts';
import type { ReadStore, WriteStore } from '../../shared/ports/index.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { officerKey } from './officer-key.ts';
import { listsFor, partyOf } from './package-export.ts';
import { knownIn, needTrust } from './package-trust.ts';

type Part = Pick<Handlers, 'package.incoming' | 'package.arrive' | 'package.refuse' | 'package.giveBack'>;

/** A step as the one who records it makes it. */
type NewStep = Partial<ArrivalStep> & Pick<ArrivalStep, 'step'> & { readonly at?: Instant };

function stepOf(number: number, given: NewStep, { origin, user }: OfficeCall): Omit<ArrivalStep, 'seq'> {
  return { who: null, paper: null, seals: [], note: null, package: null, refusal: null, at: origin.at, ...given, arrival: number, recordedAt: origin.at, recordedBy: user.name };
}

/** Whether the step may be recorded now. Errors: arrival.unknown and those of `checkArrivalStep`. */
export function mayRecord(read: ReadStore, number: number, given: NewStep, call: OfficeCall): Result<Arrival> {
  const arrival = read.arrival(number);
  if (arrival === null) return fail('arrival.unknown', { number }, 'arrival');
  const checked = checkArrivalStep(arrival, read.arrivalSteps(number), stepOf(number, given, call));
  return checked.ok ? ok(arrival) : checked;
}

/** Records what became of an arrival, inside a write. */
export function recordStep(store: WriteStore, number: number, given: NewStep, call: OfficeCall): Result<IncomingLine> {
  const arrival = mayRecord(store, number, given, call);
  if (!arrival.ok) return arrival;
  const steps = store.arrivalSteps(number);
  const step = { ...stepOf(number, given, call), seq: steps.length + 1 };
  store.insertArrivalStep(step);
  return ok(lineOf(store, arrival.value, [...steps, step]));
}

function lineOf(read: ReadStore, arrival: Arrival, steps: readonly ArrivalStep[]): IncomingLine {
  const taken = steps.find((step) => step.step === 'taken-in')?.package ?? null;
  return incomingLine(arrival, steps, taken === null ? null : read.receivedPackage(taken));
}

/** Whether a package was refused before: its signed refusal has been given out. */
export function refusedBefore(read: ReadStore, id: PackageId): { readonly number: number; readonly at: Instant } | null {
  for (const { number } of read.arrivals()) {
    const step = read.arrivalSteps(number).find((one) => one.step === 'refused' && one.package === id);
    if (step !== undefined) return { number, at: step.at };
  }
  return null;
}

const unseen: SeenDigests = { containerSha256: null, signatureSha256: null, outerListSha256: null };

/** What of a package could be read without taking it in, and the key for the refusal. */
interface Looked { readonly verdict: Verdict; readonly digests: SeenDigests; readonly id: PackageId | null }

async function refuse(deps: Deps, input: ParsedOf<'package.refuse'>, call: OfficeCall): Promise<Result<RefusedPackage>> {
  const { office, origin, user } = call;
  const { arrival, reason, note } = input;
  const may = mayRecord(office.read, arrival, { step: 'refused', note }, call);
  if (!may.ok) return may;
  const record = (looked: Looked | null, sha256: string | null): Result<IncomingLine> => office.write(origin, (store) => recordStep(store, arrival, {
    step: 'refused', note, package: looked?.id ?? input.packageId, refusal: { reason, sha256, ...(looked?.digests ?? unseen) },
  }, call));
  if (input.package === undefined) {
    const line = record(null, null);
    return line.ok ? ok({ line: line.value, path: null, verdict: null }) : line;
  }
  const { key: keyPath, keyPassphrase, out } = input;
  if (keyPath === undefined || keyPassphrase === undefined || out === undefined) return fail('input.required', {}, keyPath === undefined ? 'key' : out === undefined ? 'out' : 'keyPassphrase');
  const key = await officerKey(deps.keys, keyPath, keyPassphrase, call);
  if (!key.ok) return key;
  const known = knownIn(office.read);
  const trusted = needTrust(input.trust, known);
  if (!trusted.ok) return trusted;
  const seen = await deps.packages.look(input.package, { ...known, trust: input.trust, at: origin.at, key: key.value, signal: call.signal, ...(input.signer === undefined ? {} : { signer: input.signer }) });
  if (!seen.ok) return seen;
  const { verdict, info, digests } = seen.value;
  const looked: Looked = { verdict, digests, id: info?.packageId ?? input.packageId };
  const taken = looked.id === null ? null : office.read.receivedPackage(looked.id);
  if (taken !== null) return fail('package.already-imported', { importedAt: taken.importedAt });
  const refusal: Refusal = {
    ...digests, format: 1, packageId: looked.id, receiver: partyOf(office.info), officer: user.name, refusedAt: origin.at, clock: 'workstation', reason, note, checks: verdict.checks,
  };
  let line: IncomingLine | null = null;
  const written = await deps.packages.writeReceipt({
    receipt: formatRefusal(refusal), key: key.value, crls: listsFor(deps, key.value.chain, known.crls), out, now: origin.at,
    commit: (sha256) => {
      const recorded = record(looked, sha256);
      if (recorded.ok) line = recorded.value;
      return recorded;
    },
  });
  if (!written.ok) return written;
  if (line === null) throw new Error('refused and not noted');
  return ok({ line, path: written.value.path, verdict });
}

/** The register of what couriers brought, and what became of it. */
export function arrivalHandlers(deps: Deps): Part {
  return {
    'package.incoming': (_input, { office: { read } }) => ok({ lines: incomingLines(read.arrivals().map((one) => [one, read.arrivalSteps(one.number)] as const), read.receivedPackages()) }),
    'package.arrive': ({ at, ...facts }, { office, origin, user }) => {
      const arrivedAt = at ?? origin.at;
      if (arrivedAt > origin.at) return fail('custody.in-future', { at: arrivedAt }, 'at');
      return office.write(origin, (store): Result<IncomingLine> => {
        const arrival: Arrival = { ...facts, number: store.nextArrival(), arrivedAt, recordedAt: origin.at, recordedBy: user.name };
        store.insertArrival(arrival);
        return ok(incomingLine(arrival, [], null));
      });
    },
    'package.refuse': (input, call) => refuse(deps, input, call),
    'package.giveBack': ({ arrival, at, ...facts }, call) => call.office.write(call.origin, (store) => recordStep(store, arrival, { ...facts, step: 'returned', ...(at === undefined ? {} : { at }) }, call)),
  };
}
