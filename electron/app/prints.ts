import { fail, ok, type Result } from '../../shared/base/index.ts';
import { calibrationFrom, overlaySheets, testSheetForm } from '../../shared/forms/index.ts';
import type { Printed } from '../../shared/contract/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { checkDestination, issue, type Issued } from './outlet.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'print.list' | 'print.printers' | 'print.cancel' | 'print.profiles' | 'print.measure' | 'print.testSheet'>;

/** The one print of an output of one line. */
export function onlyPrint({ prints, jobs }: Issued): Printed {
  const [print] = prints;
  if (print === undefined) throw new Error('printed without a line in the log');
  return { ...print, job: jobs[0] ?? null };
}

/** The print log, the printers and how they misplace. */
export function printHandlers(deps: Deps): Part {
  const { host } = deps;
  return {
    'print.list': ({ form, record, after, limit }, { office }) =>
      ok(office.read.printLog({ after, limit, ...(form === undefined ? {} : { form }), ...(record === undefined ? {} : { record }) })),
    'print.printers': async () => host.printing?.printers() ?? fail('print.no-printing'),
    'print.cancel': async ({ job }) => {
      if (host.printing === undefined) return fail('print.no-printing');
      const cancelled = await host.printing.cancel(job);
      return cancelled.ok ? ok(null) : cancelled;
    },
    'print.profiles': (_input, { office }) => ok(office.read.printerProfiles()),
    'print.measure': ({ name, sheet, ...measured }, call) => {
      const calibration = calibrationFrom(measured, overlaySheets[sheet]);
      if (!calibration.ok) return calibration;
      const profile = { name, ...calibration.value, measuredAt: call.origin.at, measuredBy: call.user.name };
      return call.office.write(call.origin, (store) => { store.putPrinterProfile(profile); return ok(profile); });
    },
    'print.testSheet': ({ lang, sheet, ...to }, call) => inPrintTurn(async (): Promise<Result<Printed>> => {
      const checked = checkDestination(to, ['pdf']);
      if (!checked.ok) return checked;
      const number = call.office.read.nextPrintNumber();
      const issued = await issue(deps, call, to, [() => ({
        form: testSheetForm({ office: call.office.info, language: lang, sheet, printNumber: number }),
        lines: [{ number, form: 'TESTSHEET', record: call.office.info.id, copies: 1, language: lang }],
      })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
  };
}
