import type { CardId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ParsedOf, Printed, PrintedCard, PrintedCards } from '../../shared/contract/index.ts';
import { cardCode, cardForm, cardsForm, paperCardForm, placesOf, type CardFormInput } from '../../shared/forms/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import { paperNamed } from './forms-records.ts';
import { addedForm, cardInput, oldForm, printedBefore, printedPlaces, sinceLast, type CardSheet } from './card-print.ts';
import type { Deps, Handlers, OfficeCall } from './handlers.ts';
import { checkDestination, issue, type PrintRun } from './outlet.ts';
import { onlyPrint } from './prints.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'card.preview' | 'card.print' | 'card.printMany' | 'card.previewPaper' | 'card.printPaper'>;

/** Cards in one document: more take longer than the same number in several. */
const RUN = 300;

/** Cards of a paper, or due in a span of days, by their due date. */
function chosen(read: ReadStore, { cards, paper, dueFrom, dueTo }: ParsedOf<'card.printMany'>): Result<readonly CardId[]> {
  if (cards.length > 0) return ok([...new Set(cards)]);
  const found: CardId[] = [];
  let after: string | null = null;
  do {
    const page = read.cards({ ...(paper === null ? {} : { paper }), after, limit: 500 });
    for (const { id, due } of page.items) if ((dueFrom === null || due >= dueFrom) && (dueTo === null || due <= dueTo)) found.push(id);
    after = page.next;
  } while (after !== null);
  return found.length === 0 ? fail('print.no-cards') : ok(found);
}

/** One document of some cards, each with its own number of the print log and its own line. */
export function cardRun(inputs: readonly [CardFormInput, ...CardFormInput[]], reason: string | null): PrintRun {
  const [first] = inputs;
  const form = inputs.length === 1 ? cardForm(first) : cardsForm(inputs);
  const places = placesOf(form);
  return {
    form,
    lines: inputs.map((input) => ({
      number: input.printNumber, form: cardCode(input), record: input.card.id, copies: input.copies, language: input.language,
      detail: { side: input.side, format: input.format, reason, base: null, places: printedPlaces(places.get(input.card.id) ?? []) },
    })),
  };
}

const asOrder = ({ lang, format, side }: CardSheet) => ({ language: lang, format, side });

/** Control cards on paper. */
export function cardHandlers(deps: Deps): Part {
  const { documents, files } = deps;

  /** Cards printed whole, in runs. */
  async function whole(ids: readonly CardId[], sheet: CardSheet & { readonly copies: number; readonly out?: string | undefined; readonly printer?: string | undefined; readonly reason: string | null }, call: OfficeCall): Promise<Result<PrintedCards>> {
    const { office } = call;
    if (sheet.out !== undefined) {
      const place = await files.free(sheet.out);
      if (!place.ok) return place;
    }
    const number = office.read.nextPrintNumber();
    const inputs: CardFormInput[] = [];
    for (const [index, id] of ids.entries()) {
      const before = printedBefore(office, id, sheet);
      if (before !== null && sheet.reason === null) return fail('print.reason-needed', { print: before.number }, 'reason');
      const input = cardInput(office, id, sheet, number + index, sheet.copies);
      if (!input.ok) return input;
      inputs.push(input.value);
    }
    const each = Math.max(1, Math.floor(RUN / sheet.copies));
    const runs = Array.from({ length: Math.ceil(inputs.length / each) }, (_, index) => (): PrintRun => {
      const [first, ...others] = inputs.slice(index * each, (index + 1) * each);
      if (first === undefined) throw new Error('a run without a card');
      return cardRun([first, ...others], sheet.reason);
    });
    return issue(deps, call, sheet, runs);
  }

  /** Only what is new, onto the sheets of an earlier print. */
  async function onlyNew({ card, lang, base, copies, out, printer }: ParsedOf<'card.print'>, call: OfficeCall): Promise<Result<PrintedCard>> {
    const { office } = call;
    const fed = sinceLast(office, card, lang, base);
    if (!fed.ok) return fed;
    const { added, changed } = fed.value.found;
    if (added.length === 0) return fail('print.nothing-new', { changed: changed.length });
    const { base: { print, detail }, input } = fed.value;
    const issued = await issue(deps, call, { out, printer }, [() => ({
      form: addedForm(fed.value, copies, true),
      lines: [{
        number: office.read.nextPrintNumber(), form: cardCode(input), record: card, copies, language: lang,
        detail: { side: detail.side, format: detail.format, reason: null, base: print.number, places: added.map(({ runs: _runs, ...place }) => place) },
      }],
    })]);
    if (!issued.ok) return issued;
    return ok({ ...onlyPrint(issued.value), base: print.number, sheets: [...new Set(added.map(({ sheet }) => sheet + 1))].sort((a, b) => a - b), changed });
  }

  return {
    'card.preview': ({ card, onlyNew: since, base, ...sheet }, { office }) => {
      if (since) {
        const fed = sinceLast(office, card, sheet.lang, base);
        if (!fed.ok) return fed;
        const { added, changed } = fed.value.found;
        return ok({ ...documents.html(addedForm(fed.value, 1, false), oldForm(fed.value)), added: added.map(({ key }) => key), changed });
      }
      const input = cardInput(office, card, sheet, office.read.nextPrintNumber(), 1);
      return input.ok ? ok({ ...documents.html(cardForm(input.value)), added: [], changed: [] }) : input;
    },
    'card.print': (input, call) => inPrintTurn(async (): Promise<Result<PrintedCard>> => {
      const checked = checkDestination(input, input.onlyNew ? ['pdf'] : ['pdf', 'docx']);
      if (!checked.ok) return checked;
      if (input.onlyNew) return onlyNew(input, call);
      const printed = await whole([input.card], input, call);
      return printed.ok ? ok({ ...onlyPrint(printed.value), base: null, sheets: [], changed: [] }) : printed;
    }),
    'card.previewPaper': ({ paper: name, ...sheet }, { office }) => {
      const paper = paperNamed(office.read, name);
      return paper.ok ? ok(documents.html(paperCardForm({ paper: paper.value, office: office.info, ...asOrder(sheet), printNumber: office.read.nextPrintNumber(), copies: 1 }))) : paper;
    },
    'card.printPaper': ({ paper: name, copies, out, printer, ...sheet }, call) => inPrintTurn(async (): Promise<Result<Printed>> => {
      const checked = checkDestination({ out, printer });
      if (!checked.ok) return checked;
      const paper = paperNamed(call.office.read, name);
      if (!paper.ok) return paper;
      const number = call.office.read.nextPrintNumber();
      const form = paperCardForm({ paper: paper.value, office: call.office.info, ...asOrder(sheet), printNumber: number, copies });
      const issued = await issue(deps, call, { out, printer }, [() => ({ form, lines: [{ number, form: 'CARD-PAPER', record: paper.value.id, copies, language: sheet.lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
    'card.printMany': (input, call) => inPrintTurn(async (): Promise<Result<PrintedCards>> => {
      const checked = checkDestination(input);
      if (!checked.ok) return checked;
      const ids = chosen(call.office.read, input);
      return ids.ok ? whole(ids.value, input, call) : ids;
    }),
  };
}
