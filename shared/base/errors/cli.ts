/** Errors of the command line's own arguments. */
export const cliErrors = {
  'cli.bad-option': 'input',
  'cli.arguments': 'input',
  'cli.not-json': 'input',
  'cli.not-utf8': 'input',
  'cli.too-long': 'input',
} as const;
