import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../build/machine.ts';
import { coreEnvironment, coreFlags } from '../../../electron/shells/fork-core.ts';

/*
 * `run.ts [SIZE…]` (1KiB, 100MiB, 1GiB, 4GiB, 4097MiB …): a package with an attachment of that many bytes written,
 * verified, opened and unpacked by the port of packages with the core’s flags and in one file, as it is installed, beside OpenSSL and plain streams over the same bytes. Seconds
 * of the processor, for others may use the machine too. Leaves nothing; takes three times the size of the disk.
 */
const units = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;
interface Figures { readonly cpu: number; readonly wall: number; readonly peakMiB: number }

function bytesOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)(KiB|MiB|GiB)$/.exec(text) ?? [];
  if (count === '') throw new TypeError(`${text} is no size`);
  return Number(count) * units[unit as keyof typeof units];
}

function fill(path: string, size: number): void {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(Math.min(size, 8 * units.MiB));
  for (let left = size; left > 0; left -= piece.length) writeSync(file, randomFillSync(piece), 0, Math.min(left, piece.length));
  closeSync(file);
}

/** Seconds of the processor, and the peak, of a program as the shell counts them. */
function timed(folder: string, command: string): Figures {
  const [cpu = 0, wall = 0, peak = 0] = execFileSync('bash', ['-c', `/usr/bin/time -f '%U %S %e %M' ${command} 2>&1 >/dev/null | tail -1`], { cwd: folder, encoding: 'utf8' }).trim().split(' ').map(Number)
    .reduce<number[]>((sum, value, index) => (index === 1 ? [(sum[0] ?? 0) + value] : [...sum, value]), []);
  return { cpu, wall, peakMiB: Math.round(peak / 1024) };
}

// Within the project, where the packages that stay outside the file are found.
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const bundled = mkdtempSync(join(cache, 'bench-'));
process.on('exit', () => { rmSync(bundled, { recursive: true, force: true }); });
// In a process of its own: what this one ever took, the ones it starts are said to have taken.
execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', `const { bundleScripts } = await import(${JSON.stringify(join(root, 'build', 'bundle.ts'))}); await bundleScripts({ child: 'test/bench/packages/child.ts' }, ${JSON.stringify(bundled)});`]);
const child = join(bundled, 'child.js');
function piece(what: string, folder: string): Figures {
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', ...coreFlags, child, what, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...coreEnvironment } })) as Figures;
}

const say = (text: string): void => { process.stdout.write(`${text}\n`); };
const shown = ({ cpu, wall, peakMiB }: Figures): string => `${cpu.toFixed(2)} s (${wall.toFixed(1)} s by the clock), ${String(peakMiB)} MiB`;

say(`${String(cpus().length)} × ${cpus()[0]?.model ?? ''}, ${release()}, Node ${process.versions.node}, ${execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim()}, load ${loadavg().map((one) => one.toFixed(1)).join(' ')}`);
for (const size of process.argv.length > 2 ? process.argv.slice(2) : ['1KiB', '100MiB', '1GiB', '4GiB', '4097MiB']) {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-bench-'));
  try {
    fill(join(folder, 'input.bin'), bytesOf(size));
    piece('prepare', folder);
    const to = join('keys', 'officer.pem');
    const digest = timed(folder, 'openssl dgst -sha256 input.bin');
    const streamed = timed(folder, `openssl cms -encrypt -binary -stream -outform DER -aes-256-gcm -in input.bin -recip ${to} -out o.p7m`);
    execFileSync('split', ['-b', '256M', 'input.bin', 'part.'], { cwd: folder });
    const definite = timed(folder, `bash -c 'for f in part.*; do openssl cms -encrypt -binary -outform DER -aes-256-gcm -in $f -recip ${to} -out o.p7m; done'`);
    execFileSync('bash', ['-c', 'rm -f part.* o.p7m'], { cwd: folder });
    const plain = piece('plain', folder);
    const written = piece('export', folder);
    const verified = piece('verify', folder);
    const opened = piece('open', folder);
    const unpacked = piece('unpack', folder);
    const load = loadavg()[0]?.toFixed(1) ?? '';
    say(`\n${size}, load ${load}`);
    for (const [name, one] of Object.entries({ 'openssl dgst': digest, 'openssl cms -encrypt -stream': streamed, 'openssl cms -encrypt, slices in DER': definite, export: written, 'plain streams': plain, verify: verified, 'verify and open': opened, 'verify, open and unpack': unpacked })) say(`  ${name.padEnd(36)} ${shown(one)}`);
    // What the format asks of whoever writes (digests of entry, container and slice) and the reading back, each a pass of OpenSSL's own.
    const passes = { cpu: 4 * digest.cpu + streamed.cpu };
    say(`  export ÷ (dgst of entry, container, slice and what is read back + cms -stream) ${(written.cpu / passes.cpu).toFixed(2)}; reading back alone, by dgst: ${digest.cpu.toFixed(2)} s`);
    say(`  export ÷ (dgst + cms -stream) ${(written.cpu / (digest.cpu + streamed.cpu)).toFixed(2)}; ÷ (dgst + cms of slices) ${(written.cpu / (digest.cpu + definite.cpu)).toFixed(2)}; verify ÷ plain ${(verified.cpu / plain.cpu).toFixed(2)}; verify and open ÷ plain ${(opened.cpu / plain.cpu).toFixed(2)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
