import type { Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { Role, TwoPersonAction } from '../../shared/office/index.ts';
import type { WriteOrigin } from '../../shared/ports/index.ts';
import type { OfficeCall } from './handlers.ts';

export interface Second { readonly user: string; readonly passphrase: string }

/**
 * Where the office puts two persons on an action, another user confirms it with their own passphrase; who may do it may
 * confirm it, and so may an auditor. `action` null: what one may do alone; someone named without need is checked and logged
 * all the same. Answers with the origin to write under: both then stand in the log.
 */
export async function confirmed(call: OfficeCall, action: TwoPersonAction | 'change-rule' | null, roles: readonly Role[], second: Second | null): Promise<Result<WriteOrigin>> {
  const { twoPerson } = call.office.read.settings();
  const needed = action === 'change-rule' ? twoPerson.length > 0 : action !== null && twoPerson.includes(action);
  if (second === null) return needed ? fail('office.second-required', {}, 'second.user') : ok(call.origin);
  const user = await call.office.confirm(second.user, second.passphrase, call.origin.at);
  if (!user.ok) return user;
  const able: readonly Role[] = [...roles, 'auditor'];
  if (!user.value.roles.some((role) => able.includes(role))) return fail('office.second-role', { roles: able.join(', ') }, 'second.user');
  return ok({ ...call.origin, second: user.value.name });
}
