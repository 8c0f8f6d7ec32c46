import { Readable } from 'node:stream';
import { compose } from '../../../electron/compose.ts';
import { run } from '../../../electron/cli/main.ts';
import type { Core } from '../../../electron/shells/core-side.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CoreLink } from '../../../shared/ports/index.ts';

export interface Said { readonly status: number; readonly json: Record<string, unknown>; readonly code: string | null; readonly out: string; readonly err: string }

/** A core in this process: the same wiring without a process of its own. */
function link(): CoreLink {
  let core: Core | null = null;
  return {
    pid: null,
    onEvent: () => undefined,
    kill: () => { core?.close(); core = null; },
    request: (request, sender) => {
      if (request.kind !== 'command') return Promise.resolve(ok());
      core ??= compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
      return core.dispatch(request.name, request.input, sender, { signal: new AbortController().signal, progress: () => undefined });
    },
  };
}

/** One command line with `--json`, in Russian; `lines` instead of JSON where `plain` is set. */
export async function baqylau(args: readonly string[], { plain = false, stdin = '' } = {}): Promise<Said> {
  let [out, err] = ['', ''];
  const status = await run([...args, ...(plain ? [] : ['--json']), '--lang', 'ru'], {
    out: (text) => { out += text; }, err: (text) => { err += text; }, terminal: false, env: {}, stdin: () => Readable.from([Buffer.from(stdin)]), onInterrupt: () => undefined, ask: () => Promise.resolve(null), core: link,
  });
  const json = plain || out === '' ? {} : JSON.parse(out) as Record<string, unknown>;
  return { status, json, code: (json['error'] as { code: string } | undefined)?.code ?? null, out, err };
}
