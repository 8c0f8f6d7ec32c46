import { systemDialog } from '../../shared/contract/index.ts';
import { useAsk } from '../api/use-ask.ts';
import { useChooser } from '../stores/chooser.ts';
import type { InputProps } from './inputs.tsx';
import { SelectField } from './inputs.tsx';
import { useWords } from './words.ts';

const printer = 'printer:';

/** Where a print goes, as its form keeps it: `pdf`, `docx` or a printer of this workstation. */
export const firstOutlet = 'pdf';

export interface Destination { readonly out?: string; readonly printer?: string }

/** A file or one of this workstation's printers; `docx` false where the sheet has to be exact. */
export function OutletField({ at, span = 12, docx = true }: InputProps & { readonly docx?: boolean }) {
  const { say } = useWords();
  const found = useAsk('print.printers', {});
  const printers = found.value?.printers ?? [];
  const choices = [
    { value: 'pdf', words: say('ui:outlet.file', { kind: 'PDF' }) },
    ...(docx ? [{ value: 'docx', words: say('ui:outlet.file', { kind: 'DOCX' }) }] : []),
    ...printers.map(({ name }) => ({ value: `${printer}${name}`, words: name === systemDialog ? say('ui:outlet.dialog') : say('ui:outlet.printer', { printer: name }) })),
  ];
  return <SelectField at={at} span={span} choices={choices} {...(found.answered && printers.length === 0 ? { hint: say('ui:hint.outlet.none') } : {})} />;
}

/** Asks for the file where it goes to one; null where the user turned back. */
export function useDestination(): (outlet: string, suggested: string) => Promise<Destination | null> {
  const ask = useChooser((chooser) => chooser.ask);
  return async (outlet, suggested) => {
    if (outlet.startsWith(printer)) return { printer: outlet.slice(printer.length) };
    const out = await ask({ what: 'save', title: 'ui:print.where', suggested: `${suggested}.${outlet}`, endings: [`.${outlet}`] });
    return out === null ? null : { out };
  };
}
