export const terms = {
} as const satisfies Record<string, string>;
