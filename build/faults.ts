import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { provide, root } from './machine.ts';

/** The long run of the fault tests, with the tracer it needs; its arguments are in CONTRIBUTING.md. */
provide(['trace']);
const child = spawn(process.execPath, ['--no-warnings', join(root, 'test/faults/run/main.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// The terminal sends Ctrl+C to the run as well; an end asked by the system reaches this process alone.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (status) => { process.exitCode = status ?? 1; });
