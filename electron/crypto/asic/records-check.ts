import { setImmediate as turn } from 'node:timers/promises';
import { isRecordsName, limits, RecordsReader } from '../../../shared/packages/index.ts';
import type { PackageInfo, RecordsProblem } from '../../../shared/packages/index.ts';
import type { CancelSignal } from '../../../shared/ports/index.ts';
import { Cancelled } from '../container/zip-write.ts';
import type { CheckList } from './check-list.ts';
import type { ReadContainer } from './container-check.ts';
import type { KeptRecords } from './kept-records.ts';

/** With its line feed, in bytes. */
function isLineTooLong(line: string): boolean {
  return line.length >= limits.recordLine / 3 && Buffer.byteLength(line, 'utf8') >= limits.recordLine;
}

/** Lines of a UTF-8 text, each ended by a line feed; null in place of what is none. */
async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  try {
    for await (const chunk of content) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > limits.recordLine) throw new TypeError('line too long');
      for (const line of lines) yield isLineTooLong(line) ? null : line;
    }
    rest += decoder.decode();
  } catch (error) {
    // The decoder's way to say that these bytes are no UTF-8.
    if (!(error instanceof TypeError)) throw error;
    yield null;
    return;
  }
  if (rest !== '') yield null;
}

const restMs = 50;

async function read(container: ReadContainer, info: PackageInfo, kept: KeptRecords | null, signal: CancelSignal, told: (part: number) => void): Promise<RecordsProblem | null> {
  const reader = new RecordsReader(container.entries);
  const names = container.names.filter(isRecordsName);
  const all = names.reduce((sum, name) => sum + (container.entries.get(name)?.size ?? 0), 0);
  let done = 0;
  let last = performance.now();
  for (const name of names) {
    for await (const line of linesOf(container.read(name))) {
      done += line?.length ?? 0;
      if (performance.now() - last > restMs) {
        await turn();
        if (signal.aborted) throw new Cancelled();
        told(Math.min(1, done / Math.max(1, all)));
        last = performance.now();
      }
      const record = reader.add(line ?? '');
      if ('reason' in record) return record;
      await kept?.add(record, line ?? '');
    }
  }
  await kept?.whole();
  return reader.end(info);
}

/** Reads and checks every record, and hands each to `kept`; false where one is not as FORMAT.md says. Throws `Cancelled`. `told`: the part that is read. */
export async function checkRecords(container: ReadContainer, info: PackageInfo, kept: KeptRecords | null, checks: CheckList, signal: CancelSignal, told: (part: number) => void): Promise<boolean> {
  const problem = await read(container, info, kept, signal, told);
  return checks.add('records.valid', problem === null, problem === null ? {} : { reason: problem.reason, line: problem.line, field: problem.field });
}
