import type { KeyboardEvent, ReactNode } from 'react';
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import { toNestErrors } from '@hookform/resolvers';
import type { DefaultValues, FieldError, FieldErrors, FieldPath, FieldValues, Resolver, UseFormReturn } from 'react-hook-form';
import { FormProvider, get, useForm, useFormContext } from 'react-hook-form';
import type { z } from 'zod';
import type { CodedError } from '../../shared/base/index.ts';
import { invalid } from '../../shared/contract/index.ts';
import type { WordKey } from '../../shared/i18n/index.ts';
import { useDrafts } from '../stores/drafts.ts';
import { ErrorSummary } from './error-summary.tsx';
import { useWords } from './words.ts';
import styles from './form.module.css';

/** What each field of a form is called, by its path in the command's input; `*` stands for the place of a row. */
export type Labels = Readonly<Record<string, WordKey>>;

interface FormWords { readonly labels: Labels; readonly required: ReadonlySet<string> }
const FormWordsContext = createContext<FormWords>({ labels: {}, required: new Set() });

export interface ContractForm<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
  readonly labels: Labels;
  readonly required: ReadonlySet<string>;
  /** Errors that belong to no field of the form. */
  readonly general: readonly CodedError[];
  /** Puts the core's refusal at the fields it names, the rest above the form. */
  readonly refuse: (error: CodedError) => void;
  readonly submit: (run: (values: Values) => Promise<void>) => Promise<void>;
  /** Forgets what was typed and begins anew, with the cursor in a field. */
  readonly restart: (values: Values, focus: FieldPath<Values>) => void;
}

