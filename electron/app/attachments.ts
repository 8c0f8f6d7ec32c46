import { fail, hasInvisible, ok } from '../../shared/base/index.ts';
import type { StagedAttachment } from '../../shared/contract/index.ts';
import type { SealedAttachment } from '../../shared/ports/index.ts';
import { StoreFailure } from '../../shared/ports/index.ts';
import type { Deps, Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'attachment.stageFile' | 'attachment.begin' | 'attachment.append' | 'attachment.end' | 'attachment.save'>;

/** Files already encrypted in the office, waiting for the paper they belong to. Gone with the core process. */
export interface Staging {
  take(id: string): (StagedAttachment & { readonly sealed: SealedAttachment }) | null;
  forget(ids: readonly string[]): void;
}

interface Upload {
  readonly name: string;
  readonly size: number;
  push(chunk: Uint8Array | null): Promise<void>;
  readonly sealed: Promise<StagedAttachment | { readonly failed: ReturnType<typeof fail> }>;
}

const longest = { characters: 180, units: 255 };

/** The user's file name without any path in it, as a package may carry it, short enough for every file system. */
export function plainName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = [...last].map((sign) => (hasInvisible(sign) || /[\n\t<>:"|?*]/.test(sign) ? '_' : sign)).join('').trim();
  // By characters: half of a surrogate pair would be a name no package may carry.
  const signs = [...clean].slice(-longest.characters);
  while (signs.join('').length > longest.units) signs.shift();
  const short = signs.join('');
  return short === '' || short === '.' || short === '..' ? 'file' : short;
}

/** A queue of one chunk, so that a slow disk slows the window's sending and memory stays flat. */
function pipe(): { push(chunk: Uint8Array | null): Promise<void>; content: AsyncIterable<Uint8Array> } {
  let waiting: ((chunk: Uint8Array | null) => void) | null = null;
  const pending: { chunk: Uint8Array | null; done: () => void }[] = [];
  const next = (): Promise<Uint8Array | null> => {
    const first = pending.shift();
    if (first !== undefined) { first.done(); return Promise.resolve(first.chunk); }
    return new Promise((resolve) => { waiting = resolve; });
  };
  return {
    push: (chunk) => new Promise((done) => {
      if (waiting !== null) { const resolve = waiting; waiting = null; resolve(chunk); done(); } else pending.push({ chunk, done });
    }),
    content: {
      async* [Symbol.asyncIterator]() {
        for (let chunk = await next(); chunk !== null; chunk = await next()) yield chunk;
      },
    },
  };
}

export function attachmentHandlers({ files, ids }: Deps): { handlers: Part; staging: Staging } {
  const staged = new Map<string, StagedAttachment & { sealed: SealedAttachment }>();
  const uploads = new Map<string, Upload>();

  function stage(name: string, sealed: SealedAttachment): StagedAttachment {
    const attachment = { id: ids.next(), name: plainName(name), size: sealed.size, sha256: sealed.sha256 };
    staged.set(attachment.id, { ...attachment, sealed });
    return attachment;
  }

  const handlers: Part = {
    'attachment.stageFile': async ({ path }, call) => {
      if (call.office.info.regime === 'secret') return fail('paper.attachments-not-kept');
      const file = await files.read(path);
      if (!file.ok) return file;
      const sealed = await call.office.attachments.seal(file.value.content, call.signal);
      return sealed.ok ? ok(stage(file.value.name, sealed.value)) : sealed;
    },
    'attachment.begin': ({ name, size }, call) => {
      if (call.office.info.regime === 'secret') return fail('paper.attachments-not-kept');
      const { push, content } = pipe();
      const sealed = call.office.attachments.seal(content).then((result) => (result.ok ? stage(name, result.value) : { failed: result }));
      const id = ids.next();
      uploads.set(id, { name, size, push, sealed });
      return ok({ upload: id });
    },
    'attachment.append': async ({ upload, base64 }) => {
      const target = uploads.get(upload);
      if (target === undefined) return fail('record.not-found', { record: upload });
      // A failed seal no longer reads: its answer comes with `end`, and sending stops here.
      await Promise.race([target.push(Buffer.from(base64, 'base64')), target.sealed]);
      return ok(null);
    },
    'attachment.end': async ({ upload }) => {
      const target = uploads.get(upload);
      if (target === undefined) return fail('record.not-found', { record: upload });
      uploads.delete(upload);
      await Promise.race([target.push(null), target.sealed]);
      const result = await target.sealed;
      if ('failed' in result) return result.failed;
      if (result.size === target.size) return ok(result);
      // A part of a file must not pass for the whole.
      staged.delete(result.id);
      return fail('input.attachment-not-ready', { name: result.name });
    },
    'attachment.save': async ({ attachment, path }, call) => {
      const found = call.office.read.attachment(attachment);
      if (found === null) return fail('record.not-found', { record: attachment });
      const content = async function* () {
        yield* call.office.attachments.open(attachment);
        // The whole of it is written and has no name yet: no copy leaves the office without its line in the log.
        const logged = call.office.write(call.origin, (store) => {
          store.occurred('attachment-saved', attachment, { path, name: found.name, size: found.size, sha256: found.sha256 });
          return ok();
        });
        if (!logged.ok) throw new StoreFailure(logged.error);
      };
      const written = await files.write(path, content(), { replace: false });
      return written.ok ? ok({ path, size: written.value.size }) : written;
    },
  };

  return {
    handlers,
    staging: {
      take: (id) => staged.get(id) ?? null,
      forget: (gone) => { for (const id of gone) staged.delete(id); },
    },
  };
}
