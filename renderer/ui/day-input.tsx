import { useId, useState } from 'react';
import type { LocalDate } from '../../shared/base/index.ts';
import { parseDate } from '../../shared/base/index.ts';
import { mask, shownOf, valueOf } from './date-mask.ts';
import { useWords } from './words.ts';
import styles from './field.module.css';

/** A day that narrows a list: eight digits, outside any form. What is no day yet narrows nothing, and says so when it is left. */
export function DayInput({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const { say, error } = useWords();
  const id = useId();
  const [left, setLeft] = useState(false);
  const wrong = left && value !== '' && parseDate(value) === null;
  return (
    <span className={styles.day}>
      <label className={styles.label} htmlFor={id}>{label}</label>
      <input id={id} className={styles.input} inputMode="numeric" autoComplete="off" placeholder={say('ui:date.mask')} value={shownOf(value as LocalDate)}
        {...(wrong ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-error` } : {})}
        onFocus={() => { setLeft(false); }} onBlur={() => { setLeft(true); }} onChange={(event) => { onChange(valueOf(mask(event.target.value, 8))); }} />
      {wrong && <span id={`${id}-error`} className={styles.error}>{error({ code: 'input.not-a-date' })}</span>}
    </span>
  );
}
