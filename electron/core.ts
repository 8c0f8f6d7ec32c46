import { compose } from './compose.ts';
import { serveCore } from './shells/core-side.ts';

/** The core process: holds the open office and does all heavy work, so that locking is killing it. */
serveCore(compose);
