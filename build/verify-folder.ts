/**
 * The folder "verify" that goes onto a medium beside a package: build/verify.sh and a page on it in three languages.
 * `node build/verify-folder.ts` puts the script into electron/app/verify-script.ts, from where the program takes it, for
 * packages hold no file of build/; with a name it makes the folder there.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifierFiles } from '../electron/app/package-media.ts';
import { root, say } from './machine.ts';

/** The module that carries the script, as text. */
export function scriptModule(): string {
  const lines = readFileSync(join(root, 'build', 'verify.sh'), 'utf8').trimEnd().split('\n');
  const quoted = lines.map((line) => `  '${line.replaceAll('\\', '\\\\').replaceAll('\'', '\\\'')}',`);
  return `/** build/verify.sh, word for word: \`node build/verify-folder.ts\` writes it here. */\nexport const verifyScript = [\n${quoted.join('\n')}\n  '',\n].join('\\n');\n`;
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) writeFileSync(join(root, 'electron', 'app', 'verify-script.ts'), scriptModule());
  else {
    mkdirSync(folder);
    for (const { name, content } of verifierFiles()) writeFileSync(join(folder, name), content);
  }
  say(folder === undefined ? 'verify: electron/app/verify-script.ts written.' : `verify: ${folder}`);
}
