import { hashRaw } from '@node-rs/argon2';

/** Cost of Argon2id (RFC 9106): memory in KiB, passes, lanes. */
export interface KdfCost { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }

/** Nothing weaker is made or opened. */
export const kdfFloor: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
/** Nothing dearer is opened: a changed file must not take the machine's memory. */
const ceiling: KdfCost = { memoryKiB: 2 * 1024 * 1024, passes: 1000, lanes: 16 };

const argon2id = 2;
const version13 = 1;
/** Where a calibrated derivation should land, milliseconds (0.5–1 s). */
const target = 750;

/** Whether a cost is at least the floor and affordable. */
export function acceptableCost(cost: KdfCost): boolean {
  return (['memoryKiB', 'passes', 'lanes'] as const).every((part) => Number.isInteger(cost[part]) && cost[part] >= kdfFloor[part] && cost[part] <= ceiling[part]);
}

/**
 * The key of a passphrase, 32 bytes. Composed and decomposed letters (й, ё on other keyboards) are the same passphrase.
 */
export async function deriveKey(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  if (!acceptableCost(cost)) throw new Error('key derivation below the floor');
  const secret = Buffer.from(passphrase.normalize('NFC'), 'utf8');
  try {
    return await hashRaw(secret, { algorithm: argon2id, version: version13, memoryCost: cost.memoryKiB, timeCost: cost.passes, parallelism: cost.lanes, salt, outputLen: 32 });
  } finally {
    secret.fill(0);
  }
}

/** The cost that takes 0.5–1 s on this machine, never below the floor. */
export async function calibrateKdf(): Promise<KdfCost> {
  const started = performance.now();
  await deriveKey('calibration', Buffer.alloc(16), kdfFloor);
  const spent = Math.max(1, performance.now() - started);
  const passes = Math.round((kdfFloor.passes * target) / spent);
  return { ...kdfFloor, passes: Math.min(ceiling.passes, Math.max(kdfFloor.passes, passes)) };
}
