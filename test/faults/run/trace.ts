import { readFileSync, rmSync } from 'node:fs';
import { start } from './processes.ts';

/** One thing a process did to its files, or said to its user, in the order of time. Paths are absolute. */
export type FileCall =
  | { readonly call: 'create'; readonly path: string; readonly fd: number; readonly truncate: boolean; readonly append: boolean }
  | { readonly call: 'open'; readonly path: string; readonly fd: number; readonly truncate: boolean; readonly append: boolean }
  | { readonly call: 'close'; readonly fd: number }
  | { readonly call: 'write'; readonly fd: number; readonly at: number | null; readonly data: Buffer }
  | { readonly call: 'truncate'; readonly fd: number; readonly size: number }
  | { readonly call: 'sync'; readonly fd: number }
  | { readonly call: 'rename'; readonly from: string; readonly to: string }
  | { readonly call: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly call: 'said'; readonly line: Record<string, unknown> };

const traced = ['open', 'openat', 'creat', 'close', 'write', 'pwrite64', 'writev', 'pwritev', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'mkdir', 'mkdirat', 'rmdir'];
/** Ways to change a file that the model does not know; a program that begins to use one must not pass unseen. */
const unknown = ['copy_file_range', 'fallocate', 'link', 'linkat', 'symlink', 'symlinkat', 'truncate', 'pwritev2', 'sendfile'];

/** What stands before the command to have its calls written to a file. Every byte is needed, as hex; nothing may go past through a ring of requests. */
export function tracer(output: string): readonly string[] {
  return ['strace', '-E', 'UV_USE_IO_URING=0', '-f', '--seccomp-bpf', '-qq', '-xx', '-s', '16000000', '-e', `trace=${[...traced, ...unknown].join(',')}`, '-e', 'signal=none', '-o', output];
}

function bytesOf(quoted: string): Buffer {
  if (quoted === 'NULL') return Buffer.alloc(0);
  if (!quoted.startsWith('"') || !quoted.endsWith('"')) throw new Error(`not a whole string in the trace: ${quoted.slice(0, 40)}`);
  return Buffer.from(quoted.slice(1, -1).replaceAll('\\x', ''), 'hex');
}

function textOf(quoted: string | undefined): string {
  return bytesOf(quoted ?? '').toString('utf8');
}

/** The calls that succeeded; one that was interrupted by others counts when it came back. */
function readLines(text: string): { readonly name: string; readonly args: readonly string[]; readonly answer: number }[] {
  const begun = new Map<string, string>();
  const calls: { name: string; args: string[]; answer: number }[] = [];
  for (const line of text.split('\n')) {
    const [, pid = '', rest = ''] = /^(\d+) +(.*)$/s.exec(line) ?? [];
    if (rest.endsWith(' <unfinished ...>')) { begun.set(pid, rest.slice(0, -' <unfinished ...>'.length)); continue; }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(rest);
    const whole = resumed === null ? rest : `${begun.get(pid) ?? ''}${rest.slice(resumed[0].length)}`;
    const end = whole.lastIndexOf(') ');
    const answer = Number(/^ *= (-?\d+)/.exec(whole.slice(end + 1))?.[1] ?? NaN);
    const open = whole.indexOf('(');
    if (end < 0 || open < 0 || !(answer >= 0)) continue;
    calls.push({ name: whole.slice(0, open), args: whole.slice(open + 1, end).split(', '), answer });
  }
  return calls;
}

function fileCall(name: string, args: readonly string[], answer: number): FileCall | null {
  const [first = '', second = '', third = '', fourth = ''] = args;
  const fd = Number(first);
  const opened = (path: string, flags: string): FileCall | null => {
    if (flags.includes('O_TMPFILE')) throw new Error(`opened in a way the model does not know: ${flags}`);
    return { call: flags.includes('O_CREAT') ? 'create' : 'open', path, fd: answer, truncate: flags.includes('O_TRUNC'), append: flags.includes('O_APPEND') };
  };
  switch (name) {
    case 'open': return opened(textOf(first), second);
    case 'openat': return opened(textOf(second), third);
    case 'close': return { call: 'close', fd };
    case 'write': return { call: 'write', fd, at: null, data: bytesOf(second).subarray(0, answer) };
    case 'pwrite64': return { call: 'write', fd, at: Number(fourth), data: bytesOf(second).subarray(0, answer) };
    case 'writev': case 'pwritev': {
      const data = Buffer.concat(args.slice(1).filter((arg) => arg.includes('iov_base=')).map((arg) => bytesOf(arg.slice(arg.indexOf('=') + 1)))).subarray(0, answer);
      return { call: 'write', fd, at: name === 'writev' ? null : Number(args.at(-1)), data };
    }
    case 'fsync': case 'fdatasync': return { call: 'sync', fd };
    case 'ftruncate': return { call: 'truncate', fd, size: Number(second) };
    case 'rename': return { call: 'rename', from: textOf(first), to: textOf(second) };
    case 'renameat': case 'renameat2': return { call: 'rename', from: textOf(second), to: textOf(fourth) };
    case 'unlink': return { call: 'unlink', path: textOf(first) };
    case 'unlinkat': return { call: third.includes('AT_REMOVEDIR') ? 'rmdir' : 'unlink', path: textOf(second) };
    case 'mkdir': return { call: 'mkdir', path: textOf(first) };
    case 'mkdirat': return { call: 'mkdir', path: textOf(second) };
    case 'rmdir': return { call: 'rmdir', path: textOf(first) };
    default: throw new Error(`a call the model does not know: ${name}`);
  }
}

/** Runs the child script under the tracer to its end and answers with all it did, in order. */
export async function traceOf(what: string, folder: string, input: string, output: string): Promise<readonly FileCall[]> {
  const child = start(what, folder, input, tracer(output));
  await child.gone;
  const calls: FileCall[] = [];
  let said = '';
  for (const { name, args, answer } of readLines(readFileSync(output, 'utf8'))) {
    const call = fileCall(name, args, answer);
    if (call?.call !== 'write' || call.fd !== 1) { if (call !== null) calls.push(call); continue; }
    said += call.data.toString('utf8');
    for (let end = said.indexOf('\n'); end >= 0; end = said.indexOf('\n')) {
      calls.push({ call: 'said', line: JSON.parse(said.slice(0, end)) as Record<string, unknown> });
      said = said.slice(end + 1);
    }
  }
  rmSync(output);
  return calls;
}
