import { useCallback, useEffect, useState } from 'react';
import type { CommandName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { CodedError } from '../../shared/base/index.ts';
import { send } from './client.ts';

export interface Asked<T> {
  readonly value: T | null;
  readonly error: CodedError | null;
  /** Whether the core has answered: tells a null answer from none. */
  readonly answered: boolean;
  readonly again: () => Promise<void>;
}

/** What a command answers, asked when the screen appears and when its input changes. */
export function useAsk<Name extends CommandName>(name: Name, input: InputOf<Name>): Asked<OutputOf<Name>> {
  const [answer, setAnswer] = useState<{ value: OutputOf<Name> | null; error: CodedError | null; answered: boolean }>({ value: null, error: null, answered: false });
  const asked = JSON.stringify(input);
  const again = useCallback(async () => {
    // The text stands for the input, so that an equal one is not asked again.
    const result = await send(name, JSON.parse(asked) as InputOf<Name>);
    setAnswer(result.ok ? { value: result.value, error: null, answered: true } : { value: null, error: result.error, answered: true });
  }, [name, asked]);
  useEffect(() => { void again(); }, [again]);
  return { ...answer, again };
}
