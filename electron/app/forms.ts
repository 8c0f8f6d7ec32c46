import type { Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { FormOrder, LetterCheck, LetterOrder, Printed } from '../../shared/contract/index.ts';
import { differences, factsOf, type FormDocument } from '../../shared/forms/index.ts';
import { actForm, type Base } from './forms-acts.ts';
import { listForm } from './forms-lists.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { lawContext } from './law.ts';
import { cardLetter, checkCardLetter, printable, type LetterDesk } from './letters.ts';
import { checkReturn, returnLetter } from './letters-return.ts';
import { checkDestination, issue } from './outlet.ts';
import { onlyPrint } from './prints.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'form.preview' | 'form.print' | 'form.compare' | 'letter.check'>;

/** The forms of the acts, letters, registers and lists. */
export function formHandlers(deps: Deps): Part {
  const letterDesk = ({ office }: Pick<OfficeCall, 'office'>): LetterDesk => ({ info: office.info, read: office.read, law: lawContext(deps) });
  const dayOfCall = ({ origin }: Pick<OfficeCall, 'origin'>) => dayOf(localTime(origin.at));

  /** `print`: what a mark names on a list, which is about no single record. */
  function make(order: FormOrder, call: Pick<OfficeCall, 'office' | 'origin'>, copies: number, print: string): Result<FormDocument> {
    const { office } = call;
    if ('from' in order && order.to < order.from) return fail('input.too-small', { min: order.from }, 'to');
    const base: Base = { office: office.info, language: order.lang, made: order.on ?? dayOfCall(call), printNumber: office.read.nextPrintNumber(), copies, print };
    switch (order.code) {
      case 'ASSIGN': case 'PLAN': case 'PROGRESS': case 'REPORT': case 'YEAR-A': case 'YEAR-G': return actForm(order, base, office.read);
      case 'JOURNAL-IN': case 'JOURNAL-OUT': case 'JOURNAL-CARDS': case 'DISCIPLINE': case 'WEEKLY': case 'COPIES': case 'SHEET': case 'INSPECT': return listForm(order, base, office.read);
      case 'EXTEND': case 'REMOVE': case 'COVER': return cardLetter(order, base, letterDesk(call));
      case 'RETURN': return returnLetter(order, base, letterDesk(call));
    }
  }

  function checkLetter(order: LetterOrder, call: OfficeCall): Result<LetterCheck> {
    const on = order.on ?? dayOfCall(call);
    return order.code === 'RETURN' ? checkReturn(order, on, letterDesk(call)) : checkCardLetter(order, on, letterDesk(call));
  }

  /** What the acts ask of a letter must be in it before a sheet leaves. */
  function ready(order: FormOrder, call: OfficeCall): Result<void> {
    if (order.code !== 'EXTEND' && order.code !== 'REMOVE' && order.code !== 'COVER' && order.code !== 'RETURN') return ok();
    const checked = checkLetter(order, call);
    return checked.ok ? printable(order, checked.value) : checked;
  }

  /** The record a form is about, read back from its mark; the office where it is a list. */
  function recordOf(order: FormOrder, call: OfficeCall): string {
    const named = 'card' in order ? order.card : 'paper' in order ? order.paper : 'cards' in order ? order.cards[0] ?? null : null;
    if (named === null || order.code === 'PROGRESS' || order.code === 'YEAR-A' || order.code === 'YEAR-G') return call.office.info.id;
    const { read } = call.office;
    return (order.code === 'COPIES' || order.code === 'RETURN' ? read.paperByNumber(named)?.id : read.cardByNumber(named)?.id) ?? named;
  }

  return {
    'form.preview': ({ form }, call) => {
      const made = make(form, call, 1, call.office.info.id);
      return made.ok ? ok(deps.documents.html(made.value)) : made;
    },
    'form.print': ({ form, copies, out, printer }, call) => inPrintTurn(async (): Promise<Result<Printed>> => {
      const checked = checkDestination({ out, printer });
      if (!checked.ok) return checked;
      const complete = ready(form, call);
      if (!complete.ok) return complete;
      const made = make(form, call, copies, call.office.info.id);
      if (!made.ok) return made;
      const number = call.office.read.nextPrintNumber();
      const issued = await issue(deps, call, { out, printer }, [() => ({ form: made.value, lines: [{ number, form: form.code, record: recordOf(form, call), copies, language: form.lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
    'letter.check': ({ form }, call) => checkLetter(form, call),
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
