import { createHash } from 'node:crypto';
import { ok } from '../../shared/base/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { verifyGuide } from './verify-guide.ts';
import { verifyScript } from './verify-script.ts';

type Part = Pick<Handlers, 'package.verifier' | 'package.image'>;

/** The folder that travels beside a package, for whoever checks it without the program: the script and one page on it. */
export function verifierFiles(): readonly { readonly name: string; readonly content: Uint8Array }[] {
  const script = Buffer.from(verifyScript, 'utf8');
  return [{ name: 'verify.sh', content: script }, { name: 'guide.html', content: Buffer.from(verifyGuide(createHash('sha256').update(script).digest('hex')), 'utf8') }];
}

/** What goes onto a medium beside a package, and the medium as an image. */
export function mediaHandlers({ packages }: Pick<Deps, 'packages'>): Part {
  return {
    'package.verifier': async ({ out }) => {
      const files = await packages.writeFolder(out, verifierFiles());
      return files.ok ? ok({ folder: out, files: files.value }) : files;
    },
    'package.image': ({ package: folder, out, verifier }, { signal }) => packages.image({ package: folder, verifier: verifier ? verifierFiles() : [], out, signal }),
  };
}
