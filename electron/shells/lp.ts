import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '../../shared/base/index.ts';
import { sheets, type SheetSize } from '../../shared/forms/index.ts';
import type { PrintingPort } from '../../shared/ports/index.ts';

export interface LpOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Settings of the printing system's daemon. */
  readonly settings?: string;
  /** Where commands are looked for beside the PATH. */
  readonly folders?: readonly string[];
}

interface Said { readonly status: number | null; readonly out: string; readonly err: string }

const LIMIT_MS = 60_000;
const usualFolders = ['/usr/bin', '/usr/local/bin', '/bin'];

/** CUPS' names of the sheets; a landscape document lies on the same paper. */
const media: Readonly<Record<keyof typeof sheets, string>> = {
  'a4-portrait': 'A4', 'a4-landscape': 'A4', 'a5-portrait': 'A5', 'a5-landscape': 'A5', 'a6-landscape': 'A6',
  'c4-landscape': 'iso_c4_229x324mm', 'c5-landscape': 'iso_c5_162x229mm', 'c6-landscape': 'iso_c6_114x162mm', 'label': 'Custom.70x37mm',
};

/** The paper's name for the printing system. */
export function mediaOf(size: SheetSize): string {
  const found = (Object.keys(sheets) as (keyof typeof sheets)[]).find((name) => sheets[name].width === size.width && sheets[name].height === size.height);
  return found === undefined ? `Custom.${size.width}x${size.height}mm` : media[found];
}

function find(name: string, env: NodeJS.ProcessEnv, folders: readonly string[]): string | null {
  const path = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return [...path, ...folders].map((folder) => join(folder, name)).find((file) => {
    try { accessSync(file, constants.X_OK); return true; } catch { return false; }
  }) ?? null;
}

/** Whether CUPS keeps printed files: by default for a day. Null where its settings can't be read. */
export function keepsFiles(settings: string): boolean | null {
  let text: string;
  try { text = readFileSync(settings, 'utf8'); } catch { return null; }
  const last = (name: string): string | undefined => [...text.matchAll(new RegExp(`^\\s*${name}\\s+(\\S+)`, 'gimu'))].at(-1)?.[1]?.toLowerCase();
  const off = (value: string | undefined): boolean => value !== undefined && ['no', 'off', 'false', '0'].includes(value);
  return !off(last('PreserveJobFiles')) && !off(last('PreserveJobHistory'));
}

/**
 * Printing by CUPS' own commands, looked for at each use: a system may get one while we run. A job goes to `lp` as a
 * stream: no file of ours holds it.
 */
export function lpPrinting({ env = process.env, settings = '/etc/cups/cupsd.conf', folders = usualFolders }: LpOptions = {}): PrintingPort {
  function run(name: string, args: readonly string[], input?: Uint8Array): Promise<Said | null> {
    const program = find(name, env, folders);
    if (program === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      // In plain English and ASCII, so that its answer can be read.
      const child = spawn(program, [...args], { env: { ...env, LC_ALL: 'C', LANG: 'C', LANGUAGE: 'C' }, stdio: ['pipe', 'pipe', 'pipe'], timeout: LIMIT_MS });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
      child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
      // A command that ends before it read all says why on its standard error.
      child.stdin.on('error', () => undefined);
      child.once('error', (error) => { resolve({ status: null, out, err: error.name }); });
      child.once('close', (status) => { resolve({ status, out, err }); });
      child.stdin.end(input);
    });
  }

  const detail = ({ err, status }: Said): string => err.trim().split('\n', 1)[0]?.slice(0, 200) || `lp: ${String(status)}`;

  async function names(): Promise<Result<readonly string[]>> {
    const said = await run('lpstat', ['-e']);
    if (said === null) return fail('print.no-printing');
    // It ends with 1 where there are none.
    return ok(said.out.split('\n').map((line) => line.trim()).filter((line) => line !== ''));
  }

  return {
    async printers() {
      const all = await names();
      if (!all.ok) return all;
      const usual = /:\s*(\S+)\s*$/u.exec((await run('lpstat', ['-d']))?.out ?? '')?.[1];
      return ok({ printers: all.value.map((name) => ({ name, isDefault: name === usual })), keepsFiles: keepsFiles(settings) });
    },
    async print({ printer, pdf, size, title }) {
      const all = await names();
      if (!all.ok) return all;
      // Also keeps anything that looks like an option away from the command.
      if (!all.value.includes(printer)) return fail('print.unknown-printer', { printer }, 'printer');
      const said = await run('lp', ['-d', printer, '-t', title, '-n', '1', '-o', `media=${mediaOf(size)}`, '-o', 'print-scaling=none', '-'], pdf);
      if (said === null) return fail('print.no-printing');
      const job = /request id is (\S+)/u.exec(said.out)?.[1];
      return said.status === 0 && job !== undefined ? ok({ job }) : fail('print.printer-failed', { detail: detail(said) }, 'printer');
    },
    async cancel(job) {
      if (!/^[^-\s]\S*-\d+$/u.test(job)) return fail('print.no-job', { job }, 'job');
      const said = await run('cancel', [job]);
      if (said === null) return fail('print.no-printing');
      return said.status === 0 ? ok() : fail('print.no-job', { job }, 'job');
    },
  };
}
