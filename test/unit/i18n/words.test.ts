import { describe, expect, it } from 'vitest';
import { errorKinds } from '../../../shared/base/index.ts';
import { words as en } from '../../../shared/i18n/en/index.ts';
import { words as kk } from '../../../shared/i18n/kk/index.ts';
import { words as ru } from '../../../shared/i18n/ru/index.ts';

type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Entry = readonly [key: string, sentence: string];

const entries = (tables: Tables): readonly Entry[] =>
  Object.entries(tables).flatMap(([table, sentences]) => Object.entries(sentences).map(([key, sentence]): Entry => [`${table}:${key}`, sentence]));
const languages = { kk: entries(kk), ru: entries(ru), en: entries(en) };

const plural = /_(zero|one|two|few|many|other)$/;
const parameters = (sentence: string) => [...new Set([...sentence.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? ''))].sort();
/** What is typed or named as it stands: commands, options with their values, names of files and of standards' terms. */
const verbatim = /`[^`]*`|PreserveJobFiles No|apt-get install [\w -]+|--[\w-]+( \w+(\|\w+)+)?|\b\w+\.(json|asice|db|pem|p12)\b|\bsigning-certificate-v2\b|(?<![\p{L}\d])\.[a-z0-9]{2,5}\b/gu;
/** What a person reads: without parameters and without what is verbatim. */
const read = (sentence: string) => sentence.replace(/\{\{[^}]*\}\}/g, ' ').replace(verbatim, ' ');

/** In the language of what they name, whatever the language around them. */
const sameEverywhere = /^(forms:stamp\.|ui:language\.)/;
const translated = (list: readonly Entry[]) => list.filter(([key]) => !sameEverywhere.test(key));

/** Names that are written in Latin letters in every language. */
const latin = new Set([
  'Baqylau', 'PDF', 'DOCX', 'XLSX', 'CSV', 'JSON', 'ZIP', 'XML', 'CMS', 'CRL', 'PEM', 'PKCS', 'SHA', 'SHA256SUMS', 'AES', 'GCM', 'EC', 'ECDSA', 'RSA', 'UTF', 'DER', 'QR', 'CUPS', 'lp',
  'Chromium', 'Electron', 'Debian', 'OpenSSL', 'SQLite', 'Enter', 'Esc', 'Tab', 'Caps', 'Lock', 'Ctrl', 'Shift', 'Alt', 'PageDown', 'PageUp', 'Space', 'Delete', 'F1', 'A5', 'A4', 'CD',
]);
const foreign = (sentence: string) => [...read(sentence).matchAll(/[\p{Script=Latin}][\p{Script=Latin}\d]*/gu)]
  .map(([word]) => word).filter((word) => !latin.has(word) && !/^[A-Z]$/.test(word));

describe('the words', () => {
  it.each(['ru', 'en'] as const)('have in %s the keys they have in Kazakh, plural forms apart', (language) => {
    const keys = (list: readonly Entry[]) => [...new Set(list.map(([key]) => key.replace(plural, '')))].sort();
    expect(keys(languages[language])).toEqual(keys(languages.kk));
  });

  it.each(['ru', 'en'] as const)('take in %s the parameters they take in Kazakh', (language) => {
    const measure = new Map(languages.kk.map(([key, sentence]) => [key, parameters(sentence)]));
    const different = languages[language].filter(([key, sentence]) => {
      const expected = measure.get(key);
      return expected !== undefined && expected.join() !== parameters(sentence).join();
    });
    expect(different).toEqual([]);
  });

  it.each(Object.entries(languages))('are never empty, padded or doubled in spaces in %s', (_language, list) => {
    expect(list.length).toBeGreaterThan(100);
    expect(list.filter(([, sentence]) => sentence.trim() === '' || sentence.replace(/: $/, ':') !== sentence.trim() || /[^\n] {2,}/.test(sentence))).toEqual([]);
  });

  it.each(Object.entries(languages))('close every parameter they open in %s', (_language, list) => {
    expect(list.filter(([, sentence]) => /\{\{|\}\}/.test(sentence.replace(/\{\{\w+\}\}/g, '')))).toEqual([]);
  });

  it.each(['kk', 'ru'] as const)('have no Latin word or letter in %s but well-known names', (language) => {
    expect(translated(languages[language]).map(([key, sentence]) => [key, foreign(sentence)]).filter(([, found]) => found?.length !== 0)).toEqual([]);
  });

  it('have no Cyrillic in English but quoted stamps', () => {
    expect(translated(languages.en).filter(([, sentence]) => /\p{Script=Cyrillic}/u.test(read(sentence).replace(/«[^»]*»|"[^"]*"|“[^”]*”/g, '')))).toEqual([]);
  });

  it('have no letter of Kazakh alone in Russian but quoted stamps', () => {
    expect(translated(languages.ru).filter(([, sentence]) => /[әғқңөұүһі]/iu.test(read(sentence).replace(/«[^»]*»|"[^"]*"/g, '')))).toEqual([]);
  });

  it('say the same in every language where the name is everywhere the same', () => {
    const same = languages.kk.filter(([key]) => sameEverywhere.test(key));
    expect(same.length).toBeGreaterThan(3);
    for (const list of [languages.ru, languages.en]) expect(list.filter(([key]) => sameEverywhere.test(key))).toEqual(same);
  });

  it('say each error of the product and no other', () => {
    expect(Object.keys(kk.errors).sort()).toEqual(Object.keys(errorKinds).sort());
  });
});
