import type { Check } from '../../../shared/packages/index.ts';

/** The checks of a verdict, in the order they were made. */
export class CheckList {
  readonly #checks: Check[] = [];

  /** Notes a check; `params` are for its sentence. */
  add(code: string, ok: boolean, params: Check['params'] = {}): boolean {
    this.#checks.push(Object.keys(params).length > 0 ? { code, ok, params } : { code, ok });
    return ok;
  }

  append(checks: readonly Check[]): void {
    this.#checks.push(...checks);
  }

  get all(): readonly Check[] {
    return this.#checks;
  }

  get failed(): readonly string[] {
    return this.#checks.filter((check) => !check.ok).map((check) => check.code);
  }
}

/** What two lists of files don't share, for a sentence; nothing where they are the same. */
export function differs(extra: string, missing: string): NonNullable<Check['params']> {
  return extra === '' && missing === '' ? {} : { extra: extra === '' ? '–' : extra, missing: missing === '' ? '–' : missing };
}
