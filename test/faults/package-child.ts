import { readFileSync } from 'node:fs';
import { compose } from '../../electron/compose.ts';
import { ok } from '../../shared/base/index.ts';
import type { PackageWork } from './run/packages.ts';

/** One piece of work with a package, in a process that is killed in the middle: `package-child.ts WORK` with the work as JSON. */
const { folder, user, passphrase, command, input } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PackageWork;
const say = (line: object): void => { process.stdout.write(`${JSON.stringify(line)}\n`); };
const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
const ask = (name: string, asked: object) => core.dispatch(name, asked, 'cli', { signal: new AbortController().signal, progress: () => undefined });
const unlocked = await ask('office.unlock', { folder, user, passphrase });
say({ begun: unlocked.ok });
const answer = await ask(command, input);
say({ answer: answer.ok ? 'ok' : answer.error.code });
core.close();
