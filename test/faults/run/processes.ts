import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A child's script: among the sources, or beside this one where the run was put into files of its own (build/faults.ts). */
export function scriptOf(name: string): string {
  return fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? `../${name}.ts` : `./${name}.js`, import.meta.url));
}

const script = scriptOf('store-child');

/** Children that have not ended; whoever started some kills them at its own end. */
export const running = new Set<ChildProcess>();

export interface Child {
  readonly process: ChildProcess;
  /** Lines it has said so far, parsed. */
  readonly lines: readonly Record<string, unknown>[];
  /** Gives it its input, for which it waits; a process started ahead costs no time then. */
  begin(input: string): void;
  /** Resolves once it has said that many. */
  said(count: number): Promise<void>;
  /** Kills it as a power cut would and waits until it is gone. */
  kill(): Promise<void>;
  readonly gone: Promise<void>;
}

/** Starts the child script on a folder; `before` are words put before the command (a limiter, a tracer). */
export function start(what: string, folder: string, input: string | null, before: readonly string[] = []): Child {
  const [command = '', ...args] = [...before, process.execPath, '--no-warnings', script, what, folder];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.stdin.on('error', () => undefined);
  // One that could not be started says nothing and is ended.
  child.on('error', () => { running.delete(child); });
  if (input !== null) child.stdin.end(input);
  const lines: Record<string, unknown>[] = [];
  let waiting: (() => void)[] = [];
  const wake = (): void => { for (const each of waiting.splice(0)) each(); waiting = []; };
  const reader = createInterface(child.stdout);
  // A line cut by the kill is an answer nobody saw.
  reader.on('line', (line) => { try { lines.push(JSON.parse(line) as Record<string, unknown>); } catch { /* cut */ } wake(); });
  let ended = false;
  const gone = new Promise<void>((resolve) => { reader.on('close', () => { ended = true; wake(); resolve(); }); });
  return {
    process: child, lines, gone,
    begin: (text) => { child.stdin.end(text); },
    async said(count) {
      while (lines.length < count) {
        if (ended) throw new Error(`the process ended after ${JSON.stringify(lines)}`);
        await new Promise<void>((resolve) => { waiting.push(resolve); });
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
