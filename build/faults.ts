import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { provide, root } from './machine.ts';

/** The long run of the fault tests, with the tracer it needs; its arguments are in CONTRIBUTING.md. */
provide(['trace']);
const { status } = spawnSync(process.execPath, ['--no-warnings', join(root, 'test/faults/run/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
