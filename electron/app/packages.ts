import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { WrittenReceipt } from '../../shared/contract/index.ts';
import type { ReceivedPackage } from '../../shared/packages/index.ts';
import { formatReceipt, receiptOf } from '../../shared/packages/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';
import type { Call, Deps, Handlers } from './handlers.ts';
import { keyOf, officerKey } from './officer-key.ts';
import { exportPackage, listsFor, partyOf, planPackage } from './package-export.ts';
import { acceptAnswer } from './package-answer.ts';
import { importPackage, previewPackage } from './package-import.ts';
import { knownIn } from './package-trust.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'package.plan' | 'package.export' | 'package.inspect' | 'package.verify' | 'package.open' | 'package.preview' | 'package.import' | 'package.receipt' | 'package.accept'
  | 'package.sent' | 'package.received'>;

/** Digest of the last receipt written to the same sender, other than for this package. */
function previousReceipt(all: readonly ReceivedPackage[], received: ReceivedPackage): string | null {
  return all
    .filter((one) => one.sender.id === received.sender.id && one.packageId !== received.packageId)
    .map((one) => one.receipt)
    .filter((receipt) => receipt !== null)
    .reduce<ReceivedPackage['receipt']>((last, one) => (last === null || one.writtenAt > last.writtenAt ? one : last), null)?.sha256 ?? null;
}

/** Packages and receipts: out, in, and looked at. */
export function packageHandlers(deps: Deps): Part {
  const { keys, packages, clock } = deps;

  async function optionalKey(path: string | undefined, passphrase: string | undefined, call: Call): Promise<Result<OfficerKey | null>> {
    if (path === undefined) return ok(null);
    if (passphrase === undefined) return fail('input.required', {}, 'keyPassphrase');
    return keyOf(keys, path, passphrase, call);
  }

  async function listsOf(paths: readonly string[]): Promise<Result<readonly Uint8Array[]>> {
    const lists: Uint8Array[] = [];
    for (const path of paths) {
      const list = await keys.readRevocationList(path);
      if (!list.ok) return list;
      lists.push(list.value.der);
    }
    return ok(lists);
  }

  return {
    'package.plan': planPackage,
    'package.export': (input, call) => inPrintTurn(() => exportPackage(deps, input, call)),
    'package.inspect': (input) => packages.inspect(input.package),
    'package.verify': async (input, call) => {
      const key = await optionalKey(input.key, input.keyPassphrase, call);
      if (!key.ok) return key;
      const crls = await listsOf(input.crls);
      if (!crls.ok) return crls;
      return packages.verify(input.package, {
        trust: input.trust, crls: crls.value, at: input.at ?? clock.now(), signal: call.signal, progress: (done, total) => { call.progress(done, total); }, ...(input.signer === undefined ? {} : { signer: input.signer }), ...(key.value === null ? {} : { key: key.value }),
      });
    },
    'package.open': async (input, call) => {
      const key = await keyOf(keys, input.key, input.keyPassphrase, call);
      if (!key.ok) return key;
      const crls = await listsOf(input.crls);
      if (!crls.ok) return crls;
      const unpacked = await packages.unpack(input.package, {
        trust: input.trust, crls: crls.value, at: input.at ?? clock.now(), key: key.value, signal: call.signal, progress: (done, total) => { call.progress(done, total); }, ...(input.signer === undefined ? {} : { signer: input.signer }),
      }, input.out);
      return unpacked.ok ? ok({ ...unpacked.value, folder: input.out }) : unpacked;
    },
    'package.preview': (input, call) => previewPackage(deps, input, call),
    'package.import': (input, call) => importPackage(deps, input, call),
    'package.receipt': async (input, call): Promise<Result<WrittenReceipt>> => {
      const { office, origin } = call;
      const received = office.read.receivedPackage(input.packageId);
      if (received === null) return fail('package.unknown', { package: input.packageId });
      const key = await officerKey(keys, input.key, input.keyPassphrase, call);
      if (!key.ok) return key;
      const receipt = receiptOf(received, partyOf(office.info), previousReceipt(office.read.receivedPackages(), received));
      const commit = (sha256: string) => office.write(origin, (store) => {
        store.updateReceivedPackage({ ...received, receipt: { writtenAt: origin.at, sha256 } });
        return ok();
      });
      const written = await packages.writeReceipt({ receipt: formatReceipt(receipt), key: key.value, crls: listsFor(deps, key.value.chain, knownIn(office.read).crls), out: input.out, now: origin.at, commit });
      return written.ok ? ok({ packageId: received.packageId, path: written.value.path, writtenAt: origin.at }) : written;
    },
    'package.accept': (input, call) => acceptAnswer(deps, input, call),
    'package.sent': (_input, { office }) => ok(office.read.sentPackages()),
    'package.received': (_input, { office }) => ok(office.read.receivedPackages()),
  };
}
