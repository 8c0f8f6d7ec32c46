import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './table.module.css';

export interface TableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly columns: readonly { readonly title: string; readonly end?: boolean; readonly cell: (row: Row) => ReactNode }[];
  readonly empty: string;
}

/** A short table; long lists are `List`. */
export function Table<Row>({ label, rows, idOf, columns, empty }: TableProps<Row>) {
  if (rows.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <table className={cx(styles.table, columns.length > 4 && styles.many)} aria-label={label}>
      <thead><tr>{columns.map((column) => <th key={column.title} scope="col" className={cx(column.end && styles.end)}>{column.title}</th>)}</tr></thead>
      <tbody>{rows.map((row) => <tr key={idOf(row)}>{columns.map((column) => <td key={column.title} data-title={column.title} className={cx(column.end && styles.end)}>{column.cell(row)}</td>)}</tr>)}</tbody>
    </table>
  );
}
