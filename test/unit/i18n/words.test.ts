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
/** Commands to be typed as they stand. */
const commands = /`[^`]*`|apt-get install [\w -]+/g;
/** What a person reads: without parameters, commands and endings of files. */
const read = (sentence: string) => sentence.replace(/\{\{[^}]*\}\}/g, ' ').replace(commands, ' ').replace(/\.[a-z0-9]{2,5}\b/g, ' ');

/** Names that are written in Latin letters in every language. */
const latin = new Set([
  'Baqylau', 'PDF', 'DOCX', 'XLSX', 'CSV', 'JSON', 'ZIP', 'XML', 'CMS', 'CRL', 'PEM', 'PKCS', 'SHA', 'SHA256SUMS', 'AES', 'GCM', 'QR',
  'Chromium', 'Electron', 'Debian', 'OpenSSL', 'SQLite', 'Enter', 'Esc', 'Tab', 'Caps', 'Lock', 'Ctrl', 'Shift', 'Alt', 'Space', 'Delete', 'F1', 'A5', 'A4',
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
    expect(list.filter(([, sentence]) => sentence.trim() === '' || sentence !== sentence.trim() || /[^\n] {2,}/.test(sentence))).toEqual([]);
  });

  it.each(Object.entries(languages))('close every parameter they open in %s', (_language, list) => {
    expect(list.filter(([, sentence]) => /\{\{|\}\}/.test(sentence.replace(/\{\{\w+\}\}/g, '')))).toEqual([]);
  });

  it.each(['kk', 'ru'] as const)('have no Latin word or letter in %s but well-known names', (language) => {
    expect(languages[language].map(([key, sentence]) => [key, foreign(sentence)]).filter(([, found]) => found?.length !== 0)).toEqual([]);
  });

  it('have no Cyrillic in English but quoted stamps', () => {
    expect(languages.en.filter(([, sentence]) => /\p{Script=Cyrillic}/u.test(read(sentence).replace(/«[^»]*»|"[^"]*"|“[^”]*”/g, '')))).toEqual([]);
  });

  it('have no letter of Kazakh alone in Russian but quoted stamps', () => {
    expect(languages.ru.filter(([, sentence]) => /[әғқңөұүһі]/iu.test(read(sentence).replace(/«[^»]*»|"[^"]*"/g, '')))).toEqual([]);
  });

  it('say each error of the product and no other', () => {
    expect(Object.keys(kk.errors).sort()).toEqual(Object.keys(errorKinds).sort());
  });
});
