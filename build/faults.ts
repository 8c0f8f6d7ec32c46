import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleScripts } from './bundle.ts';
import { provide, root } from './machine.ts';

/**
 * The long run of the fault tests, with the tracer it needs; its arguments are in CONTRIBUTING.md. A run starts thousands of
 * processes: it is put into one file first, of the sources as they are now. `TMPDIR` says where the offices lie; the faults
 * are of processes, bytes and a modelled disk, so that a folder in memory serves as well and is quicker.
 */
provide(['trace']);
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'faults-'));
process.on('exit', () => { rmSync(folder, { recursive: true, force: true }); });
await bundleScripts({ main: 'test/faults/run/main.ts', 'store-child': 'test/faults/store-child.ts', 'package-child': 'test/faults/package-child.ts' }, folder);
const child = spawn(process.execPath, ['--no-warnings', join(folder, 'main.js'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// The terminal sends Ctrl+C to the run as well; an end asked by the system reaches this process alone.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', (error) => { process.stderr.write(`${error.message}\n`); process.exitCode = 70; });
child.on('exit', (status) => { process.exitCode = status ?? 1; });
