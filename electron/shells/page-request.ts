import type { PageRequest } from '../../shared/ports/index.ts';

const LONGEST_NAME = 100;

/** What a page sent, as a request; null when it is none. The command's input is judged by the dispatcher. */
export function readPageRequest(value: unknown): PageRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, id, name, input, reason } = value as Record<string, unknown>;
  if (kind === 'lock') return { kind, ...(reason === 'asked' || reason === 'idle' ? { reason } : {}) };
  if (!Number.isSafeInteger(id) || (id as number) < 0) return null;
  if (kind === 'cancel') return { kind, id: id as number };
  if (kind !== 'command' || typeof name !== 'string' || name.length > LONGEST_NAME) return null;
  return { kind, id: id as number, name, input };
}
