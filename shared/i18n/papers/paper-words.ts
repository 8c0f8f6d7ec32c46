/** Words of documents that exist in the two languages of documents only; a text and its translation stand side by side. */
export type PaperTable = Readonly<Record<string, { readonly kk: string; readonly ru: string }>>;
export type PaperLanguage = 'kk' | 'ru';
export type SayPaper<Table extends PaperTable> = (key: keyof Table & string, params?: Readonly<Record<string, string | number>>) => string;

/** Says a key of a table in one language, `{{name}}` replaced by the parameter as it is. */
export function paperSayer<Table extends PaperTable>(table: Table, language: PaperLanguage): SayPaper<Table> {
  return (key, params = {}) => {
    const pair = table[key];
    if (pair === undefined) throw new Error(`no words for ${key}`);
    return pair[language].replace(/\{\{([a-zA-Z]+)\}\}/gu, (whole, name: string) => String(params[name] ?? whole));
  };
}
