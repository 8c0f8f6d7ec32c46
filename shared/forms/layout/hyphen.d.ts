/** What is used of the package, which brings no types. */
declare module 'hyphen/ru/index.js' {
  const russian: {
    /** The text with `hyphenChar` (a soft hyphen where none is given) at every place where a word may be parted. */
    hyphenateSync(text: string, options?: { readonly hyphenChar?: string; readonly minWordLength?: number }): string;
  };
  export default russian;
}
