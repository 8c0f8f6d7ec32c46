/** V8 lets 64 MiB of what lies outside its heap pile up before it looks whether any of it is still used. */
const tidyAfter = 8 * 1024 * 1024;
let passed = 0;

/**
 * Notes bytes that were given memory of their own for a moment, as each piece that is enciphered is: after some mebibytes of
 * them the young values are tidied, where the core's flags let that be asked for.
 */
export function shortLived(bytes: number): void {
  passed += bytes;
  if (passed < tidyAfter) return;
  passed = 0;
  globalThis.gc?.({ type: 'minor' });
}
