/**
 * The one form in which texts are indexed and looked for: composed letters, lower case, ё as е, no soft hyphens or
 * zero-width signs. Kazakh letters stay distinct from the Russian ones they resemble.
 */
export function searchForm(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
}
