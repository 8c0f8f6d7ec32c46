import type { InputHTMLAttributes, ReactNode } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { ChevronDown } from 'lucide-react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useState } from 'react';
import { cx } from './cx.ts';
import type { FrameProps } from './field.tsx';
import { Frame, tied } from './field.tsx';
import { useFieldState } from './form.tsx';
import { Suggestions } from './suggestions.tsx';
import { useOverlay } from './use-keys.ts';
import styles from './field.module.css';

export interface InputProps extends Pick<FrameProps, 'hint' | 'span'> {
  /** Path of the field in the command's input. */
  readonly at: string;
  /** Where focus stands when the screen opens. */
  readonly first?: boolean;
}

interface LineProps extends InputProps, Pick<InputHTMLAttributes<HTMLInputElement>, 'placeholder' | 'type' | 'inputMode'> {}

export function TextField({ at, hint, span, first, type = 'text', ...rest }: LineProps) {
  const { register } = useFormContext();
  const state = useFieldState(at);
  return (
    <Frame state={state} hint={hint} {...(span === undefined ? {} : { span })}>
      <input className={styles.input} type={type} autoComplete="off" spellCheck={false} data-first={first} {...tied(state, hint !== undefined)} {...rest} {...register(at)} />
    </Frame>
  );
}

export function TextArea({ at, hint, span = 12, first, rows = 3 }: InputProps & { readonly rows?: number }) {
  const { register } = useFormContext();
  const state = useFieldState(at);
  return (
    <Frame state={state} hint={hint} span={span}>
      <textarea className={styles.input} rows={rows} spellCheck={false} data-first={first} {...tied(state, hint !== undefined)} {...register(at)} />
    </Frame>
  );
}

export interface Choice { readonly value: string; readonly words: string }

export function SelectField({ at, hint, span, first, choices, empty }: InputProps & { readonly choices: readonly Choice[]; readonly empty?: string }) {
  const { register } = useFormContext();
  const state = useFieldState(at);
  return (
    <Frame state={state} hint={hint} {...(span === undefined ? {} : { span })}>
      <span className={styles.withIcon}>
        <select className={cx(styles.input, styles.select)} data-first={first} {...tied(state, hint !== undefined)} {...register(at)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {choices.map(({ value, words }) => <option key={value} value={value}>{words}</option>)}
        </select>
        <ChevronDown className={styles.chevron} aria-hidden="true" />
      </span>
    </Frame>
  );
}

export function CheckField({ at, span = 12, first }: InputProps) {
  const { register } = useFormContext();
  const state = useFieldState(at);
  return (
    <label className={cx(styles.check, styles[`span${String(span)}`])}>
      <input type="checkbox" data-first={first} {...tied(state, false)} {...register(at)} />
      <span>{state.label}</span>
    </label>
  );
}

/** A line that offers what was typed before. */
export function SuggestField({ at, hint, span, first, items }: InputProps & { readonly items: readonly string[] }) {
  const state = useFieldState(at);
  const [open, setOpen] = useState(false);
  const value = String(useWatch({ name: at }) ?? '');
  const typed = value.trim().toLowerCase();
  const fitting = items.filter((item) => item.toLowerCase().includes(typed) && item !== value).slice(0, 50);
  const shown = open && fitting.length > 0;
  useOverlay(shown, 'offers');
  return (
    <Frame state={state} hint={hint} {...(span === undefined ? {} : { span })}>
      <Controller name={at} render={({ field }) => (
        <Autocomplete.Root items={fitting} mode="none" value={value} onValueChange={(next) => { field.onChange(next); }} open={shown} onOpenChange={setOpen}>
          <Autocomplete.Input ref={field.ref} name={at} onBlur={field.onBlur} className={styles.input} autoComplete="off" spellCheck={false} data-first={first} {...tied(state, hint !== undefined)} />
          <Suggestions label={state.label} />
        </Autocomplete.Root>
      )} />
    </Frame>
  );
}

/** Text beside the fields, in the same grid. */
export function Note({ span = 12, children }: { readonly span?: NonNullable<FrameProps['span']>; readonly children: ReactNode }) {
  return <p className={cx(styles.hint, styles[`span${String(span)}`])}>{children}</p>;
}
