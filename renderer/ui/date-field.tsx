import { useRef, useState } from 'react';
import { Popover } from '@base-ui/react/popover';
import { CalendarDays } from 'lucide-react';
import { Controller } from 'react-hook-form';
import type { LocalDate } from '../../shared/base/index.ts';
import { parseDate } from '../../shared/base/index.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { mask, shownOf, valueOf } from './date-mask.ts';
import { Frame, tied } from './field.tsx';
import { useFieldState } from './form.tsx';
import type { InputProps } from './inputs.tsx';
import { MonthPicker } from './month-picker.tsx';
import { useOverlay } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './field.module.css';

interface DateInputProps extends InputProps { readonly digits: 8 | 12 }

function DateInput({ at, hint, span = 3, first, digits }: DateInputProps) {
  const { say } = useWords();
  const state = useFieldState(at);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useOverlay(open);
  return (
    <Frame state={state} hint={hint} span={span}>
      <Controller name={at} render={({ field }) => {
        const value = String(field.value ?? '');
        const day = parseDate(value.slice(0, 10));
        const pick = (picked: LocalDate) => { field.onChange(digits === 8 ? picked : `${picked}T${/T(\d\d:\d\d)$/.exec(value)?.[1] ?? '09:00'}`); setOpen(false); };
        return (
          <span className={styles.withIcon}>
            <input ref={(element) => { input.current = element; field.ref(element); }} name={at} onBlur={field.onBlur} className={cx(styles.input, styles.roomy)} inputMode="numeric" autoComplete="off" data-first={first}
              placeholder={say(digits === 8 ? 'ui:date.mask' : 'ui:date.time-mask')} value={shownOf(value)}
              onChange={(event) => { field.onChange(valueOf(mask(event.target.value, digits))); }}
              onKeyDown={(event) => { if (event.code === 'ArrowDown' && event.altKey) { event.preventDefault(); setOpen(true); } }}
              {...tied(state, hint !== undefined)} />
            <Popover.Root open={open} onOpenChange={setOpen}>
              <span className={styles.inside}>
                <Popover.Trigger tabIndex={-1} render={<Button kind="quiet" iconOnly icon={<CalendarDays />}>{say('ui:date.open', { field: state.label })}</Button>} />
              </span>
              <Popover.Portal>
                <Popover.Positioner sideOffset={4} align="end" className={styles.over}>
                  <Popover.Popup finalFocus={input} className={styles.popup} aria-label={state.label}><MonthPicker day={day} onPick={pick} /></Popover.Popup>
                </Popover.Positioner>
              </Popover.Portal>
            </Popover.Root>
          </span>
        );
      }} />
    </Frame>
  );
}

/** ДД.ММ.ГГГГ, eight digits; Alt+↓ opens the month. */
export function DateField(props: InputProps) {
  return <DateInput {...props} digits={8} />;
}

/** ДД.ММ.ГГГГ ЧЧ:ММ, twelve digits. */
export function DateTimeField(props: InputProps) {
  return <DateInput {...props} digits={12} />;
}
