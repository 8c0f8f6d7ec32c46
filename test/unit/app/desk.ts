import { compose } from '../../../electron/compose.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';

export interface TestDesk {
  ask<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  /** The code of the answer and the field it stands at. */
  code(name: CommandName, input: unknown): Promise<string>;
  close(): void;
}

/** The whole core as it is wired, in this process; `sender` as the dispatcher knows them. */
export function desk(sender: 'cli' | 'window' = 'cli'): TestDesk {
  const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
  const dispatch = (name: string, input: unknown) => core.dispatch(name, input, sender, { signal: new AbortController().signal, progress: () => undefined });
  return {
    async ask(name, input) {
      const answer = await dispatch(name, input);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value as OutputOf<typeof name>;
    },
    async code(name, input) {
      const answer = await dispatch(name, input);
      return answer.ok ? 'ok' : `${answer.error.code}${answer.error.at === undefined ? '' : ` ${answer.error.at}`}`;
    },
    close: () => { core.close(); },
  };
}
