/** Errors of registering a paper. */
export const registrationErrors = {
  'paper.mark-not-for-regime': 'refused',
  'paper.content-not-kept': 'refused',
  'paper.attachments-not-kept': 'refused',
  'paper.received-before-signed': 'input',
  'paper.received-in-future': 'input',
  'paper.reason-required': 'input',
  'paper.sheets': 'input',
  'paper.duplicate': 'refused',
  'journal.unknown': 'input',
  'journal.not-active': 'refused',
  'journal.template': 'input',
  'journal.fixed': 'input',
  'journal.same-numbers': 'input',
  'journal.number-taken': 'refused',
  'journal.not-reserved': 'refused',
  'journal.nothing-missing': 'input',
} as const;
