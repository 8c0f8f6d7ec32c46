import { compose } from '../../electron/compose.ts';
import { ok } from '../../shared/base/index.ts';

/** Imports the file into the office until it is killed; says how far it is. */
const [folder = '', user = '', passphrase = '', path = ''] = process.argv.slice(2);
const core = compose({ renderPdf: () => Promise.resolve(ok(new Uint8Array())) } as unknown as Parameters<typeof compose>[0]);
const call = (progress: (done: number) => void) => ({ signal: new AbortController().signal, progress });
await core.dispatch('office.unlock', { folder, user, passphrase }, 'cli', call(() => undefined));
const answer = await core.dispatch('register.import', { path }, 'cli', call((done) => { process.stdout.write(`${done}\n`); }));
process.stdout.write(`${JSON.stringify(answer)}\n`);
core.close();
