import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { AcceptedReceipt, WrittenReceipt } from '../../shared/contract/index.ts';
import type { ReceivedPackage, SentPackage } from '../../shared/packages/index.ts';
import { formatReceipt, matchReceipt, parseReceipt, receiptOf } from '../../shared/packages/index.ts';
import type { OfficerKey } from '../../shared/ports/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { exportPackage, listsFor, partyOf } from './package-export.ts';
import { importPackage } from './package-import.ts';
import { knownIn, needTrust } from './package-trust.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'package.export' | 'package.inspect' | 'package.verify' | 'package.open' | 'package.import' | 'package.receipt' | 'package.accept'
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

  async function optionalKey(path: string | undefined, passphrase: string | undefined): Promise<Result<OfficerKey | null>> {
    if (path === undefined) return ok(null);
    if (passphrase === undefined) return fail('input.required', {}, 'keyPassphrase');
    return keys.openKey(path, passphrase);
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
    'package.export': (input, call) => inPrintTurn(() => exportPackage(deps, input, call)),
    'package.inspect': (input) => packages.inspect(input.package),
    'package.verify': async (input, call) => {
      const key = await optionalKey(input.key, input.keyPassphrase);
      if (!key.ok) return key;
      const crls = await listsOf(input.crls);
      if (!crls.ok) return crls;
      return packages.verify(input.package, {
        trust: input.trust, crls: crls.value, at: input.at ?? clock.now(), signal: call.signal, ...(input.signer === undefined ? {} : { signer: input.signer }), ...(key.value === null ? {} : { key: key.value }),
      });
    },
    'package.open': async (input, call) => {
      const key = await keys.openKey(input.key, input.keyPassphrase);
      if (!key.ok) return key;
      const crls = await listsOf(input.crls);
      if (!crls.ok) return crls;
      const opened = await packages.open(input.package, {
        trust: input.trust, crls: crls.value, at: input.at ?? clock.now(), key: key.value, signal: call.signal, ...(input.signer === undefined ? {} : { signer: input.signer }),
      });
      if (!opened.ok) return opened;
      try {
        const files = await opened.value.extract(input.out);
        return files.ok ? ok({ verdict: opened.value.verdict, info: opened.value.info, folder: input.out, files: files.value }) : files;
      } finally {
        await opened.value.close();
      }
    },
    'package.import': (input, call) => importPackage(deps, input, call),
    'package.receipt': async (input, { office, origin }): Promise<Result<WrittenReceipt>> => {
      const received = office.read.receivedPackage(input.packageId);
      if (received === null) return fail('package.unknown', { package: input.packageId });
      const key = await keys.openKey(input.key, input.keyPassphrase);
      if (!key.ok) return key;
      const receipt = receiptOf(received, partyOf(office.info), previousReceipt(office.read.receivedPackages(), received));
      const written = await packages.writeReceipt({ receipt: formatReceipt(receipt), key: key.value, crls: listsFor(deps, key.value.chain, knownIn(office.read).crls), out: input.out, now: origin.at });
      if (!written.ok) return written;
      return office.write(origin, (store): Result<WrittenReceipt> => {
        store.updateReceivedPackage({ ...received, receipt: { writtenAt: origin.at, sha256: written.value.sha256 } });
        return ok({ packageId: received.packageId, path: written.value.path, writtenAt: origin.at });
      });
    },
    'package.accept': async (input, { office, origin }): Promise<Result<AcceptedReceipt>> => {
      const known = knownIn(office.read);
      const trusted = needTrust(input.trust, known);
      if (!trusted.ok) return trusted;
      const read = await packages.readReceipt(input.receipt, { ...known, trust: input.trust, at: origin.at, ...(input.signer === undefined ? {} : { signer: input.signer }) });
      if (!read.ok) return read;
      const { verdict, sha256 } = read.value;
      const receipt = parseReceipt(read.value.receipt);
      const { signer } = verdict;
      if (receipt === null || signer === null) throw new Error('a valid receipt that cannot be read');
      return office.write(origin, (store): Result<AcceptedReceipt> => {
        const sent = store.sentPackage(receipt.packageId);
        if (sent === null) return fail('receipt.other-package', { package: receipt.packageId });
        const matched = matchReceipt(receipt, sent, { certificate: signer, expected: input.signer !== undefined });
        if (!matched.ok) return matched;
        const accepted: SentPackage = {
          ...sent, state: 'accepted',
          receipt: {
            acceptedAt: origin.at, receivedAt: receipt.receivedAt, office: receipt.receiver.name, station: receipt.receiver.station, officer: receipt.officer, signer, sha256,
            results: receipt.results,
          },
        };
        store.updateSentPackage(accepted);
        return ok({ sent: accepted, verdict });
      });
    },
    'package.sent': (_input, { office }) => ok(office.read.sentPackages()),
    'package.received': (_input, { office }) => ok(office.read.receivedPackages()),
  };
}
