export const reasons = {
} as const satisfies Record<string, string>;
