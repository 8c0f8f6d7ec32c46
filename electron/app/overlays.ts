import type { CardId, PaperId, Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../shared/base/index.ts';
import type { ParsedOf, Printed } from '../../shared/contract/index.ts';
import type { Card } from '../../shared/control/index.ts';
import { overlayForm, type FormDocument, type OverlayFacts } from '../../shared/forms/index.ts';
import type { OpenOffice, ReadStore } from '../../shared/ports/index.ts';
import type { Paper } from '../../shared/registration/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { checkDestination, issue } from './outlet.ts';
import { onlyPrint } from './prints.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'overlay.preview' | 'overlay.print'>;
type Wanted = ParsedOf<'overlay.preview'>;

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

function cardOf(read: ReadStore, record: string): Result<Card> {
  const card = isId(record) ? read.card(record as CardId) : read.cardByNumber(record);
  return card === null ? fail('record.not-found', { record }, 'record') : ok(card);
}

function paperOf(read: ReadStore, record: string): Result<Paper> {
  const paper = isId(record) ? read.paper(record as PaperId) : read.paperByNumber(record);
  return paper === null ? fail('record.not-found', { record }, 'record') : ok(paper);
}

interface Stamped { readonly facts: OverlayFacts; readonly record: string }

/** What a stamp says, from the record it belongs to; a stamp with blanks belongs to the office. */
function stamped(office: OpenOffice, { code, record, post, name, day }: Wanted): Result<Stamped> {
  const none = office.info.id;
  switch (code) {
    case 'STAMP':
    case 'REMOVALSTAMP': {
      if (record === null) return ok({ facts: { code, number: null, day }, record: none });
      const card = cardOf(office.read, record);
      if (!card.ok) return card;
      const known = code === 'STAMP' ? dayOf(localTime(card.value.takenAt)) : null;
      return ok({ facts: { code, number: card.value.number, day: day ?? known }, record: card.value.id });
    }
    case 'REGSTAMP': {
      if (record === null) return ok({ facts: { code, number: null, day, sheets: null }, record: none });
      const paper = paperOf(office.read, record);
      if (!paper.ok) return paper;
      return ok({ facts: { code, number: paper.value.number, day: day ?? dayOf(localTime(paper.value.registeredAt)), sheets: paper.value.sheets }, record: paper.value.id });
    }
    case 'COPYSTAMP': {
      const facts: OverlayFacts = { code, post, name, day };
      if (record === null) return ok({ facts, record: none });
      const paper = paperOf(office.read, record);
      return paper.ok ? ok({ facts, record: paper.value.id }) : paper;
    }
  }
}

/** Stamps onto sheets that bear text already. */
export function overlayHandlers(deps: Deps): Part {
  function form(office: OpenOffice, wanted: Wanted, copies: number): Result<{ readonly form: FormDocument; readonly record: string }> {
    const found = stamped(office, wanted);
    if (!found.ok) return found;
    const { corner, x, y, lang, sheet, height, ink, tilt } = wanted;
    const calibration = wanted.profile === null ? null : office.read.printerProfile(wanted.profile);
    if (wanted.profile !== null && calibration === null) return fail('print.no-profile', { name: wanted.profile }, 'profile');
    const made = overlayForm({ office: office.info, facts: found.value.facts, language: lang, sheet, height, place: { corner, x, y }, ink, tilt, calibration, copies });
    return made.ok ? ok({ form: made.value, record: found.value.record }) : made;
  }

  return {
    'overlay.preview': (wanted, { office }) => {
      // On a screen nothing is misplaced.
      const made = form(office, { ...wanted, profile: null }, 1);
      return made.ok ? ok(deps.documents.html(made.value.form)) : made;
    },
    'overlay.print': ({ copies, out, printer, ...wanted }, call) => inPrintTurn(async (): Promise<Result<Printed>> => {
      const to = { out, printer };
      const checked = checkDestination(to);
      if (!checked.ok) return checked;
      const made = form(call.office, wanted, copies);
      if (!made.ok) return made;
      const number = call.office.read.nextPrintNumber();
      const issued = await issue(deps, call, to, [() => ({ form: made.value.form, lines: [{ number, form: wanted.code, record: made.value.record, copies, language: wanted.lang }] })]);
      return issued.ok ? ok(onlyPrint(issued.value)) : issued;
    }),
  };
}
