/** Errors of a field or of a command's shape. */
export const inputErrors = {
  'input.required': 'input',
  'input.too-long': 'input',
  'input.not-a-date': 'input',
  'input.not-a-time': 'input',
  'input.not-a-number': 'input',
  'input.too-small': 'input',
  'input.too-large': 'input',
  'input.not-in-list': 'input',
  'input.control-characters': 'input',
  'input.unknown-field': 'input',
  'input.invalid': 'input',
  'command.unknown': 'input',
  'command.role': 'refused',
  'command.sender': 'refused',
  'command.cancelled': 'refused',
  'defect': 'defect',
} as const;
