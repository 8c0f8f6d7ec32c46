import type { Migration } from './migration.ts';

/** Control cards and the events they are folded from. */
export const migration: Migration = {
  version: 30,
  sql: (regime) => `
CREATE TABLE cards (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  version INTEGER NOT NULL CHECK (version >= 1),
  owner TEXT NOT NULL CHECK (length(owner) = 36),
  number TEXT NOT NULL CHECK (number <> ''),
  paper TEXT NOT NULL REFERENCES papers (id),
  point TEXT NOT NULL,
  taken_at TEXT NOT NULL CHECK (taken_at GLOB '????-??-??T??:??:??.???Z'),
  taken_by TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('on-control')),
  due TEXT NOT NULL CHECK (due GLOB '????-??-??'),
  responsible TEXT NOT NULL CHECK (responsible <> ''),
  completion_form TEXT,
  control_unit TEXT,
  deadlines TEXT NOT NULL CHECK (json_valid(deadlines)),
  source TEXT NOT NULL CHECK (source IN ('president-act', 'president-instruction', 'president-personal', 'president-published', 'security-council',
    'assembly', 'national-plan', 'election-programme', 'administration', 'government-act', 'prime-minister', 'deputy-prime-minister',
    'government-office', 'deputy-inquiry', 'prosecutor', 'own-leadership', 'other')),
  occasion TEXT CHECK (occasion IN ('regional-trip', 'international-event', 'public-event', 'statement', 'working-meeting', 'enlarged-government',
    'advisory-body', 'service-document', 'citizen-appeal')),
  controlled_by TEXT CHECK (controlled_by IN ('administration', 'government', 'body')),
  handed_over INTEGER NOT NULL CHECK (handed_over IN (0, 1)),
  local INTEGER NOT NULL CHECK (local IN (0, 1)),
  resonance INTEGER NOT NULL CHECK (resonance IN (0, 1)),
  special_kind TEXT CHECK (special_kind IN ('monument', 'construction', 'digital', 'named-law', 'amendments', 'event', 'implementation')),
  executor_under_president INTEGER NOT NULL CHECK (executor_under_president IN (0, 1)),
  government_powers INTEGER NOT NULL CHECK (government_powers IN (0, 1)),
  control_stamp INTEGER NOT NULL CHECK (control_stamp IN (0, 1)),
  signed_on TEXT NOT NULL CHECK (signed_on GLOB '????-??-??'),
  received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??'),
  term_kind TEXT CHECK (term_kind IN ('due', 'workingDays', 'calendarDays', 'months')),
  term_date TEXT CHECK ((term_date IS NOT NULL) = (term_kind IS 'due')),
  term_number INTEGER CHECK ((term_number IS NOT NULL) = (term_kind IS NOT NULL AND term_kind <> 'due')),
  urgency TEXT CHECK (urgency IN ('very-urgent', 'urgent', 'expedite')),
  control_kind TEXT NOT NULL CHECK (control_kind IN ('urgent', 'short', 'medium', 'long')),
  bodies INTEGER NOT NULL CHECK (bodies >= 1),
  co_executors INTEGER NOT NULL CHECK (co_executors >= 0),
  interdepartmental INTEGER NOT NULL CHECK (interdepartmental IN (0, 1)),
  changes_approach INTEGER NOT NULL CHECK (changes_approach IN (0, 1)),
  interim TEXT CHECK (interim IN ('monthly', 'quarterly', 'half-yearly', 'yearly')),
  mark TEXT NOT NULL CHECK (mark IN (${regime === 'secret' ? `'secret', 'top-secret', 'special'` : `'open', 'restricted'`})),
  UNIQUE (owner, number)
) STRICT;
CREATE INDEX cards_due ON cards (due, id);
CREATE INDEX cards_number ON cards (number);
CREATE INDEX cards_paper ON cards (paper, due, id);
CREATE TRIGGER cards_forward BEFORE UPDATE ON cards
WHEN NEW.version <= OLD.version OR NEW.id IS NOT OLD.id OR NEW.owner IS NOT OLD.owner OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'versions grow, identity stays'); END;
INSERT INTO row_counts (name, rows) VALUES ('cards', 0);
CREATE TRIGGER cards_counted AFTER INSERT ON cards BEGIN UPDATE row_counts SET rows = rows + 1 WHERE name = 'cards'; END;
CREATE TRIGGER cards_uncounted AFTER DELETE ON cards BEGIN UPDATE row_counts SET rows = rows - 1 WHERE name = 'cards'; END;

CREATE TABLE card_co_executors (
  card TEXT NOT NULL REFERENCES cards (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (card, position)
) STRICT, WITHOUT ROWID;

-- With a rowid: long rows of a table without one overflow into a page each.
CREATE TABLE card_events (
  card TEXT NOT NULL REFERENCES cards (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('taken-on-control')),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  by TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (card, position)
) STRICT;
CREATE TRIGGER card_events_in_order BEFORE INSERT ON card_events
WHEN NEW.position IS NOT (SELECT coalesce(max(position), -1) + 1 FROM card_events WHERE card = NEW.card)
BEGIN SELECT RAISE(ABORT, 'events have no gaps'); END;
CREATE TRIGGER card_events_no_update BEFORE UPDATE ON card_events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER card_events_no_delete BEFORE DELETE ON card_events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

${regime === 'secret' ? '' : `
CREATE TABLE card_contents (
  card TEXT PRIMARY KEY NOT NULL REFERENCES cards (id),
  content TEXT,
  final_result TEXT,
  resolution_author TEXT,
  resolution_text TEXT CHECK ((resolution_text IS NULL) = (resolution_author IS NULL)),
  resolution_date TEXT CHECK ((resolution_date IS NULL) = (resolution_author IS NULL))
) STRICT;
CREATE TABLE card_event_contents (
  card TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (card, position),
  FOREIGN KEY (card, position) REFERENCES card_events (card, position)
) STRICT;
CREATE TRIGGER card_event_contents_no_update BEFORE UPDATE ON card_event_contents BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER card_event_contents_no_delete BEFORE DELETE ON card_event_contents BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
`}`,
};
