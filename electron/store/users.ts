import type { UserId } from '../../shared/base/index.ts';
import type { Role, User } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

interface UserRow { id: string; name: string; disabled: number }

/** Names that differ in case or in the way a letter is composed are one name. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function fromRow(db: Reader, row: UserRow): User {
  const roles = db.all<{ role: Role }>('SELECT role FROM user_roles WHERE user = ? ORDER BY position', [row.id]);
  return { id: row.id as UserId, name: row.name, roles: roles.map(({ role }) => role), disabled: row.disabled === 1 };
}

export function readUser(db: Reader, id: string): User | null {
  const row = db.get<UserRow>('SELECT id, name, disabled FROM users WHERE id = ?', [id]);
  return row === undefined ? null : fromRow(db, row);
}

export function userNamed(db: Reader, name: string): User | null {
  const row = db.get<UserRow>('SELECT id, name, disabled FROM users WHERE name_key = ?', [nameKey(name)]);
  return row === undefined ? null : fromRow(db, row);
}

/** In the order they were added. */
export function readUsers(db: Reader): User[] {
  return db.all<UserRow>('SELECT id, name, disabled FROM users ORDER BY rowid').map((row) => fromRow(db, row));
}

/** Whoever is disabled keeps name and history; the slot goes with the change of key. */
export function disableUser(db: Writer, id: string): void {
  db.update('users', 'id', { id, disabled: 1 });
}

function insertRoles(db: Writer, { id, roles }: User): void {
  roles.forEach((role, position) => { db.insert('user_roles', { user: id, position, role }); });
}

export function insertUser(db: Writer, user: User): void {
  db.insert('users', { id: user.id, name: user.name, name_key: nameKey(user.name), disabled: Number(user.disabled) });
  insertRoles(db, user);
}

/** The user's roles in the place of those before. */
export function replaceRoles(db: Writer, user: User): void {
  db.run('DELETE FROM user_roles WHERE user = ?', [user.id]);
  insertRoles(db, user);
}
