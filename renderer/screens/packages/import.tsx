import { useEffect, useRef, useState } from 'react';
import { Ban, PackageCheck, Scale, UserCheck } from 'lucide-react';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { Verdict } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { PathField, pathsOf } from '../../ui/path-field.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { PrintVerdict } from './print-verdict.tsx';
import { Flags } from './received.tsx';
import { Results } from './results.tsx';
import { VerdictPanel } from './verdict.tsx';
import { Versions } from './versions.tsx';
import { KeyField } from './key-field.tsx';
import styles from './packages.module.css';

const labels = { package: 'ui:field.package', key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', trust: 'ui:field.trust', signer: 'ui:field.signer', arrival: 'ui:field.arrival' } as const;
interface Values { package: string; key: string; keyPassphrase: string; trust: string; signer: string }
type Preview = OutputOf<'package.preview'>;
/** What the checks said; where they all passed, also what taking the package in would do. */
interface Seen { readonly verdict: Verdict; readonly preview: Preview | null }

function toInput({ trust, signer, ...rest }: Values): InputOf<'package.preview'> {
  return { ...rest, trust: pathsOf(trust), ...(signer.trim() === '' ? {} : { signer: signer.trim() }) };
}

/** A package from another office: first every check and what it brings, then its records, all or none. */
export function ImportScreen({ arrival }: { readonly arrival: number | null }) {
  const { say } = useWords();
  const { back, replace, go } = usePlace();
  const from = useAsk('package.incoming', {}).value?.lines.find((one) => arrival !== null && one.arrival?.number === arrival)?.arrival ?? null;
  const [seen, setSeen] = useState<Seen | null>(null);
  const [taken, setTaken] = useState<OutputOf<'package.import'> | null>(null);
  const of = useContractForm<Values>({ name: null, schema: commands['package.preview'].input, toInput, defaults: { package: '', key: '', keyPassphrase: '', trust: '', signer: '' }, labels, required: ['package', 'key', 'keyPassphrase'] });
  /** A package that did not pass answers with its verdict; `trust` by file is all the verdict by itself knows. */
  const look = async (values: Values) => {
    const answer = await send('package.preview', toInput(values));
    if (answer.ok) { setSeen({ verdict: answer.value.verdict, preview: answer.value }); return; }
    of.refuse(answer.error);
    const verdict = answer.error.code === 'package.not-valid' && pathsOf(values.trust).length > 0 ? await send('package.verify', { ...toInput(values), trust: pathsOf(values.trust) }) : null;
    setSeen(verdict?.ok === true ? { verdict: verdict.value, preview: null } : null);
  };
  const shown = useRef<HTMLDivElement>(null);
  // A verdict answers the key that was pressed: it must be in sight.
  useEffect(() => { if (seen !== null) shown.current?.scrollIntoView({ block: 'start' }); }, [seen]);
  const check = () => { void of.submit(look); };
  const take = () => { void of.submit(async (values) => {
    const answer = await send('package.import', { ...toInput(values), arrival });
    if (!answer.ok) {
      of.refuse(answer.error);
      // Which checks failed, and how, is the verdict's to say.
      if (answer.error.code === 'package.not-valid') await look(values);
      return;
    }
    setTaken(answer.value);
    tell(say('ui:import.done'), answer.value.received.sender.name);
  }); };
  const refuse = () => { if (arrival !== null) go({ screen: 'refuse', arrival }); };
  useKeys(taken === null ? [{ keys: 'Control+KeyT', words: 'ui:import.preview', run: check }, { keys: 'Control+Enter', words: 'ui:import.take', run: take }] : []);
  if (taken !== null) {
    const { packageId } = taken.received;
    return (
      <Screen key="done" title={say('ui:import.done')}>
        <div className={styles.narrow}>
          <Actions>
            <Button kind="primary" data-first onClick={() => { replace({ screen: 'receipt', packageId }); }}>{say('ui:packages.write-receipt')}</Button>
            {taken.received.flags.some(({ code }) => code === 'signer-unconfirmed') && <Button id="to-signer" icon={<UserCheck />} onClick={() => { replace({ screen: 'received', packageId }); go({ screen: 'trust-signer', packageId }); }}>{say('ui:trust.confirm')}</Button>}
            <Button onClick={back}>{say('ui:action.back')}</Button>
          </Actions>
          <Flags flags={taken.received.flags} />
          <Results results={taken.results} />
          <VerdictPanel verdict={taken.verdict} />
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={say('ui:packages.import')}>
      <div className={styles.narrow}>
        {from !== null && <p>{say('ui:import.from-line', { number: from.number, from: from.from })}</p>}
        <Form of={of} onEnter={check}>
          <Group title={say('ui:import.what')}>
            <PathField at="package" first hint={say('ui:import.package-hint')} choose={{ what: 'open-or-folder', title: 'ui:choose.package', endings: ['.asice', '.p7m'] }} />
            <KeyField hint={say('ui:import.key-hint')} />
            <TextField at="keyPassphrase" span={4} type="password" />
            <PathField at="trust" several hint={say('ui:import.from-directory')} choose={{ what: 'open', title: 'ui:choose.trust', endings: ['.pem', '.crt', '.cer', '.der'] }} />
            <TextField at="signer" span={12} hint={say('ui:import.signer-hint')} />
          </Group>
          {seen !== null && <div ref={shown} className={styles.seen}><Found seen={seen} /><div><PrintVerdict of={toInput(of.form.getValues())} /></div></div>}
          <Footer>
            <Button icon={<Scale />} type="submit" keys="Control+KeyT">{say('ui:import.preview')}</Button>
            <Button kind="primary" icon={<PackageCheck />} keys="Control+Enter" onClick={take}>{say('ui:import.take')}</Button>
            {arrival !== null && <Button id="to-refuse" icon={<Ban />} onClick={refuse}>{say('ui:refuse.title')}</Button>}
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}

function Found({ seen: { verdict, preview } }: { readonly seen: Seen }) {
  const { say } = useWords();
  return (
    <>
      {preview !== null && (
        <>
          <Flags flags={preview.flags} />
          <Results would results={preview.results} />
          {preview.versions.map((one) => <Versions key={`${one.kind} ${one.id}`} title={say(one.outcome === 'conflict' ? 'ui:import.version.conflict' : 'ui:import.version.replaced', { kind: say(`terms:record.${one.kind}`), number: one.number })} version={{ ...one, sender: preview.info.sender.name }} />)}
        </>
      )}
      <VerdictPanel verdict={verdict} />
    </>
  );
}
