import type { Instant } from '../../shared/base/index.ts';
import type { CardEvent } from '../../shared/control/index.ts';
import type { CardContent } from './cards.ts';
import { contentOf } from './cards.ts';
import type { Reader, Writer } from './database.ts';
import type { Layout } from './layout.ts';
import { refuseContent } from './layout.ts';

interface EventRow { kind: CardEvent['kind']; at: string; by: string; body: string; contents: string | null }

const noContent: CardContent = { content: null, finalResult: null, resolution: null };

/** What of an event has columns of its own: left out of the body's text. */
const apart = { kind: undefined, at: undefined, by: undefined };

/** An event without its content, and the content of its kind: two bodies, kept apart. */
export function eventParts(event: CardEvent): { readonly body: object; readonly contents: Readonly<Record<string, unknown>> } {
  const body = { ...event, ...apart };
  switch (event.kind) {
    case 'taken-on-control': return { body: { ...body, details: { ...event.details, ...noContent } }, contents: { ...contentOf(event.details) } };
    case 'report-received': case 'quality-found': return { body: { ...body, summary: null }, contents: { summary: event.summary } };
    case 'decided': case 'withdrawn': case 'filed': case 'measure-taken': case 'recounted': return { body, contents: {} };
  }
}

/** A body with its content again. */
export function wholeEvent<Facts extends object>(kind: CardEvent['kind'], facts: Facts & { readonly details?: object }, content: object): Facts {
  return kind === 'taken-on-control' ? { ...facts, details: { ...facts.details, ...content } } : { ...facts, ...content };
}

function fromRow({ kind, at, by, body, contents }: EventRow): CardEvent {
  const whole = wholeEvent(kind, JSON.parse(body) as object, contents === null ? {} : JSON.parse(contents) as object);
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
export function appendEvents(db: Writer, layout: Layout, card: string, before: number, events: readonly CardEvent[]): void {
  events.forEach((event, index) => {
    const position = before + index;
    const { body, contents } = eventParts(event);
    db.insert('card_events', { card, position, kind: event.kind, at: event.at, by: event.by, body: JSON.stringify(body) });
    if (!layout.contents) refuseContent(contents);
    else if (Object.values(contents).some((value) => value !== null)) db.insert('card_event_contents', { card, position, body: JSON.stringify(contents) });
  });
}
