/** The code of the one check a verdict may name as not made, for want of the means (packages/FORMAT.md, 8.15): neither passed nor failed. */
const unmadeCheck = 'second.unchecked';

export function isUnmade({ code }: { readonly code: string }): boolean {
  return code === unmadeCheck;
}
