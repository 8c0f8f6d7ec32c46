import type { Instant } from '../shared/base/index.ts';
import { builtInCalendar } from '../shared/calendar/index.ts';
import type { CoreHost, OpenOffice } from '../shared/ports/index.ts';
import { attachmentHandlers } from './app/attachments.ts';
import { auditHandlers } from './app/audit.ts';
import { calendarHandlers } from './app/calendar.ts';
import { cardHandlers } from './app/cards.ts';
import { controlHandlers } from './app/control.ts';
import { decisionHandlers } from './app/decisions.ts';
import { movementHandlers } from './app/movements.ts';
import { courierHandlers } from './app/courier.ts';
import { evidenceHandlers } from './app/evidence.ts';
import { createDispatcher } from './app/dispatch.ts';
import { dueHandlers } from './app/due.ts';
import { fileHandlers } from './app/files.ts';
import { formHandlers } from './app/forms.ts';
import type { Deps, Session } from './app/handlers.ts';
import { exportHandlers } from './app/export.ts';
import { importHandlers } from './app/import.ts';
import { fillHandlers } from './app/fill/index.ts';
import { keyHandlers } from './app/keys.ts';
import { keptKeyHandlers } from './app/kept-keys.ts';
import { directoryHandlers } from './app/directory.ts';
import { overviewHandlers } from './app/overview.ts';
import { outgoingHandlers } from './app/outgoing.ts';
import { journalHandlers } from './app/journals.ts';
import { lawHandlers } from './app/law.ts';
import { lawChangeHandlers } from './app/law-changes.ts';
import { officeHandlers } from './app/office.ts';
import { conflictHandlers } from './app/package-conflicts.ts';
import { arrivalHandlers } from './app/package-arrivals.ts';
import { custodyHandlers } from './app/package-custody.ts';
import { trustHandlers } from './app/package-trust.ts';
import { orderedIds } from './app/ordered-ids.ts';
import { mediaHandlers } from './app/package-media.ts';
import { packageHandlers } from './app/packages.ts';
import { overlayHandlers } from './app/overlays.ts';
import { paperHandlers } from './app/papers.ts';
import { printHandlers } from './app/prints.ts';
import { habitHandlers } from './app/habits.ts';
import { markHandlers } from './app/marks.ts';
import { settingHandlers } from './app/settings.ts';
import { keysPort } from './crypto/keys-port.ts';
import { packagesPort } from './crypto/packages-port.ts';
import { documentsPort } from './documents/index.ts';
import { filesPort } from './files/index.ts';
import type { Core } from './shells/core-side.ts';
import { officesPort } from './store/index.ts';
import { tablesPort } from './tables/index.ts';

/** Puts the adapters behind the use cases: the only place that knows both. */
export function compose(host: CoreHost): Core {
  let open: OpenOffice | null = null;
  const session: Session = {
    get open() { return open; },
    enter: (office) => { open = office; },
  };
  const clock = { now: (): Instant => new Date().toISOString() as Instant };
  const deps: Deps = {
    host, clock, session, ids: orderedIds(Date.now), calendar: builtInCalendar, files: filesPort, keys: keysPort(), packages: packagesPort, documents: documentsPort, tables: tablesPort,
    offices: officesPort({ clock }),
  };
  const { handlers: attachments, staging } = attachmentHandlers(deps);
  const dispatcher = createDispatcher({
    ...officeHandlers(deps), ...fillHandlers(deps), ...settingHandlers(deps), ...habitHandlers(), ...markHandlers(), ...auditHandlers(deps), ...attachments, ...paperHandlers(deps, staging), ...controlHandlers(deps), ...decisionHandlers(deps), ...dueHandlers(), ...overviewHandlers(), ...movementHandlers(deps), ...cardHandlers(deps), ...printHandlers(deps), ...formHandlers(deps), ...courierHandlers(deps), ...evidenceHandlers(deps), ...overlayHandlers(deps), ...packageHandlers(deps), ...mediaHandlers(deps), ...trustHandlers(deps), ...custodyHandlers(), ...arrivalHandlers(deps), ...conflictHandlers(),
    ...keyHandlers(deps), ...keptKeyHandlers(deps), ...calendarHandlers(deps), ...directoryHandlers(deps), ...outgoingHandlers(deps), ...journalHandlers(deps), ...lawHandlers(deps), ...lawChangeHandlers(deps), ...fileHandlers(deps), ...importHandlers(deps), ...exportHandlers(deps),
  }, deps);
  return {
    dispatch: (name, input, sender, call) => dispatcher.dispatch(name, input, { sender, ...call }),
    close: () => { open?.close(); open = null; },
  };
}
