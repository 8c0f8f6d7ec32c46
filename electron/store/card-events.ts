import type { Instant } from '../../shared/base/index.ts';
import type { Card, CardEvent } from '../../shared/control/index.ts';
import { Texts, wholeAndRest } from '../../shared/packages/canonical.ts';
import type { CardContent } from './cards.ts';
import { contentOf } from './cards.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';

interface EventRow { kind: CardEvent['kind']; at: string; by: string; body: string; contents: string | null }

const noContent: CardContent = { content: null, finalResult: null, resolution: null };

type Contents = Readonly<Record<string, unknown>>;

/** The content of an event's kind, kept apart from its facts. */
export function contentsOf(event: CardEvent): Contents {
  switch (event.kind) {
    case 'taken-on-control': return { ...contentOf(event.details) };
    case 'report-received': case 'quality-found': return { summary: event.summary };
    case 'decided': case 'withdrawn': case 'filed': case 'measure-taken': case 'recounted': return {};
  }
}

/** What of an event stands elsewhere: in columns of its own, and its content in a table of its own. */
const columns = ['kind', 'at', 'by'];
const apart: ReadonlySet<string> = new Set(columns);
const apartOfReported: ReadonlySet<string> = new Set([...columns, 'summary']);
const apartOfTaken: ReadonlySet<string> = new Set([...columns, 'details']);
const apartOfDetails: ReadonlySet<string> = new Set(Object.keys(noContent));
/** Their text, left open for what follows. */
const emptyDetails = JSON.stringify(noContent).slice(0, -1);

/** What of a card and its history is written more than once: in its row, in those of its events, in the log. */
export function textsOf(card: Card, events: readonly CardEvent[]): Texts {
  return new Texts([...Object.values(card), ...events, ...events.flatMap((event) => (event.kind === 'taken-on-control' ? [event.details] : []))]);
}

/** An event's facts as they are kept: JSON with nothing in the place of its content. */
function bodyOf(event: CardEvent, texts: Texts): string {
  switch (event.kind) {
    case 'taken-on-control': {
      const { rest: details } = wholeAndRest(event.details, apartOfDetails, texts);
      return `{"details":${emptyDetails},${details.slice(1)},${wholeAndRest(event, apartOfTaken, texts).rest.slice(1)}`;
    }
    case 'report-received': case 'quality-found': return `{"summary":null,${wholeAndRest(event, apartOfReported, texts).rest.slice(1)}`;
    case 'decided': case 'withdrawn': case 'filed': case 'measure-taken': case 'recounted': return wholeAndRest(event, apart, texts).rest;
  }
}

/** Facts with their content again. */
export function wholeEvent<Facts extends object>(kind: CardEvent['kind'], facts: Facts & { readonly details?: object }, contents: Contents): Facts {
  return kind === 'taken-on-control' ? { ...facts, details: { ...facts.details, ...contents } } : { ...facts, ...contents };
}

function fromRow({ kind, at, by, body, contents }: EventRow): CardEvent {
  const whole = wholeEvent(kind, JSON.parse(body) as object, contents === null ? {} : JSON.parse(contents) as Contents);
  return { kind, at: at as Instant, by, ...whole } as CardEvent;
}

/** In the order they happened. */
export function readEvents(db: Reader, layout: Layout, card: string): CardEvent[] {
  const rows = layout.contents
    ? db.all<EventRow>('SELECT e.kind, e.at, e.by, e.body, c.body AS contents FROM card_events e LEFT JOIN card_event_contents c ON c.card = e.card AND c.position = e.position WHERE e.card = ? ORDER BY e.position', [card])
    : db.all<EventRow>('SELECT kind, at, by, body, NULL AS contents FROM card_events WHERE card = ? ORDER BY position', [card]);
  return rows.map(fromRow);
}

/** Adds events after the `before` that the card has. */
export function appendEvents(db: Writer, layout: Layout, card: string, before: number, events: readonly CardEvent[], texts = new Texts([])): void {
  events.forEach((event, index) => {
    const position = before + index;
    const contents = contentsOf(event);
    db.insert('card_events', { card, position, kind: event.kind, at: event.at, by: event.by, body: bodyOf(event, texts) });
    if (!layout.contents) refuseContent(contents);
    else if (Object.values(contents).some((value) => value !== null)) db.insert('card_event_contents', { card, position, body: JSON.stringify(contents) });
  });
}
