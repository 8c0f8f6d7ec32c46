import type { CodedError, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { FormOrder, LetterCheck, LetterOrder, Printed, PrintedSet, SetOrder } from '../../shared/contract/index.ts';
import { differences, factsOf, type Difference, type FormDocument } from '../../shared/forms/index.ts';
import { actForm, type Base } from './forms-acts.ts';
import { listForm } from './forms-lists.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { lawContext } from './law.ts';
import { cardLetter, checkCardLetter, printable, type LetterDesk } from './letters.ts';
import { checkReturn, returnLetter } from './letters-return.ts';
import { cardInput, printedBefore } from './card-print.ts';
import { cardRun } from './cards.ts';
import { cardNamed, factsOfCards } from './forms-records.ts';
import { checkDestination, issue, type PrintRun } from './outlet.ts';
import { onlyPrint } from './prints.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'form.preview' | 'form.print' | 'form.printSet' | 'form.compare' | 'letter.check'>;

/** A form of a set, with its name among the others and the facts it states. */
interface Stated { readonly name: string; readonly facts: ReturnType<typeof factsOf> }

/** An error of one form of a set, at its place. */
function within(index: number, { error }: { readonly error: CodedError }): { readonly ok: false; readonly error: CodedError } {
  const placed = (one: CodedError): CodedError => ({ ...one, at: ['forms', String(index), ...(one.at ?? '').replace(/^form(?=\.|$)/u, '').split('.').filter((part) => part !== '')].join('.') });
  return { ok: false, error: { ...placed(error), ...(error.more === undefined ? {} : { more: error.more.map(placed) }) } };
}

/** What forms of a set state differently, as errors: each fact with its values and the forms that state them. */
function contradiction(found: readonly Difference[]): Result<void> {
  const [first, ...more] = found.map(({ kind, values }) => fail('form.contradiction', { fact: kind, stated: values.map(({ value, forms }) => `${value} (${forms.join(', ')})`).join(' ≠ ') }, 'forms').error);
  return first === undefined ? ok() : { ok: false, error: more.length === 0 ? first : { ...first, more } };
}

/** The forms of the acts, letters, registers and lists. */
export function formHandlers(deps: Deps): Part {
  const letterDesk = ({ office }: Pick<OfficeCall, 'office'>): LetterDesk => ({ info: office.info, read: office.read, law: lawContext(deps) });
  const dayOfCall = ({ origin }: Pick<OfficeCall, 'origin'>) => dayOf(localTime(origin.at));

  /** `print`: what a mark names on a list, which is about no single record. */
  function make(order: FormOrder, call: Pick<OfficeCall, 'office' | 'origin'>, copies: number, print: string, printNumber = call.office.read.nextPrintNumber()): Result<FormDocument> {
    const { office } = call;
    if ('from' in order && order.to < order.from) return fail('input.too-small', { min: order.from }, 'to');
    const base: Base = { office: office.info, language: order.lang, made: order.on ?? dayOfCall(call), printNumber, copies, print };
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
  function ready(order: SetOrder, call: OfficeCall): Result<void> {
    if (order.code !== 'EXTEND' && order.code !== 'REMOVE' && order.code !== 'COVER' && order.code !== 'RETURN') return ok();
    const checked = checkLetter(order, call);
    return checked.ok ? printable(order, checked.value) : checked;
  }

  /** A control card with the facts it states. */
  function card({ card: name, ...sheet }: Extract<SetOrder, { code: 'CARD' }>, { office }: OfficeCall, copies: number, printNumber: number): Result<PrintRun> {
    const found = cardNamed(office.read, name);
    if (!found.ok) return found;
    const { id } = found.value.card;
    const before = printedBefore(office, id, sheet);
    if (before !== null && sheet.reason === null) return fail('print.reason-needed', { print: before.number }, 'reason');
    const input = cardInput(office, id, sheet, printNumber, copies);
    if (!input.ok) return input;
    const run = cardRun([input.value], sheet.reason);
    return ok({ ...run, form: { ...run.form, facts: factsOfCards([found.value]) } });
  }

  function run(order: SetOrder, call: OfficeCall, copies: number, number: number): Result<PrintRun> {
    if (order.code === 'CARD') return card(order, call, copies, number);
    const form = make(order, call, copies, call.office.info.id, number);
    return form.ok ? ok({ form: form.value, lines: [{ number, form: order.code, record: recordOf(order, call), copies, language: order.lang }] }) : form;
  }

  /** Forms that go out together, numbered one after another, and what they state differently. */
  function together(forms: readonly SetOrder[], call: OfficeCall, copies: number): Result<{ readonly runs: readonly PrintRun[]; readonly found: readonly Difference[] }> {
    const first = call.office.read.nextPrintNumber();
    const runs: PrintRun[] = [];
    const stated: Stated[] = [];
    for (const [index, order] of forms.entries()) {
      const one = run(order, call, copies, first + index);
      if (!one.ok) return within(index, one);
      runs.push(one.value);
      stated.push({ name: `${index + 1}. ${order.code}`, facts: factsOf(one.value.form) });
    }
    return ok({ runs, found: differences(stated) });
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
      const complete = ready(form, call);
      if (!complete.ok) return complete;
      const checked = checkDestination({ out, printer });
      if (!checked.ok) return checked;
      const made = make(form, call, copies, call.office.info.id);
      if (!made.ok) return made;
      const number = call.office.read.nextPrintNumber();
      const issued = await issue(deps, call, { out, printer }, [() => ({ form: made.value, lines: [{ number, form: form.code, record: recordOf(form, call), copies, language: form.lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
    'letter.check': ({ form }, call) => checkLetter(form, call),
    'form.compare': ({ forms }, call) => {
      const set = together(forms, call, 1);
      return set.ok ? ok({ forms: forms.length, differences: set.value.found }) : set;
    },
    'form.printSet': ({ forms, copies, out, printer, acknowledged }, call) => inPrintTurn(async (): Promise<Result<PrintedSet>> => {
      for (const [index, order] of forms.entries()) {
        const complete = ready(order, call);
        if (!complete.ok) return within(index, complete);
      }
      const checked = checkDestination({ out, printer });
      if (!checked.ok) return checked;
      const set = together(forms, call, copies);
      if (!set.ok) return set;
      const { found, runs } = set.value;
      if (!acknowledged.includes('differences')) {
        const alike = contradiction(found);
        if (!alike.ok) return alike;
      }
      const issued = await issue(deps, call, { out, printer }, runs.map((one) => () => one));
      return issued.ok ? ok({ ...issued.value, differences: found }) : issued;
    }),
  };
}
