import { missingCase } from '../../shared/base/index.ts';
import { useSession } from '../stores/session.ts';
import { useWork } from '../stores/work.ts';

/** Takes the shell's events into the stores; returns what ends it. */
export function listen(): () => void {
  return window.baqylau.subscribe((event) => {
    switch (event.kind) {
      case 'progress': useWork.getState().progressed(event.id, event.done, event.total); return;
      case 'locked': useSession.getState().locked(event.reason); return;
      case 'log-watch': if (event.alarm !== null) useSession.setState({ alarm: event.alarm }); return;
      default: missingCase(event);
    }
  });
}
