import type { CodedError, Result } from '../base/index.ts';
import type { LogWatch, PrinterList } from '../office/index.ts';
import type { SheetSize } from '../forms/index.ts';

/** What the core asks of whatever hosts it: window shell or command line. */
export interface HostPort {
  /** A complete HTML document (no scripts; fonts from `/fonts/`) to PDF at 100 %. */
  renderPdf(html: string, size: SheetSize): Promise<Result<Uint8Array>>;
  /** Absent where a host reaches no printer. */
  readonly printing?: PrintingPort;
}

/**
 * A PDF for a printer, at 100 % on sheets of `size`; `html`: the page it was made from, for a host that hands pages to its
 * printing system itself. `title` is seen by everyone who sees the queue.
 */
export interface PrintJob { readonly printer: string; readonly pdf: Uint8Array; readonly html: string; readonly size: SheetSize; readonly title: string }

/** The system's printers. Errors: `print.no-printing`, `print.unknown-printer`, `print.printer-failed`, `print.no-job`. */
export interface PrintingPort {
  printers(): Promise<Result<PrinterList>>;
  /** Hands a job over; resolves with the system's name of it when it is in the queue. */
  print(job: PrintJob): Promise<Result<{ readonly job: string }>>;
  cancel(job: string): Promise<Result<void>>;
}

/** What the core asks of the host's printing, as a message. */
export type PrintingAsk = { readonly kind: 'printers' } | { readonly kind: 'print'; readonly job: PrintJob } | { readonly kind: 'cancel'; readonly job: string };

/** A request of the page. `command` goes to the core; `lock` and `cancel` are the shell's own. */
export type PageRequest =
  | { readonly kind: 'command'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'lock'; readonly reason?: 'asked' | 'idle' };

/** What the core tells of its own accord. */
export type CoreEvent = { readonly kind: 'log-watch'; readonly watch: LogWatch; readonly alarm: CodedError | null };

/** What hosts the core, as compose.ts is given it. */
export interface CoreHost extends HostPort { readonly tell?: (event: CoreEvent) => void }

export type PageEvent =
  | CoreEvent
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'locked'; readonly reason: 'asked' | 'idle' | 'core-gone' };

/**
 * The two functions the page sees on `window.baqylau`, the same under both shells. `request` resolves with a
 * Result of the command (never rejects); the subscriber gets events until it is unsubscribed.
 */
export interface PageBridge {
  request(request: PageRequest): Promise<Result<unknown>>;
  subscribe(listener: (event: PageEvent) => void): () => void;
}

/** Answers the page's requests for the package's own files; null: refused. Path begins with `/`. */
export type PageFiles = (path: string) => { readonly type: string; readonly body: Uint8Array; readonly csp: string } | null;

/** The core as a shell sees it: a process that can be killed at once and started again. */
export interface CoreLink {
  request(request: PageRequest, sender: Sender): Promise<Result<unknown>>;
  /** Kills the process; the office's keys go with it. The next request starts a fresh one. */
  kill(): void;
  onEvent(listener: (event: PageEvent) => void): void;
  readonly pid: number | null;
}

/** Who a request came from; the dispatcher refuses others. */
export type Sender = 'window' | 'cli';

/** A shell: opens the one window and hosts the core's requests. Both adapters pass test/shell-contract. */
export interface ShellPort extends HostPort {
  open(options: ShellOptions): Promise<Result<void>>;
  close(): Promise<void>;
  /** Resolves when the user closed the window. */
  readonly closed: Promise<void>;
}

export interface ShellOptions {
  readonly files: PageFiles;
  readonly core: CoreLink;
  readonly title: string;
}
