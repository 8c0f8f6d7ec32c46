import { utilityProcess } from 'electron';
import type { FromCore } from '../../../shared/ports/index.ts';
import type { SpawnCore } from '../core-link.ts';

/** Starts the core as Electron's utility process: the RunAsNode fuse forbids a Node child. */
export function utilityCore(entry: string): SpawnCore {
  return () => {
    const { NODE_OPTIONS: _options, ...env } = process.env;
    const child = utilityProcess.fork(entry, [], { serviceName: 'baqylau-core', stdio: ['ignore', 'ignore', 'inherit'], env });
    return {
      get pid() { return child.pid; },
      post: (message) => { child.postMessage(message); },
      listen: (listener) => { child.on('message', (message: unknown) => { listener(message as FromCore); }); },
      kill: () => {
        const { pid } = child;
        child.kill();
        // Electron asks first (SIGTERM); keys must go at once.
        if (pid !== undefined) killNow(pid);
      },
      onExit: (listener) => { child.on('exit', () => { listener(); }); },
    };
  };
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
