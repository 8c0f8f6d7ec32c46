/**
 * Shows one package to `verify` and `open` in a process of its own, whose memory is then its alone: the input of
 * `package.verify` comes on standard input; what came of it and the most memory held (MiB) go out as one JSON line.
 */
import { readFileSync } from 'node:fs';
import { compose } from '../../electron/compose.ts';
import { ok } from '../../shared/base/index.ts';
import type { Verdict } from '../../shared/packages/index.ts';

const input = JSON.parse(readFileSync(0, 'utf8')) as Record<string, unknown>;
const { out, ...rest } = input;
const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.alloc(0))) });
const send = (name: string, value: unknown) => core.dispatch(name, value, 'cli', { signal: new AbortController().signal, progress: () => undefined });
const verified = await send('package.verify', rest);
const opened = await send('package.open', { ...rest, out });
core.close();
const checks = verified.ok ? (verified.value as Verdict).checks.filter((check) => !check.ok).map((check) => check.code) : [verified.error.code];
process.stdout.write(`${JSON.stringify({ checks, opened: opened.ok ? 'ok' : opened.error.code, memory: Math.round(process.resourceUsage().maxRSS / 1024), worked: Math.round(process.cpuUsage().user / 1000) })}\n`);
