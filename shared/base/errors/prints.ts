/** Errors of printing onto paper. */
export const printErrors = {
  'print.off-sheet': 'input',
  'print.stamp-overfull': 'input',
  'print.measure-impossible': 'input',
  'print.no-profile': 'input',
  'print.no-target': 'input',
  'print.two-targets': 'input',
  'print.no-printing': 'refused',
  'print.unknown-printer': 'input',
  'print.printer-failed': 'refused',
  'print.no-job': 'refused',
  'print.reason-needed': 'input',
  'print.nothing-new': 'refused',
  'print.not-printed': 'refused',
  'print.no-cards': 'refused',
  'letter.content-missing': 'input',
  'letter.not-allowed': 'refused',
} as const;
