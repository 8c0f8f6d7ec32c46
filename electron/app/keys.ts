import { ok } from '../../shared/base/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'key.authority' | 'key.request' | 'key.issue' | 'key.bundle' | 'key.show'>;

/** An office's own authority and its officers' keys: files where the user points, nothing in the office. */
export function keyHandlers({ keys, clock }: Deps): Part {
  return {
    'key.authority': async ({ out, name, years, newPassphrase }) => {
      const made = await keys.createAuthority({ out, name, years, passphrase: newPassphrase, now: clock.now() });
      return made.ok ? ok({ folder: out, ...made.value }) : made;
    },
    'key.request': ({ out, officer, office, algorithm, newPassphrase }) => keys.createRequest({ out, officer, office, algorithm, passphrase: newPassphrase }),
    'key.issue': (input) => keys.issue({ ...input, now: clock.now() }),
    'key.bundle': ({ keyPassphrase, ...input }) => keys.bundle({ ...input, passphrase: keyPassphrase }),
    'key.show': ({ path, keyPassphrase }) => keys.show(path, keyPassphrase),
  };
}
