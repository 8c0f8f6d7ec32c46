export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];
