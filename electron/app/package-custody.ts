import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { DispatchLine } from '../../shared/packages/index.ts';
import { checkStep, custodyAlarms, dispatchLine, waitingArrivals } from '../../shared/packages/index.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'package.dispatch' | 'package.custody'>;

/** The dispatch register: the way of each sent package, what has not come, and what came and lies. */
export function custodyHandlers(): Part {
  return {
    'package.dispatch': ({ receiptDays }, { office: { read }, origin }) => {
      const days = receiptDays ?? read.settings().receiptDays;
      const lines = read.sentPackages().map((sent) => dispatchLine(sent, read.custody(sent.packageId), days));
      return ok({ lines, alarms: [...custodyAlarms(lines, read.receivedPackages(), origin.at), ...waitingArrivals(read.arrivals().map((one) => [one, read.arrivalSteps(one.number)]), origin.at)] });
    },
    'package.custody': ({ packageId, at, receiptDays, ...step }, { office, origin, user }) => office.write(origin, (store): Result<DispatchLine> => {
      const sent = store.sentPackage(packageId);
      if (sent === null) return fail('package.unknown', { package: packageId });
      const steps = store.custody(packageId);
      const taken = { ...step, at: at ?? origin.at, recordedAt: origin.at, recordedBy: user.name };
      const checked = checkStep(sent, steps, taken);
      if (!checked.ok) return checked;
      const added = { ...taken, package: packageId, seq: steps.length + 1 };
      store.insertCustodyStep(added);
      return ok(dispatchLine(sent, [...steps, added], receiptDays ?? store.settings().receiptDays));
    }),
  };
}
