import type { HabitName, Habits } from '../../shared/office/index.ts';
import type { Reader, Writer } from './database.ts';

type Columns = Pick<Habits, 'columns' | 'cardColumns'>;

/** The columns of both lists stand in one row: those of the register alone as they are, else under the lists' names. */
function columnsOf(value: unknown): Columns {
  return Array.isArray(value) ? { columns: value as NonNullable<Habits['columns']> } : value as Columns;
}

export function habitsOf(db: Reader, user: string): Habits {
  const rows = db.all<{ name: 'columns' | 'phrases'; value: string }>('SELECT name, value FROM habits WHERE user = ?', [user]);
  return Object.assign({}, ...rows.map(({ name, value }) => (name === 'columns' ? columnsOf(JSON.parse(value)) : { [name]: JSON.parse(value) as unknown }))) as Habits;
}

export function putHabit(db: Writer, user: string, name: HabitName, value: unknown): void {
  const row = name === 'phrases' ? 'phrases' : 'columns';
  const { columns, cardColumns } = habitsOf(db, user);
  const both: Record<string, unknown> = { ...(columns === undefined ? {} : { columns }), ...(cardColumns === undefined ? {} : { cardColumns }), [name]: value };
  db.run('DELETE FROM habits WHERE user = ? AND name = ?', [user, row]);
  db.insert('habits', { user, name: row, value: JSON.stringify(name === 'phrases' || both['cardColumns'] === undefined ? value : both) });
}

export function dropHabitsOf(db: Writer, user: string): void {
  db.run('DELETE FROM habits WHERE user = ?', [user]);
}
