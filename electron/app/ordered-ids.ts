import { randomUUID } from 'node:crypto';
import type { IdsPort } from '../../shared/ports/index.ts';

/**
 * UUIDs of version 7 (RFC 9562, 6.2 method 1): milliseconds, a counter within them, 62 random bits. They grow, so that
 * in a store of a million records each new one is written at the end of every index and not anywhere in it.
 */
export function orderedIds(now: () => number): IdsPort {
  let last = 0;
  let counter = 0;
  /** The text of the milliseconds written last. */
  let time = '';
  let written = -1;
  return {
    next() {
      const at = now();
      // Bits of version 4, which the runtime draws in advance: a call for a single byte would cost ten times as much.
      const random = randomUUID();
      // A clock set back, or more ids in a millisecond than the counter holds: go on from the last.
      if (at > last) { last = at; counter = parseInt(random.slice(0, 2), 16); }
      else if (counter === 0xfff) { last += 1; counter = 0; }
      else counter += 1;
      if (last !== written) { written = last; time = last.toString(16).padStart(12, '0'); time = `${time.slice(0, 8)}-${time.slice(8)}-7`; }
      // The variant and 62 random bits of version 4.
      return `${time}${counter.toString(16).padStart(3, '0')}-${random.slice(19)}`;
    },
  };
}
