import { afterEach } from 'vitest';
import { running } from './run/processes.ts';

export { start } from './run/processes.ts';
export type { Child } from './run/processes.ts';

afterEach(() => { for (const child of running) child.kill('SIGKILL'); });
