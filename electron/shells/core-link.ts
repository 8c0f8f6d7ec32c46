import { fail, ok, type CodedError, type Result } from '../../shared/base/index.ts';
import type { ChannelPort, CoreLink, FromCore, HostPort, PageEvent, PageRequest, PrintingAsk, PrintingPort, Sender, ToCore } from '../../shared/ports/index.ts';

/** A started core process: its channel and its life. */
export interface CoreProcess extends ChannelPort<ToCore, FromCore> {
  readonly pid: number | undefined;
  /** At once, without asking the process: it may be inside a long SQLite call. */
  kill(): void;
  onExit(listener: () => void): void;
}

export type SpawnCore = () => CoreProcess;

export interface CoreLinkOptions {
  readonly spawn: SpawnCore;
  /** Whoever can print for the core. */
  readonly host: HostPort;
  /** Told of defects that ended the core. */
  readonly onDefect?: (error: CodedError) => void;
}

interface Waiting { readonly page: number; readonly resolve: (answer: Result<unknown>) => void }

interface Life { readonly child: CoreProcess; ready: boolean; readonly early: ToCore[]; readonly waiting: Map<number, Waiting> }

async function asked(printing: PrintingPort | undefined, ask: PrintingAsk): Promise<Result<unknown>> {
  if (printing === undefined) return fail('print.no-printing');
  switch (ask.kind) {
    case 'printers': return printing.printers();
    case 'print': return printing.print(ask.job);
    case 'cancel': return printing.cancel(ask.job);
  }
}

/**
 * The core as shells and the command line see it. The process is started by the first request and again by the first one
 * after it ended; all that waited for an ended one gets `shell.core-gone`, and subscribers a `locked` event, for the
 * office's keys went with the process.
 */
export function createCoreLink(options: CoreLinkOptions): CoreLink {
  const listeners = new Set<(event: PageEvent) => void>();
  let life: Life | null = null;
  let last = 0;

  const tell = (event: PageEvent): void => { for (const listener of listeners) listener(event); };

  function end(ended: Life, reason: (PageEvent & { readonly kind: 'locked' })['reason']): void {
    if (life !== ended) return;
    life = null;
    ended.child.kill();
    for (const { resolve } of ended.waiting.values()) resolve(fail('shell.core-gone'));
    tell({ kind: 'locked', reason });
  }

  function start(): Life {
    const started: Life = { child: options.spawn(), ready: false, early: [], waiting: new Map() };
    life = started;
    started.child.onExit(() => { end(started, 'core-gone'); });
    started.child.listen((message) => { if (life === started) hear(started, message); });
    return started;
  }

  function hear(from: Life, message: FromCore): void {
    switch (message.kind) {
      case 'ready':
        from.ready = true;
        for (const early of from.early.splice(0)) from.child.post(early);
        break;
      case 'answer':
        from.waiting.get(message.id)?.resolve(message.answer);
        from.waiting.delete(message.id);
        break;
      case 'progress': {
        const waiting = from.waiting.get(message.id);
        if (waiting) tell({ kind: 'progress', id: waiting.page, done: message.done, total: message.total });
        break;
      }
      case 'printing-request':
        void asked(options.host.printing, message.ask)
          .catch((error: unknown) => fail('print.printer-failed', { detail: error instanceof Error ? error.name : 'unknown' }))
          .then((answer) => { if (life === from) post(from, { kind: 'printing-answer', id: message.id, answer }); });
        break;
      case 'event':
        tell(message.event);
        break;
      case 'host-request':
        void options.host.renderPdf(message.html, message.size)
          .catch((error: unknown) => fail('shell.print-failed', { detail: error instanceof Error ? error.name : 'unknown' }))
          .then((answer) => { if (life === from) post(from, { kind: 'host-answer', id: message.id, answer }); });
        break;
      case 'defect':
        options.onDefect?.(message.error);
        break;
    }
  }

  function post(to: Life, message: ToCore): void {
    if (to.ready) to.child.post(message);
    else to.early.push(message);
  }

  function command(request: PageRequest & { readonly kind: 'command' }, sender: Sender): Promise<Result<unknown>> {
    const current = life ?? start();
    const id = ++last;
    return new Promise((resolve) => {
      current.waiting.set(id, { page: request.id, resolve });
      try {
        post(current, { kind: 'request', id, name: request.name, input: request.input, sender });
      } catch {
        // Only what can be cloned travels; a page can hold other things.
        current.waiting.delete(id);
        resolve(fail('input.invalid'));
      }
    });
  }

  return {
    get pid() { return life?.child.pid ?? null; },
    onEvent: (listener) => { listeners.add(listener); },
    kill: () => { if (life) end(life, 'asked'); },
    async request(request, sender) {
      switch (request.kind) {
        case 'command':
          return command(request, sender);
        case 'cancel':
          if (life) for (const [id, { page }] of life.waiting) if (page === request.id) post(life, { kind: 'cancel', id });
          return ok();
        case 'lock':
          if (life) end(life, request.reason ?? 'asked');
          else tell({ kind: 'locked', reason: request.reason ?? 'asked' });
          return ok();
      }
    },
  };
}
