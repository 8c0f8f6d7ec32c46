import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../electron/cli/bin.ts', import.meta.url));

export interface CliAnswer { readonly status: number | null; readonly json: Record<string, unknown>; readonly out: string; readonly err: string }

/** Runs the real command line in a process of its own, with `--json`. Errors come back as `error` in the value. */
export function baqylau(args: readonly string[], input = ''): Promise<CliAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args, '--json', ...(args.includes('--lang') ? [] : ['--lang', 'ru'])], { stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    child.on('error', reject);
    // A command that refuses before it read all says why on its own streams.
    child.stdin.on('error', () => undefined);
    child.on('close', (status) => {
      try { resolve({ status, json: out === '' ? {} : (JSON.parse(out) as Record<string, unknown>), out, err }); } catch { reject(new Error(`no JSON came: ${out}${err}`)); }
    });
    child.stdin.end(input);
  });
}

/** The error's code, or null where the command said yes. */
export function codeOf({ json }: CliAnswer): string | null {
  const error = json['error'] as { code: string } | undefined;
  return error?.code ?? null;
}
