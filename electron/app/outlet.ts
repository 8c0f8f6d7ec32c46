import { createHash } from 'node:crypto';
import type { PrintId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { FormDocument } from '../../shared/forms/index.ts';
import type { PrintDetail, PrintRecord } from '../../shared/office/index.ts';
import type { CancelSignal } from '../../shared/ports/index.ts';
import type { Deps, OfficeCall } from './handlers.ts';

/** Where a print goes: a file (PDF or DOCX by its ending) or a printer of this workstation. */
export interface Destination { readonly out?: string | undefined; readonly printer?: string | undefined }

/** A line for the log, before it is known what came out. */
export interface PlannedLine extends Pick<PrintRecord, 'number' | 'form' | 'record' | 'copies' | 'language'> {
  readonly detail?: Omit<PrintDetail, 'print'>;
}

/** One document with all that stands in it. */
export interface PrintRun { readonly form: FormDocument; readonly lines: readonly PlannedLine[] }

export interface Issued { readonly prints: readonly PrintRecord[]; readonly files: readonly string[]; readonly jobs: readonly string[] }

const LOOK_EVERY_MS = 100;

/** The work's answer, or `command.cancelled` as soon as it was cancelled; what the work still does then is dropped. `told` hears meanwhile that it goes on. */
export async function unlessCancelled<T>(work: Promise<Result<T>>, signal: CancelSignal, told: () => void = () => undefined): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const cancelled = new Promise<Result<T>>((resolve) => {
    timer = setInterval(() => {
      told();
      if (signal.aborted) resolve(fail('command.cancelled'));
    }, LOOK_EVERY_MS);
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    clearInterval(timer);
  }
}

/** `cards.pdf` for one run; `cards-1.pdf`, `cards-2.pdf` … for several. */
function namesOf(out: string, count: number): string[] {
  const dot = out.lastIndexOf('.');
  return count === 1 ? [out] : Array.from({ length: count }, (_, index) => `${out.slice(0, dot)}-${index + 1}${out.slice(dot)}`);
}

/** Whether exactly one place is named, and a file's ending is known. `endings`: what the form can be made as. */
export function checkDestination({ out, printer }: Destination, endings: readonly ('pdf' | 'docx')[] = ['pdf', 'docx']): Result<void> {
  if (out === undefined && printer === undefined) return fail('print.no-target', {}, 'out');
  if (out !== undefined && printer !== undefined) return fail('print.two-targets', {}, 'printer');
  if (out !== undefined && !endings.some((ending) => out.toLowerCase().endsWith(`.${ending}`))) return fail('input.not-in-list', { values: endings.map((ending) => `.${ending}`).join(', ') }, 'out');
  return ok();
}

/**
 * Makes documents, writes the print log in one transaction, then lets them out. To be called in the print turn, with a
 * destination that was checked. The log's line comes first: a sheet without its line must not leave, a line whose file
 * or printer failed is only a spent number.
 */
export async function issue({ documents, host, files, ids }: Pick<Deps, 'documents' | 'host' | 'files' | 'ids'>, call: OfficeCall, to: Destination, runs: readonly (() => PrintRun)[]): Promise<Result<Issued>> {
  const { out, printer } = to;
  const targets = out === undefined ? [] : namesOf(out, runs.length);
  for (const target of targets) {
    const place = await files.free(target);
    if (!place.ok) return place;
  }
  if (printer !== undefined) {
    const all = await (host.printing?.printers() ?? fail('print.no-printing'));
    if (!all.ok) return all;
    if (!all.value.printers.some(({ name }) => name === printer)) return fail('print.unknown-printer', { printer }, 'printer');
  }
  const asDocx = out !== undefined && /\.docx$/i.test(out);
  const made: { readonly run: PrintRun; readonly bytes: Uint8Array; readonly html: string; readonly target: string }[] = [];
  for (const [index, make] of runs.entries()) {
    if (call.signal.aborted) return fail('command.cancelled');
    call.progress(index, runs.length);
    const run = make();
    const page = asDocx ? null : documents.html(run.form);
    const bytes = await unlessCancelled(page === null ? documents.docx(run.form).then((file): Result<Uint8Array> => ok(file)) : host.renderPdf(page.html, page.size), call.signal);
    if (!bytes.ok) return bytes;
    made.push({ run, bytes: bytes.value, html: page?.html ?? '', target: targets[index] ?? `printer:${printer ?? ''}` });
  }
  const lines = made.flatMap(({ run, bytes, target }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return run.lines.map(({ detail, ...line }) => {
      const print: PrintRecord = { id: ids.next() as PrintId, ...line, printedAt: call.origin.at, printedBy: call.user.name, sha256, target };
      return { print, detail };
    });
  });
  const prints = lines.map(({ print }) => print);
  const logged = call.office.write(call.origin, (store) => {
    for (const { print, detail } of lines) {
      store.insertPrint(print);
      if (detail !== undefined) store.insertPrintDetail({ print: print.id, ...detail });
    }
    return ok();
  });
  if (!logged.ok) return logged;
  const jobs: string[] = [];
  for (const { run, bytes, html, target } of made) {
    if (printer === undefined) {
      const written = await files.write(target, bytes, { replace: false });
      if (!written.ok) return written;
      continue;
    }
    if (host.printing === undefined) return fail('print.no-printing');
    // Numbers alone: the queue is seen by others.
    const sent = await host.printing.print({ printer, pdf: bytes, html, size: run.form.sheet, title: `Baqylau ${run.form.code} ${run.lines[0]?.number ?? ''}` });
    if (!sent.ok) return sent;
    jobs.push(sent.value.job);
  }
  call.progress(runs.length, runs.length);
  return ok({ prints, files: targets, jobs });
}
