import { searchForm } from './search.ts';

/** The form in which names are the same name: as search has it, with single spaces. */
export function nameForm(name: string): string {
  return searchForm(name).replace(/\s+/gu, ' ').trim();
}

/** A name from each of its words on. */
export function nameTails(name: string): readonly string[] {
  const words = nameForm(name).split(' ');
  return words.map((_word, index) => words.slice(index).join(' ').replace(/^[«"„“(]+/u, '')).filter((tail) => tail !== '');
}
