import type { CodedError, Result } from '../base/index.ts';
import type { SheetSize } from '../forms/index.ts';
import type { CoreEvent, PrintingAsk, Sender } from './shell.ts';

/** Messages between a shell (or the command line) and the core process, structured clone. */
export type ToCore =
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly input: unknown; readonly sender: Sender }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'host-answer'; readonly id: number; readonly answer: Result<Uint8Array> }
  | { readonly kind: 'printing-answer'; readonly id: number; readonly answer: Result<unknown> };

export type FromCore =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Result<unknown> }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  | { readonly kind: 'host-request'; readonly id: number; readonly html: string; readonly size: SheetSize }
  | { readonly kind: 'printing-request'; readonly id: number; readonly ask: PrintingAsk }
  | { readonly kind: 'defect'; readonly error: CodedError };

/** One end of the channel: a Node child's IPC or Electron's utility process. */
export interface ChannelPort<Out, In> {
  post(message: Out): void;
  listen(listener: (message: In) => void): void;
}
