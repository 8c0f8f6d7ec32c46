import { fail, type Result } from '../../shared/base/index.ts';
import type { ChannelPort, CoreHost, FromCore, PrintingAsk, Sender, ToCore } from '../../shared/ports/index.ts';
import { tidying } from './tidy.ts';

/** What compose.ts makes of the adapters: the core's one door. */
export interface Core {
  dispatch(name: string, input: unknown, sender: Sender, call: { readonly signal: AbortSignal; progress(done: number, total: number): void }): Promise<Result<unknown>>;
  close(): void;
}

/** The parent's end of the channel, and how the core ends with it. */
export interface ParentChannel extends ChannelPort<FromCore, ToCore> {
  onGone(listener: () => void): void;
}

/** The few members of Electron's `process.parentPort` that are used; the module itself is not imported here. */
interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const PROGRESS_EVERY_MS = 50;

/** The channel to whoever started this process: Electron's utility process or a Node child. */
export function parentChannel(): ParentChannel {
  const port = (process as unknown as { readonly parentPort?: UtilityParentPort }).parentPort;
  if (port) {
    return {
      post: (message) => { port.postMessage(message); },
      listen: (listener) => { port.on('message', (event) => { listener(event.data as ToCore); }); },
      // Electron ends its utility processes together with the main process.
      onGone: () => undefined,
    };
  }
  if (!process.send) throw new Error('the core is started by a shell or by the command line');
  return {
    post: (message) => { if (process.connected) process.send?.(message); },
    listen: (listener) => { process.on('message', (message) => { listener(message as ToCore); }); },
    onGone: (listener) => { process.on('disconnect', listener); },
  };
}

/**
 * Serves requests until the parent is gone; then the keys must go too, so the process ends at once.
 * A defect is reported by kind and place, never by its message: messages can hold what users typed, and
 * standard error of a desktop program is often kept in the system's journal.
 */
export function serveCore(compose: (host: CoreHost) => Core, channel: ParentChannel = parentChannel()): void {
  const running = new Map<number, AbortController>();
  const printing = new Map<number, (answer: Result<Uint8Array>) => void>();
  const asking = new Map<number, (answer: Result<unknown>) => void>();
  const tidy = tidying();
  let lastPrint = 0;

  /** The host answers with what its printing port says to the same question. */
  function ask<T>(question: PrintingAsk): Promise<Result<T>> {
    return new Promise((resolve) => {
      const id = ++lastPrint;
      asking.set(id, (answer) => { resolve(answer as Result<T>); });
      channel.post({ kind: 'printing-request', id, ask: question });
    });
  }

  const core = compose({
    tell: (event) => { channel.post({ kind: 'event', event }); },
    renderPdf: (html, size) => new Promise((resolve) => {
      const id = ++lastPrint;
      printing.set(id, resolve);
      channel.post({ kind: 'host-request', id, html, size });
    }),
    printing: {
      printers: () => ask({ kind: 'printers' }),
      print: (job) => ask({ kind: 'print', job }),
      cancel: (job) => ask({ kind: 'cancel', job }),
    },
  });

  async function answer(message: ToCore & { readonly kind: 'request' }): Promise<void> {
    const controller = new AbortController();
    running.set(message.id, controller);
    let result: Result<unknown>;
    try {
      result = await core.dispatch(message.name, message.input, message.sender, { signal: controller.signal, progress: throttled(message.id, message.name) });
    } catch (error) {
      result = defect(error);
    }
    running.delete(message.id);
    channel.post({ kind: 'answer', id: message.id, answer: result });
  }

  function throttled(id: number, name: string): (done: number, total: number) => void {
    let last = 0;
    // Packages have any size, and a bound on memory; other work holds what it needs, and a tidying would cost it a sixth.
    const spare = name.startsWith('package.');
    return (done, total) => {
      const now = performance.now();
      if (done < total && now - last < PROGRESS_EVERY_MS) return;
      last = now;
      channel.post({ kind: 'progress', id, done, total });
      if (spare) tidy();
    };
  }

  channel.listen((message) => {
    switch (message.kind) {
      case 'request': void answer(message); break;
      case 'cancel': running.get(message.id)?.abort(); break;
      case 'host-answer': printing.get(message.id)?.(message.answer); printing.delete(message.id); break;
      case 'printing-answer': asking.get(message.id)?.(message.answer); asking.delete(message.id); break;
    }
  });
  channel.onGone(() => { core.close(); process.exit(0); });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      channel.post({ kind: 'defect', error: defect(error).error });
      core.close();
      // The message leaves before the process does.
      setTimeout(() => process.exit(70), 20);
    });
  }
  channel.post({ kind: 'ready' });
}

/** A thrown error as a coded one: its name and the frames of our own stack. */
export function defect(error: unknown): ReturnType<typeof fail> {
  if (!(error instanceof Error)) return fail('defect', { detail: typeof error });
  const stack = error.stack ?? '';
  // The stack begins with the message, which can have lines of any shape.
  const frames = stack.slice(Math.max(0, stack.indexOf(error.message)) + error.message.length).split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 3).map((line) => line.trim().replace(/\(?(file:\/\/)?[^ ()]*[\\/]/, '('));
  return fail('defect', { detail: [error.name, ...frames].join(' ') });
}
