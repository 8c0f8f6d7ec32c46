import type { Result } from '../../shared/base/index.ts';
import { dayOf, fail, localTime, ok, yearOf } from '../../shared/base/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Journal, NumberGap, ReservedNumber } from '../../shared/registration/index.ts';
import { checkJournal, countingYear, gapsOf, journalOf, journalsOf, journalKinds, numberOf } from '../../shared/registration/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { openJournal } from './numbers.ts';

type Part = Pick<Handlers, 'journal.list' | 'journal.save' | 'journal.reserve' | 'journal.release' | 'journal.gaps' | 'journal.explain'>;

function gaps(read: ReadStore, journal: Journal, year: number): readonly NumberGap[] {
  const counted = countingYear(journal, year);
  return gapsOf(read.missingNumbers(journal.code, counted), read.reservedNumbers(journal.code, counted));
}

/** Numbers that one command may explain: each is a record in the log. */
const mostExplained = 10_000;

/** Journals, the form of their numbers, and numbers set aside. */
export function journalHandlers({ clock }: Pick<Deps, 'clock'>): Part {
  const thisYear = (): number => yearOf(dayOf(localTime(clock.now())));
  const found = (read: ReadStore, code: string): Result<Journal> => {
    const journal = journalOf(read.journals(), code);
    return journal === null ? fail('journal.unknown', { code }, 'journal') : ok(journal);
  };
  return {
    'journal.list': (_input, { office: { read, info } }) => ok(journalsOf(read.journals()).map((journal) => {
      const counted = countingYear(journal, thisYear());
      const next = read.nextNumber(journal.code, counted);
      return {
        journal, next: numberOf(journal, next, thisYear(), info.regime === 'secret' ? 'secret' : 'open'), last: next - 1,
        reserved: read.reservedNumbers(journal.code, counted).filter(({ state }) => state === 'reserved').length,
      };
    })),
    'journal.save': (input, call) => {
      const kept = call.office.read.journals();
      const journal: Journal = { ...input, version: (journalOf(kept, input.code)?.version ?? 0) + 1 };
      const checked = checkJournal(journal, kept);
      if (!checked.ok) return checked;
      return call.office.write(call.origin, (store) => { store.putJournal(journal); return ok(journal); });
    },
    'journal.reserve': ({ journal: code, year = thisYear(), count, reason }, call) => {
      const journal = openJournal(call.office.read, code, journalKinds);
      if (!journal.ok) return journal;
      const counted = countingYear(journal.value, year);
      return call.office.write(call.origin, (store) => ok(Array.from({ length: count }, () => {
        const number = store.takeNumber(code, counted);
        store.putReserved({ journal: code, year: counted, number, state: 'reserved', reason, reservedAt: call.origin.at, reservedBy: call.user.name, closedAt: null, closedBy: null, closedReason: null });
        return { number, text: numberOf(journal.value, number, year, call.office.info.regime === 'secret' ? 'secret' : 'open') };
      })));
    },
    'journal.release': ({ journal: code, year = thisYear(), number, reason }, call) => {
      const journal = found(call.office.read, code);
      if (!journal.ok) return journal;
      return call.office.write(call.origin, (store): Result<ReservedNumber> => {
        const reserved = store.reservedNumber(code, countingYear(journal.value, year), number);
        if (reserved?.state !== 'reserved') return fail('journal.not-reserved', { number }, 'number');
        const released: ReservedNumber = { ...reserved, state: 'released', closedAt: call.origin.at, closedBy: call.user.name, closedReason: reason };
        store.putReserved(released);
        return ok(released);
      });
    },
    'journal.gaps': ({ journal: code, year = thisYear() }, { office }) => {
      const journal = found(office.read, code);
      return journal.ok ? ok(gaps(office.read, journal.value, year)) : journal;
    },
    'journal.explain': ({ journal: code, year = thisYear(), from, to, reason }, call) => {
      const journal = found(call.office.read, code);
      if (!journal.ok) return journal;
      const counted = countingYear(journal.value, year);
      const within = call.office.read.missingNumbers(code, counted).some((gap) => gap.from <= from && gap.to >= to);
      if (from > to || !within) return fail('journal.nothing-missing', { from, to }, 'from');
      if (to - from >= mostExplained) return fail('input.too-large', { max: from + mostExplained - 1 }, 'to');
      return call.office.write(call.origin, (store): Result<readonly NumberGap[]> => {
        for (let number = from; number <= to; number += 1) {
          store.keepNumber(code, counted, number);
          store.putReserved({ journal: code, year: counted, number, state: 'released', reason, reservedAt: call.origin.at, reservedBy: call.user.name, closedAt: call.origin.at, closedBy: call.user.name, closedReason: null });
        }
        return ok(gaps(store, journal.value, year));
      });
    },
  };
}
