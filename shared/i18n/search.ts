/**
 * The one form in which texts are indexed and looked for: composed letters, lower case, ё as е, no soft hyphens or
 * zero-width signs. Kazakh letters stay distinct from the Russian ones they resemble.
 */
export function searchForm(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
}

const alike: Readonly<Record<string, string>> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };

/** The search form with each Kazakh letter as the Russian one that stands for it on a keyboard without it. */
export function alikeForm(text: string): string {
  return searchForm(text).replace(/[әғқңөұүһі]/g, (letter) => alike[letter] ?? letter);
}
