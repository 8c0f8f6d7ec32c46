import { app } from 'electron';
import { errorText } from '../../../shared/i18n/index.ts';
import type { CoreLink, HostPort, PageFiles } from '../../../shared/ports/index.ts';
import { createCoreLink } from '../core-link.ts';
import { fenceProcess } from './fence.ts';
import { electronPdf } from './pdf.ts';
import { electronShell } from './shell.ts';
import { utilityCore } from './utility-core.ts';

export interface AppOptions {
  readonly files: PageFiles;
  readonly coreEntry: string;
  readonly preload: string;
  readonly title: string;
  /** The program's own arguments. The first is a word: a command line; else the window. */
  readonly argv: readonly string[];
  /** Runs a command line with cores made by `core`; the number is the exit status. */
  readonly commandLine: (argv: readonly string[], core: () => CoreLink) => Promise<number>;
}

/** Must be called before Electron is ready, and not awaited at the top level: ready comes after the entry module. */
export async function startApp(options: AppOptions): Promise<void> {
  fenceProcess();
  // Hidden print windows come and go; the program ends when its one window was closed.
  app.on('window-all-closed', () => undefined);
  if (isCommandLine(options.argv)) {
    await app.whenReady();
    const printer = electronPdf(options.files);
    const status = await options.commandLine(options.argv, () => core(options, printer));
    printer.close();
    app.exit(status);
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  await app.whenReady();
  const shell = electronShell(options.preload);
  const link = core(options, shell);
  const opened = await shell.open({ files: options.files, core: link, title: options.title });
  if (opened.ok) await shell.closed;
  else process.stderr.write(`error ${opened.error.code}: ${errorText('en', opened.error)}\n`);
  link.kill();
  await shell.close();
  app.exit(opened.ok ? 0 : 1);
}

function core(options: AppOptions, host: HostPort): CoreLink {
  return createCoreLink({
    spawn: utilityCore(options.coreEntry),
    host,
    onDefect: (error) => { process.stderr.write(`error ${error.code}: ${errorText('en', error)}\n`); },
  });
}

function isCommandLine([first]: readonly string[]): boolean {
  return first !== undefined && (!first.startsWith('-') || first === '--help' || first === '-h');
}
