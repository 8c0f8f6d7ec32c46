import { compose } from '../../electron/compose.ts';
import { serveCore } from '../../electron/shells/core-side.ts';

/*
 * The real core, of another day: all it asks the time of is moved by as many milliseconds as `BAQYLAU_TEST_DAY` says, so that
 * what is shown of dates is the same whenever a test runs. The program itself knows no such name.
 */
const by = Number(process.env['BAQYLAU_TEST_DAY']);
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given: [] | [value: number | string | Date]) { super(given[0] ?? Real.now() + by); }
  static override now(): number { return Real.now() + by; }
} as DateConstructor;

serveCore(compose);
