import type { CoreLink } from '../../shared/ports/index.ts';

/** What the command line is given from outside: streams, a terminal or none, and cores to talk to. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard error is a terminal: only there a progress bar is drawn. */
  readonly terminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input, for records. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Asks on the terminal without echo; null where there is none. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Ctrl+C, or another request of the system to end. */
  readonly onInterrupt: (listener: () => void) => void;
  /** A fresh core process, killed when the command line ends. */
  readonly core: () => CoreLink;
}
