import type { Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { FormOrder, Printed } from '../../shared/contract/index.ts';
import { differences, factsOf, type FormDocument } from '../../shared/forms/index.ts';
import { actForm, type Base } from './forms-acts.ts';
import { listForm } from './forms-lists.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { checkDestination, issue } from './outlet.ts';
import { onlyPrint } from './prints.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'form.preview' | 'form.print' | 'form.compare'>;

/** The forms of the acts, registers and lists. */
export function formHandlers(deps: Deps): Part {
  /** `print`: what a mark names on a list, which is about no single record. */
  function make(order: FormOrder, { office, origin }: Pick<OfficeCall, 'office' | 'origin'>, copies: number, print: string): Result<FormDocument> {
    if ('from' in order && order.to < order.from) return fail('input.too-small', { min: order.from }, 'to');
    const base: Base = { office: office.info, language: order.lang, made: order.on ?? dayOf(localTime(origin.at)), printNumber: office.read.nextPrintNumber(), copies, print };
    switch (order.code) {
      case 'ASSIGN': case 'PLAN': case 'PROGRESS': case 'REPORT': case 'YEAR-A': case 'YEAR-G': return actForm(order, base, office.read);
      case 'JOURNAL-IN': case 'JOURNAL-CARDS': case 'DISCIPLINE': case 'WEEKLY': case 'COPIES': case 'SHEET': case 'INSPECT': return listForm(order, base, office.read);
    }
  }

  /** The record a form is about, read back from its mark; the office where it is a list. */
  function recordOf(order: FormOrder, call: OfficeCall): string {
    const named = 'card' in order ? order.card : 'paper' in order ? order.paper : 'cards' in order ? order.cards[0] ?? null : null;
    if (named === null || order.code === 'PROGRESS' || order.code === 'YEAR-A' || order.code === 'YEAR-G') return call.office.info.id;
    const { read } = call.office;
    return (order.code === 'COPIES' ? read.paperByNumber(named)?.id : read.cardByNumber(named)?.id) ?? named;
  }

  return {
    'form.preview': ({ form }, call) => {
      const made = make(form, call, 1, call.office.info.id);
      return made.ok ? ok(deps.documents.html(made.value)) : made;
    },
    'form.print': ({ form, copies, out, printer }, call) => inPrintTurn(async (): Promise<Result<Printed>> => {
      const checked = checkDestination({ out, printer });
      if (!checked.ok) return checked;
      const made = make(form, call, copies, call.office.info.id);
      if (!made.ok) return made;
      const number = call.office.read.nextPrintNumber();
      const issued = await issue(deps, call, { out, printer }, [() => ({ form: made.value, lines: [{ number, form: form.code, record: recordOf(form, call), copies, language: form.lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
    'form.compare': ({ forms }, call) => {
      const stated: { readonly name: string; readonly facts: ReturnType<typeof factsOf> }[] = [];
      for (const [index, order] of forms.entries()) {
        const made = make(order, call, 1, call.office.info.id);
        if (!made.ok) return { ok: false, error: { ...made.error, at: `forms.${index}${made.error.at === undefined ? '' : `.${made.error.at}`}` } };
        stated.push({ name: `${index + 1}. ${order.code}`, facts: factsOf(made.value) });
      }
      return ok({ forms: forms.length, differences: differences(stated) });
    },
  };
}
