import { compose } from './compose.ts';
import { serveCore } from './shells/core-side.ts';

// Ctrl+C and a closed terminal reach every process in it; the parent hears them too, stops what runs and ends the core.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

/** The core process: holds the open office and does all heavy work, so that locking is killing it. */
serveCore(compose);
