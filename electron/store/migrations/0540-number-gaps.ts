import type { Migration } from './migration.ts';

const same = 'journal = NEW.journal AND year = NEW.year';
const beneath = `first = (SELECT max(first) FROM number_gaps WHERE ${same} AND first <= NEW.number)`;

/**
 * Numbers of a journal that were never taken, kept where they come to be: a number far above the last one leaves a gap, one
 * taken within it parts it. Looking for them among all numbers took longer with each paper.
 */
export const migration: Migration = {
  version: 540,
  sql: () => `
CREATE TABLE number_gaps (
  journal TEXT NOT NULL,
  year INTEGER NOT NULL,
  first INTEGER NOT NULL CHECK (first >= 1),
  last INTEGER NOT NULL CHECK (last >= first),
  PRIMARY KEY (journal, year, first)
) STRICT, WITHOUT ROWID;
INSERT INTO number_gaps (journal, year, first, last)
  SELECT journal, year, before + 1, number - 1 FROM (SELECT journal, year, number, lag(number, 1, 0) OVER (PARTITION BY journal, year ORDER BY number) AS before FROM journal_numbers)
  WHERE number > before + 1;
CREATE TRIGGER journal_numbers_beyond AFTER INSERT ON journal_numbers
WHEN NEW.number > 1 AND NOT EXISTS (SELECT 1 FROM journal_numbers WHERE ${same} AND number = NEW.number - 1) AND NOT EXISTS (SELECT 1 FROM journal_numbers WHERE ${same} AND number > NEW.number)
BEGIN
  INSERT INTO number_gaps (journal, year, first, last)
    SELECT NEW.journal, NEW.year, coalesce(max(number), 0) + 1, NEW.number - 1 FROM journal_numbers WHERE ${same} AND number < NEW.number;
END;
CREATE TRIGGER journal_numbers_within AFTER INSERT ON journal_numbers WHEN EXISTS (SELECT 1 FROM journal_numbers WHERE ${same} AND number > NEW.number) BEGIN
  INSERT INTO number_gaps (journal, year, first, last) SELECT journal, year, NEW.number + 1, last FROM number_gaps WHERE ${same} AND ${beneath} AND last > NEW.number;
  UPDATE number_gaps SET last = NEW.number - 1 WHERE ${same} AND ${beneath} AND first < NEW.number AND last >= NEW.number;
  DELETE FROM number_gaps WHERE ${same} AND first = NEW.number;
END;
`,
};
