/** The same keys in every language; a missing or foreign key does not compile. Kazakh is the measure. */
export type WordsOf<Table> = { readonly [Key in keyof Table]: string };
