import { useEffect, useState } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import type { CardId } from '../../../shared/base/index.ts';
import { send } from '../../api/client.ts';
import type { Decisions } from '../../api/types.ts';
import type { Decision } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Group } from '../../ui/form.tsx';
import { CheckField, Note, SelectField, TextArea, TextField } from '../../ui/inputs.tsx';
import { useWords } from '../../ui/words.ts';
import type { FieldSpec, GroupSpec } from './form-specs.ts';
import { emptyRow } from './form-values.ts';
import styles from './forms.module.css';

interface FieldProps { readonly field: FieldSpec; readonly before: string; readonly first?: boolean }

/** One field, as its kind is typed. */
function Field({ field, before, first = false }: FieldProps) {
  const { say } = useWords();
  const at = `${before}${field.at}`;
  const hint = field.hint === undefined ? {} : { hint: say(field.hint) };
  const span = field.span ?? 12;
  switch (field.kind) {
    case 'line': return <TextField at={at} span={span} first={first} {...hint} />;
    case 'number': return <TextField at={at} span={span} inputMode="numeric" {...hint} />;
    case 'area': return <TextArea at={at} rows={2} first={first} {...hint} />;
    case 'lines': return <TextArea at={at} rows={3} first={first} {...hint} />;
    case 'day': return <DateField at={at} span={span} first={first} />;
    case 'tick': return <CheckField at={at} />;
    case 'ground': return <GroundField at={at} />;
    case 'choice': return <SelectField at={at} span={span} {...(field.empty === undefined ? {} : { empty: say(field.empty) })} choices={field.choices.map(({ value, word }) => ({ value, words: say(word) }))} />;
    case 'rows': return <Rows field={field} before={before} />;
  }
}

/** Rows of a table, added and taken out one by one. */
function Rows({ field, before }: { readonly field: Extract<FieldSpec, { kind: 'rows' }>; readonly before: string }) {
  const { say } = useWords();
  const at = `${before}${field.at}`;
  const { control } = useFormContext();
  const { fields: rows, append, remove } = useFieldArray({ control, name: at });
  const add = () => { append(emptyRow(field.fields), { focusName: `${at}.${String(rows.length)}.${field.fields[0]?.at ?? ''}` }); };
  return (
    <div className={styles.rows}>
      {rows.map((row, index) => (
        <div key={row.id} className={styles.row} role="group" aria-label={`${say(field.label)} ${String(index + 1)}`}>
          <div className={styles.rowHead}>
            <b>{say(field.label)} {index + 1}</b>
            <Button kind="quiet" icon={<Trash2 />} iconOnly onClick={() => { remove(index); }}>{say('ui:form.remove-row', { what: `${say(field.label)} ${String(index + 1)}` })}</Button>
          </div>
          <div className={styles.grid}>{field.fields.map((one) => <Field key={one.at} field={one} before={`${at}.${String(index)}.`} />)}</div>
        </div>
      ))}
      <Button id={`add-${at}`} icon={<Plus />} onClick={add}>{say('ui:form.add-row', { what: say(field.label) })}</Button>
    </div>
  );
}

/** The grounds in force on the day for the card and what is asked for it. */
function GroundField({ at }: { readonly at: string }) {
  const { say, ground: told } = useWords();
  const [card, on, decision] = useWatch({ name: ['form.card', 'form.on', 'form.decision'] }) as readonly [string, string, Decision | undefined];
  const [grounds, setGrounds] = useState<NonNullable<Decisions['grounds'][Decision]>>([]);
  useEffect(() => {
    let late = false;
    const read = async (): Promise<typeof grounds> => {
      const found = card.trim() === '' ? null : await send('card.byNumber', { number: card.trim().slice(0, 100) });
      if (found?.ok !== true) return [];
      const id: CardId = found.value.card.id;
      const answer = await send('control.decisions', { card: id, on: /^\d{4}-\d\d-\d\d$/.test(on) ? on : null });
      return answer.ok ? answer.value.grounds[decision ?? 'removal'] ?? [] : [];
    };
    void read().then((found) => { if (!late) setGrounds(found); });
    return () => { late = true; };
  }, [card, on, decision]);
  return <SelectField at={at} span={12} empty={say('ui:choice.none')} choices={grounds.map((one) => ({ value: one.ground, words: one.label ?? told(one.ground) }))} />;
}

/** The form's own fields; of those the acts ask for only at times, the ones they ask for now and those already filled. */
export function FormFields({ groups, asked }: { readonly groups: readonly GroupSpec[]; readonly asked: ReadonlySet<string> }) {
  const { say } = useWords();
  const values = useWatch({ name: 'form' }) as Readonly<Record<string, unknown>>;
  const isShown = ({ at, asked: onlyAsked }: FieldSpec): boolean => {
    const [name = ''] = at.split('.');
    const value = values[name];
    return onlyAsked !== true || asked.has(name) || (typeof value === 'object' && value !== null ? Object.values(value).some((one) => one !== '') : value !== '' && value !== undefined);
  };
  return (
    <>
      {groups.map(({ title, fields }, index) => (
        <Group key={title} title={say(title)}>
          {fields.filter(isShown).map((field, place) => <Field key={field.at} field={field} before="form." first={index === 0 && place === 0} />)}
        </Group>
      ))}
      {groups.length === 0 && <Note>{say('ui:form.by-itself')}</Note>}
    </>
  );
}
