/** What several papers say of one record and must say alike. */
export const factKinds = ['number', 'paper', 'outgoing', 'signed', 'point', 'responsible', 'co-executors', 'due', 'new-due', 'controller'] as const;
export type FactKind = (typeof factKinds)[number];

/** A fact as one form states it; `value` as it is compared: names as written, dates as ISO. */
export interface FormFact {
  /** Which record: a card's or a paper's identifier. */
  readonly record: string;
  readonly kind: FactKind;
  readonly value: string;
}

/** One fact that the forms of a set state differently: each value with the forms that state it. */
export interface Difference {
  readonly record: string;
  readonly kind: FactKind;
  readonly values: readonly { readonly value: string; readonly forms: readonly string[] }[];
}

/** Names are one however their spaces and letter case are typed. */
function compared(value: string): string {
  return value.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/**
 * Facts that a set of forms states differently, in the order of first mention. A form that is silent on a fact
 * contradicts nobody.
 */
export function differences(forms: readonly { readonly name: string; readonly facts: readonly FormFact[] }[]): readonly Difference[] {
  const stated = new Map<string, { readonly record: string; readonly kind: FactKind; readonly values: Map<string, { readonly value: string; readonly forms: string[] }> }>();
  for (const { name, facts } of forms) {
    for (const { record, kind, value } of facts) {
      const key = `${kind} ${record}`;
      const own = stated.get(key) ?? { record, kind, values: new Map<string, { value: string; forms: string[] }>() };
      stated.set(key, own);
      const same = own.values.get(compared(value)) ?? { value, forms: [] };
      own.values.set(compared(value), same);
      if (!same.forms.includes(name)) same.forms.push(name);
    }
  }
  return [...stated.values()].filter(({ values }) => values.size > 1).map(({ record, kind, values }) => ({ record, kind, values: [...values.values()] }));
}

/** The facts a document states; none where its maker names none. */
export function factsOf(form: { readonly facts?: readonly FormFact[] }): readonly FormFact[] {
  return form.facts ?? [];
}
