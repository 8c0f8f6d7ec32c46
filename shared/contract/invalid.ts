import type { z } from 'zod';
import type { CodedError, ErrorCode, Params } from '../base/index.ts';
import { errorKinds } from '../base/index.ts';

type Issue = z.core.$ZodIssue;

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorKinds, text);
}

function coded(issue: Issue): { code: ErrorCode; params?: Params } {
  if (isCode(issue.message)) return { code: issue.message };
  switch (issue.code) {
    case 'invalid_type':
      // What was given is not in the issue (it may be a passphrase); the library's own message says whether anything was.
      if (/received (undefined|null)$/.test(issue.message)) return { code: 'input.required' };
      return issue.expected === 'int' || issue.expected === 'number' ? { code: 'input.not-a-number' } : { code: 'input.invalid' };
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int' ? { code: 'input.too-small', params: { min: Number(issue.minimum) } } : { code: 'input.required' };
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int' ? { code: 'input.too-large', params: { max: Number(issue.maximum) } } : { code: 'input.too-long', params: { max: Number(issue.maximum) } };
    case 'invalid_value':
      return { code: 'input.not-in-list', params: { values: issue.values.join(', ') } };
    case 'unrecognized_keys':
      return { code: 'input.unknown-field', params: { fields: issue.keys.join(', ') } };
    case 'invalid_format':
      return { code: issue.format === 'datetime' ? 'input.not-a-time' : 'input.invalid' };
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return { code: 'input.invalid' };
  }
}

/** Of a choice between shapes, the complaints about the one whose fields were given; the choice's own where none fits. */
function meant(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const shape = issue.errors.find((branch) => branch.length > 0 && branch.every(({ code, path }) => code !== 'unrecognized_keys' && path.length > 0));
  return shape === undefined ? [issue] : shape.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** A schema's complaints as one coded error: the first, with the others behind it. */
export function invalid(error: z.ZodError): CodedError {
  const errors = error.issues.flatMap(meant).map((issue): CodedError => ({ ...coded(issue), at: issue.path.map(String).join('.') }));
  const [first, ...more] = errors;
  if (first === undefined) return { code: 'input.invalid' };
  return more.length > 0 ? { ...first, more } : first;
}
