/** Errors of taking a point on control. */
export const controlErrors = {
  'control.already-taken': 'refused',
  'control.secret-on-paper': 'refused',
  'control.no-responsible': 'input',
  'control.executor-twice': 'input',
  'control.due-before-received': 'input',
  'control.received-before-signed': 'input',
} as const;
