import { docx } from '../../../electron/documents/docx.ts';
import { report } from './samples.ts';

/* A report of 2,000 rows (or the number given) to DOCX: time, and the most memory the process held. One line of JSON. */
const rows = Number(process.argv[2] ?? 2000);
const form = report(rows);
const from = performance.now();
const file = await docx(form);
const milliseconds = Math.round(performance.now() - from);
process.stdout.write(`${JSON.stringify({ rows, milliseconds, bytes: file.length, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`);
