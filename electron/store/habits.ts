import type { HabitName, Habits } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

export function habitsOf(db: Reader, user: string): Habits {
  const rows = db.all<{ name: HabitName; value: string }>('SELECT name, value FROM habits WHERE user = ?', [user]);
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])) as Habits;
}

export function putHabit(db: Writer, user: string, name: HabitName, value: unknown): void {
  db.run('DELETE FROM habits WHERE user = ? AND name = ?', [user, name]);
  db.insert('habits', { user, name, value: JSON.stringify(value) });
}

export function dropHabitsOf(db: Writer, user: string): void {
  db.run('DELETE FROM habits WHERE user = ?', [user]);
}
