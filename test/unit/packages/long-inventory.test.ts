import { describe, expect, it } from 'vitest';
import { formPrinter, planForms } from '../../../electron/app/package-forms.ts';
import type { Deps, OfficeCall } from '../../../electron/app/handlers.ts';
import type { Gathered } from '../../../electron/app/package-records.ts';
import { documentsPort } from '../../../electron/documents/index.ts';
import { fail, ok, type Result } from '../../../shared/base/index.ts';
import type { PackageInfo } from '../../../shared/packages/index.ts';
import { ListedFiles } from '../../../shared/packages/index.ts';
import { plainPdf } from '../documents/plain-pdf.ts';
import { samplePaper } from '../samples.ts';

const info = {
  format: 1, packageId: '0f8fad5b-d9cb-469f-a165-70867728950e', sequence: 1, createdAt: '2026-05-01T05:00:00.000Z', sender: { id: samplePaper.owner, name: 'Кеңсе', station: '1' }, recipients: [], restricted: false,
  counts: { papers: 0, cards: 0, attachments: 0, forms: 2 },
} as unknown as PackageInfo;

/** The inventory of a package with so many files, printed by a stand-in; what was asked of it and told. */
async function printed(files: number, pdf: (call: number) => Result<Uint8Array>, signal: { aborted: boolean } = { aborted: false }) {
  const [asked, told]: [number[], number[]] = [[], []];
  const deps = {
    documents: documentsPort, ids: { next: () => '1' },
    host: { renderPdf: (html: string) => { asked.push((html.match(/<section /gu) ?? []).length); return Promise.resolve(pdf(asked.length)); } },
  } as unknown as Deps;
  const call = { origin: { at: info.createdAt }, user: { name: 'Айгүл' }, signal, office: { info: { name: 'Кеңсе' }, read: { nextPrintNumber: () => 1 } } } as unknown as OfficeCall;
  const listed = new ListedFiles();
  for (let index = 0; index < files; index += 1) listed.add({ name: `attachments/${String(index).padStart(4, '0')}.pdf`, size: index, sha256: String(index).padStart(64, '0') });
  const forms = planForms(info, { cards: [], record: () => Promise.reject(new Error('no card')) } as Pick<Gathered, 'cards' | 'record'>, call);
  const printer = formPrinter(deps, call, { packageId: info.packageId, target: '/x', files: listed, forms, cards: 400, told: (done) => { told.push(done); } });
  const [form] = forms;
  if (form === undefined) throw new Error('no inventory');
  const chunks: Uint8Array[] = [];
  let refused: unknown = null;
  try { for await (const chunk of printer.print(form)) chunks.push(chunk); } catch (error) { refused = error; }
  return { asked, told, file: Buffer.concat(chunks).toString('latin1'), refused, prints: [...printer.prints()].length };
}

describe('an inventory of many sheets', () => {
  it('is printed sheets by sheets into one file, and one line of the print log', async () => {
    const { asked, told, file, refused, prints } = await printed(1500, () => ok(plainPdf(1000)));
    expect(refused).toBeNull();
    expect(asked.length).toBeGreaterThan(2);
    expect(Math.max(...asked)).toBe(12);
    expect(file).toContain(`/Type /Pages\n/Count ${String(asked.length)}\n`);
    expect([prints, told.every((done, index) => done >= (told[index - 1] ?? 0)), told.length > 0]).toEqual([1, true, true]);
  });

  it('is printed as a whole where its parts can’t be joined', async () => {
    const { asked, file } = await printed(800, () => ok(Buffer.from('%PDF-9')));
    expect([file, asked.at(-1)]).toEqual(['%PDF-9', asked.slice(0, -1).reduce((sum, sheets) => sum + sheets, 0)]);
  });

  it('stops at the part that failed, and where it was given up', async () => {
    const failed = await printed(1500, (call) => call === 2 ? fail('shell.print-failed', { detail: 'x' }) : ok(plainPdf(10)));
    expect([failed.refused, failed.asked.length, failed.prints]).toMatchObject([{ error: { code: 'shell.print-failed' } }, 2, 0]);
    const signal = { aborted: false };
    const given = await printed(3000, () => { signal.aborted = true; return ok(plainPdf(10)); }, signal);
    expect([given.refused, given.prints]).toMatchObject([{ error: { code: 'command.cancelled' } }, 0]);
    expect(given.asked.length).toBeLessThan(3);
  });
});
