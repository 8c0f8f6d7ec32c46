import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { AcceptedReceipt, ParsedOf } from '../../shared/contract/index.ts';
import type { AcceptedBy, Receipt, ReceiptSigner, Refusal, SentPackage, Verdict } from '../../shared/packages/index.ts';
import { answerStep, hasAnswered, matchReceipt, matchRefusal, parseReceipt, parseRefusal, refusedBy, refusedPackage, unanswered } from '../../shared/packages/index.ts';
import type { WriteStore } from '../../shared/ports/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';
import { knownIn, needTrust } from './package-trust.ts';

/** A receiver's answer whose container is valid. */
interface Answer { readonly verdict: Verdict; readonly sha256: string; readonly signer: ReceiptSigner }

/** The line of a package is closed by the receipt that leaves no receiver without an answer. */
function takeReceipt(store: WriteStore, receipt: Receipt, { verdict, sha256, signer }: Answer, { origin, user }: OfficeCall): Result<AcceptedReceipt> {
  const sent = store.sentPackage(receipt.packageId);
  if (sent === null) return fail('receipt.other-package', { package: receipt.packageId });
  const matched = matchReceipt(receipt, sent, signer);
  if (!matched.ok) return matched;
  const steps = store.custody(sent.packageId);
  if (hasAnswered(steps, signer.certificate)) return fail('receipt.already-accepted', { package: sent.packageId });
  const by: AcceptedBy = {
    acceptedAt: origin.at, receivedAt: receipt.receivedAt, office: receipt.receiver.name, station: receipt.receiver.station, officer: receipt.officer, signer: signer.certificate, sha256,
    results: receipt.results,
  };
  const step = { ...answerStep({ receipt: by }, origin.at, user.name), package: sent.packageId, seq: steps.length + 1 };
  if (unanswered(sent, [...steps, step]).length > 0) {
    store.insertCustodyStep(step);
    return ok({ sent, verdict, refusal: null });
  }
  const accepted: SentPackage = { ...sent, state: 'accepted', receipt: by };
  store.updateSentPackage(accepted);
  return ok({ sent: accepted, verdict, refusal: null });
}

function takeRefusal(store: WriteStore, refusal: Refusal, { verdict, sha256, signer }: Answer, { origin, user }: OfficeCall): Result<AcceptedReceipt> {
  const sent = refusedPackage(refusal, store.sentPackages());
  if (sent === null) return fail('receipt.other-package', { package: refusal.packageId ?? '–' });
  const matched = matchRefusal(sent, signer);
  if (!matched.ok) return matched;
  const steps = store.custody(sent.packageId);
  if (hasAnswered(steps, signer.certificate)) return fail('receipt.already-accepted', { package: sent.packageId });
  const by = refusedBy(refusal, sent, signer.certificate, sha256);
  store.insertCustodyStep({ ...answerStep({ refusal: by }, origin.at, user.name), package: sent.packageId, seq: steps.length + 1 });
  return ok({ sent, verdict, refusal: by });
}

/** Takes in what a receiver answered to a package: its receipt, or its signed refusal. */
export async function acceptAnswer({ packages }: Deps, input: ParsedOf<'package.accept'>, call: OfficeCall): Promise<Result<AcceptedReceipt>> {
  const { office, origin } = call;
  const known = knownIn(office.read);
  const trusted = needTrust(input.trust, known);
  if (!trusted.ok) return trusted;
  const read = await packages.readReceipt(input.receipt, { ...known, trust: input.trust, at: origin.at, ...(input.signer === undefined ? {} : { signer: input.signer }) });
  if (!read.ok) return read;
  const { verdict, sha256, receipt: text } = read.value;
  if (verdict.signer === null) throw new Error('a valid receipt without its signer');
  const answer: Answer = { verdict, sha256, signer: { certificate: verdict.signer, expected: input.signer !== undefined } };
  const receipt = parseReceipt(text);
  const refusal = parseRefusal(text);
  return office.write(origin, (store): Result<AcceptedReceipt> => {
    if (receipt !== null) return takeReceipt(store, receipt, answer, call);
    if (refusal === null) throw new Error('a valid receipt that cannot be read');
    return takeRefusal(store, refusal, answer, call);
  });
}
