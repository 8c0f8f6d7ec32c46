import type { AccessOf, CommandName, OutputOf, ParsedOf } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/base/index.ts';
import type { User } from '../../shared/office/index.ts';
import type { Calendar } from '../../shared/calendar/index.ts';
import type { CancelSignal, ClockPort, CoreHost, DocumentsPort, FilesPort, IdsPort, KeysPort, OfficesPort, OpenOffice, PackagesPort, Sender, TablesPort, WriteOrigin } from '../../shared/ports/index.ts';

/** Everything a use case may touch. Adapters reach it only through compose.ts. */
export interface Deps {
  readonly offices: OfficesPort;
  readonly files: FilesPort;
  readonly keys: KeysPort;
  readonly packages: PackagesPort;
  readonly documents: DocumentsPort;
  readonly tables: TablesPort;
  readonly host: CoreHost;
  readonly clock: ClockPort;
  readonly ids: IdsPort;
  readonly calendar: Calendar;
  readonly session: Session;
}

/** The one office this core process holds; commands that open one set it. */
export interface Session {
  readonly open: OpenOffice | null;
  enter(office: OpenOffice): void;
}

/** One request on its way through. */
export interface Call {
  readonly sender: Sender;
  readonly signal: CancelSignal;
  progress(done: number, total: number): void;
}

/** A call that needed an open office and got past the role check. */
export interface OfficeCall extends Call {
  readonly office: OpenOffice;
  readonly user: User;
  /** Who, with which command, when: for `office.write`. */
  readonly origin: WriteOrigin;
}

type CallOf<Name extends CommandName> = AccessOf<Name> extends 'anyone' ? Call : OfficeCall;

/** One use case a command. A missing one does not compile. */
export type Handlers = { readonly [Name in CommandName]: (input: ParsedOf<Name>, call: CallOf<Name>) => Promise<Result<OutputOf<Name>>> | Result<OutputOf<Name>> };
