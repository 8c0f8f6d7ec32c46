import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram, provide } from '../../../build/machine.ts';
import { docx } from '../../../electron/documents/docx.ts';
import { chromiumPdf } from '../../../electron/shells/chromium/pdf.ts';
import { pageFiles } from '../../../electron/shells/page-files.ts';
import { filler } from '../../unit/forms/fill.ts';
import { sampleNames, sampleOf } from '../../unit/forms/samples.ts';
import { readDocx } from '../../unit/documents/docx-reader.ts';
import { changedPictures, keep, movedForms } from '../../unit/documents/goldens.ts';
import { faultsOf } from '../../unit/documents/print-checks.ts';
import { made, pagesOf, print, tool } from '../../unit/documents/printed.ts';

/*
 * Every form at length, through the same checks as the tests: tables of 500 rows (`--rows`) in both languages on
 * paper and in DOCX, each DOCX opened by LibreOffice where it is. `--pictures FOLDER`: sheets as PNG, to be looked
 * at. `--goldens`: keep how the forms look now. Ends with 1 where something is wrong.
 */
const { values: asked } = parseArgs({ options: { rows: { type: 'string', default: '500' }, form: { type: 'string', multiple: true }, pictures: { type: 'string' }, goldens: { type: 'boolean', default: false } } });
provide(['browser', 'pdf']);

const languages = ['kk', 'ru'] as const;
const names = sampleNames.filter((name) => asked.form === undefined || asked.form.includes(name));
const folder = mkdtempSync(join(tmpdir(), 'baqylau-every-form-'));
const press = chromiumPdf(pageFiles());
const faults: string[] = [];
const say = (line: string): void => { process.stdout.write(`${line}\n`); };
const label = (name: string, language: string): string => `${name.replaceAll(' ', '-')}-${language}`;

/** What LibreOffice makes of files, by their names; null where it is not on this machine. */
function converted(files: readonly string[]): ReadonlyMap<string, string> | null {
  const program = findProgram('soffice');
  if (program === null) return null;
  const out = join(folder, 'office');
  mkdirSync(out);
  const ended = spawnSync(program, [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', out, ...files], { encoding: 'utf8', timeout: 1_800_000 });
  if (ended.status !== 0) faults.push(`LibreOffice: ${ended.stderr.trim()}`);
  return new Map(readdirSync(out).map((name) => [name.replace(/\.pdf$/u, ''), join(out, name)]));
}

/** Letters of `wanted` that `there` lacks. */
function lacking(wanted: string, there: string): string {
  const left = new Map<string, number>();
  for (const letter of there) left.set(letter, (left.get(letter) ?? 0) + 1);
  return [...wanted].filter((letter) => { const count = left.get(letter) ?? 0; left.set(letter, count - 1); return count <= 0; }).join('');
}

async function longTables(rows: number): Promise<void> {
  for (const language of languages) for (const name of names.filter((one) => sampleOf(one).grows)) {
    const forms = made([name], { fill: 'short', rows, language, tagged: true });
    const from = performance.now();
    const files = await print(press, folder, 'long', forms);
    const printed = Math.round(performance.now() - from);
    const found = faultsOf(files);
    faults.push(...found);
    say(`${name} ${language}: ${rows} rows, ${files.reduce((sum, { pages }) => sum + pages.length, 0)} sheets in ${printed} ms, ${found.length} faults`);
    for (const { document } of forms) {
      const read = await readDocx(await docx(document));
      faults.push(...read.faults.map((fault) => `${name} ${language}, DOCX: ${fault}`));
      const tags = (text: string): number => new Set(text.match(/#\d+ /gu)).size;
      const seen = tags(read.sections.map(({ body }) => body).join(''));
      if (seen < tags(files.flatMap(({ pages }) => pages.flatMap(({ page }) => page.words.map(({ text }) => `${text} `))).join(''))) faults.push(`${name} ${language}, DOCX: ${seen} rows of ${rows}`);
    }
  }
}

async function opened(): Promise<void> {
  const files: string[] = [];
  const wanted = new Map<string, { readonly text: string; readonly landscape: readonly boolean[] }>();
  for (const language of languages) for (const name of names) {
    const document = sampleOf(name).make(filler({ fill: 'typical', rows: 2, language }));
    if (document === null) continue;
    const bytes = await docx(document);
    const { sections } = await readDocx(bytes);
    const file = join(folder, `${label(name, language)}.docx`);
    writeFileSync(file, bytes);
    files.push(file);
    wanted.set(label(name, language), { text: sections.map(({ body, foot }) => body + foot).join(''), landscape: sections.map(({ landscape }) => landscape) });
  }
  const found = converted(files);
  if (found === null) { say('note: LibreOffice is not here (soffice); DOCX was read by the strict reader alone'); return; }
  for (const [name, { text, landscape }] of wanted) {
    const pdf = found.get(name);
    if (pdf === undefined) { faults.push(`LibreOffice did not open ${name}`); continue; }
    const pages = pagesOf(pdf);
    const bare = (words: string): string => words.normalize('NFC').replace(/\s+/gu, '');
    const lost = lacking(bare(text), bare(pages.flatMap(({ words }) => words.map((word) => word.text)).join('')));
    if (lost !== '') faults.push(`${name} in LibreOffice: lost ${lost}`);
    if (pages.some(({ width, height }) => width > height !== landscape[0])) faults.push(`${name} in LibreOffice: turned`);
    const overs = pages.flatMap(({ words, width, height }) => words.filter((word) => word.left < 0 || word.right > width || word.bottom > height));
    if (overs.length > 0) faults.push(`${name} in LibreOffice: off the sheet: ${overs.map((word) => word.text).join(' ')}`);
    if (asked.pictures !== undefined) tool('pdftoppm', '-r', '75', '-png', pdf, join(resolve(asked.pictures), `${name}-docx`));
  }
  say(`LibreOffice opened ${found.size} of ${wanted.size}`);
}

try {
  if (asked.pictures !== undefined && !existsSync(asked.pictures)) mkdirSync(asked.pictures, { recursive: true });
  const forms = languages.map((language) => made(names, { fill: 'typical', rows: 2, language }));
  const files = (await Promise.all(forms.map((own, index) => print(press, folder, `typical-${languages[index] ?? ''}`, own)))).flat();
  if (asked.goldens) keep(forms.flat(), files);
  else if (asked.form === undefined) faults.push(...movedForms(forms.flat()), ...changedPictures(files));
  if (asked.pictures !== undefined) for (const { file, pages } of files) pages.forEach(({ form, document, number }, index) => {
    tool('pdftoppm', '-r', '75', '-png', '-singlefile', '-f', String(index + 1), '-l', String(index + 1), file, join(resolve(asked.pictures ?? ''), `${label(form, document.language)}-${number}`));
  });
  if (Number(asked.rows) > 0) {
    await longTables(Number(asked.rows));
    await opened();
  }
} finally {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) say(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