interface FormOptions<Values extends FieldValues> {
  /** Drafts are kept under this name; null: this form holds secrets, nothing is kept. */
  readonly name: string | null;
  readonly schema: z.ZodType;
  /** The typed values as the command's input; checked by the command's own schema. */
  readonly toInput: (values: Values) => unknown;
  readonly defaults: Values;
  readonly labels: Labels;
  readonly required?: readonly string[];
  /** Paths of the input that the form shows under another name. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** The label of a path, or of its kind where it lies in a row: `stages.*.term` for `stages.2.term`. */
function labelOf(labels: Labels, path: string): WordKey | undefined {
  return labels[path] ?? labels[path.replaceAll(/\.\d+(?=\.|$)/g, '.*')];
}

function all(error: CodedError): readonly CodedError[] {
  const { more = [], ...first } = error;
  return [first, ...more];
}

/** `executors.0` belongs to the field `executors`. */
function fieldOf(at: string | undefined, { labels, aliases = {} }: { readonly labels: Labels; readonly aliases?: Readonly<Record<string, string>> }): string | null {
  for (let path = at ?? ''; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const field = aliases[path] ?? path;
    if (labelOf(labels, field) !== undefined) return field;
  }
  return null;
}

/** Where an error that names no field belongs, in forms that have such a field. */
const homes: Readonly<Partial<Record<CodedError['code'], readonly string[]>>> = {
  'key.wrong-passphrase': ['keyPassphrase', 'authorityPassphrase'],
  'office.wrong-passphrase': ['passphrase'],
};

function asFieldError({ code, params }: CodedError): FieldError {
  return { type: code, message: JSON.stringify(params ?? {}) };
}

/** The coded error a field carries. */
export function codedOf(error: FieldError): CodedError {
  return { code: error.type as CodedError['code'], params: JSON.parse(error.message ?? '{}') as NonNullable<CodedError['params']> };
}

function resolverOf<Values extends FieldValues>(form: FormOptions<Values>): Resolver<Values> {
  const { schema, toInput } = form;
  return (values, _context, options) => {
    const parsed = schema.safeParse(toInput(values));
    if (parsed.success) return { values, errors: {} };
    const found: Record<string, FieldError> = {};
    for (const error of all(invalid(parsed.error))) {
      const field = fieldOf(error.at, form);
      if (field === null) continue;
      const missing = form.required?.includes(field) === true && get(values, field) === '';
      found[field] ??= asFieldError(missing ? { code: 'input.required' } : error);
    }
    return { values: {}, errors: toNestErrors(found as FieldErrors<Values>, options) };
  };
}

export function useContractForm<Values extends FieldValues>(options: FormOptions<Values>): ContractForm<Values> {
  const { name, defaults, labels, required } = options;
  // A draft of an earlier version may lack a field that the form has now.
  const [start] = useState(() => ({ ...defaults, ...(name === null ? undefined : useDrafts.getState().kept[name] as Values | undefined) }));
  const form = useForm<Values>({ defaultValues: start as DefaultValues<Values>, resolver: resolverOf(options), mode: 'onSubmit', reValidateMode: 'onChange', shouldFocusError: true });
  const [general, setGeneral] = useState<readonly CodedError[]>([]);
  const working = useRef(false);
  const requiredSet = useMemo(() => new Set(required), [required]);

  useEffect(() => {
    if (name === null) return undefined;
    const watching = form.watch((values) => { useDrafts.getState().keep(name, structuredClone(values)); });
    return () => { watching.unsubscribe(); };
  }, [form, name]);

  const refuse = (error: CodedError) => {
    const rest: CodedError[] = [];
    let focused = false;
    for (const one of all(error)) {
      const home = one.at ?? homes[one.code]?.find((at) => Object.hasOwn(labels, at));
      const field = fieldOf(home, options) as FieldPath<Values> | null;
      if (field === null) rest.push(one);
      else { form.setError(field, asFieldError(one) as { type: string; message: string }, { shouldFocus: !focused }); focused = true; }
    }
    setGeneral(rest);
  };
  const submit = async (run: (values: Values) => Promise<void>) => {
    // A second press while the first is at work would do the work twice.
    if (working.current) return;
    working.current = true;
    await form.handleSubmit(async (values) => { setGeneral([]); await run(values); })().finally(() => { working.current = false; });
  };
  const restart = (values: Values, focus: FieldPath<Values>) => {
    setGeneral([]);
    form.reset(values);
    // After the reset, which is heard as typing.
    if (name !== null) useDrafts.getState().drop(name);
    // The fields register themselves anew when they are next drawn.
    setTimeout(() => { form.setFocus(focus); });
  };
  return { form, labels, required: requiredSet, general, refuse, submit, restart };
}

/** The keys that save a screen's form save that of a dialog as well, where no keys of its own are bound. */
function saveInDialog(save: (() => void) | undefined): (event: KeyboardEvent<HTMLFormElement>) => void {
  return (event) => {
    if (save === undefined || event.defaultPrevented || event.repeat || !event.ctrlKey || event.code !== 'Enter' || event.currentTarget.closest('[role=dialog]') === null) return;
    event.preventDefault();
    save();
  };
}

/** A form with its error summary; Enter in a field does what `onEnter` says. */
export function Form<Values extends FieldValues>({ of, onEnter, children }: { readonly of: ContractForm<Values>; readonly onEnter?: () => void; readonly children: ReactNode }) {
  const words = useMemo(() => ({ labels: of.labels, required: of.required }), [of.labels, of.required]);
  return (
    <FormProvider {...of.form}>
      <FormWordsContext value={words}>
        <form className={styles.form} noValidate onKeyDown={saveInDialog(onEnter)} onSubmit={(event) => { event.preventDefault(); onEnter?.(); }}>
          <Summary of={of} />
          {children}
        </form>
      </FormWordsContext>
    </FormProvider>
  );
}

/** The paths of a kind at which something may be wrong: those of rows as far as there are errors. */
function pathsIn(path: string, errors: FieldErrors): readonly string[] {
  const at = path.indexOf('*');
  if (at < 0) return [path];
  const rows: unknown = get(errors, path.slice(0, at - 1));
  return (Array.isArray(rows) ? rows : []).flatMap((_row, index) => pathsIn(`${path.slice(0, at)}${String(index)}${path.slice(at + 1)}`, errors));
}

function Summary<Values extends FieldValues>({ of }: { readonly of: ContractForm<Values> }) {
  const { say } = useWords();
  const { errors } = of.form.formState;
  const atFields = Object.keys(of.labels).flatMap((path) => pathsIn(path, errors)).flatMap((path) => {
    const found = get(errors, path) as FieldError | undefined;
    const label = labelOf(of.labels, path);
    return found?.type === undefined || label === undefined ? [] : [{ label: say(label), error: codedOf(found), focus: () => { of.form.setFocus(path as FieldPath<Values>); } }];
  });
  const summary = useRef<HTMLDivElement>(null);
  // What belongs to no field moves no focus: it must at least be in sight.
  useEffect(() => { if (of.general.length > 0) summary.current?.scrollIntoView({ block: 'center' }); }, [of.general]);
  const unkept = useDrafts((drafts) => drafts.failed);
  return <div ref={summary}><ErrorSummary errors={[...(unkept === null ? [] : [{ error: unkept }]), ...of.general.map((error) => ({ error })), ...atFields]} /></div>;
}

export interface FieldState { readonly id: string; readonly label: string; readonly required: boolean; readonly error: CodedError | null }

/** What a field at this path is called, and what is wrong with it. */
export function useFieldState(at: string): FieldState {
  const { say } = useWords();
  const { labels, required } = use(FormWordsContext);
  const { formState: { errors } } = useFormContext();
  const found = get(errors, at) as FieldError | undefined;
  const label = labelOf(labels, at);
  if (label === undefined) throw new Error(`the form has no label for ${at}`);
  return { id: `field-${at.replaceAll('.', '-')}`, label: say(label), required: required.has(at), error: found?.type === undefined ? null : codedOf(found) };
}

/** A titled group of fields in a grid of twelve columns. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.grid}>{children}</div>
    </fieldset>
  );
}
