/** Errors of the shell: windows, printing to PDF, files. */
export const shellErrors = {
  'shell.no-browser': 'refused',
  'shell.no-display': 'refused',
  'shell.open-failed': 'refused',
  'shell.print-failed': 'refused',
  'shell.core-gone': 'refused',
} as const;
