import { useEffect, useRef, useState } from 'react';
import { PackageCheck, ShieldCheck } from 'lucide-react';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { commands } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import type { Verdict } from '../../api/types.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Actions } from '../../ui/dialog.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { PathField, pathsOf } from '../../ui/path-field.tsx';
import { Footer, Panel, Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { VerdictPanel } from './verdict.tsx';
import styles from './packages.module.css';

const labels = { package: 'ui:field.package', key: 'ui:field.key', keyPassphrase: 'ui:field.key-passphrase', trust: 'ui:field.trust', signer: 'ui:field.signer' } as const;
interface Values { package: string; key: string; keyPassphrase: string; trust: string; signer: string }

function toInput({ trust, signer, ...rest }: Values): InputOf<'package.import'> {
  return { ...rest, trust: pathsOf(trust), ...(signer.trim() === '' ? {} : { signer: signer.trim() }) };
}

/** A package from another office: first every check, then its records, all or none. */
export function ImportScreen() {
  const { say } = useWords();
  const { back, replace } = usePlace();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [taken, setTaken] = useState<OutputOf<'package.import'> | null>(null);
  const of = useContractForm({ name: null, schema: commands['package.import'].input, toInput, defaults: { package: '', key: '', keyPassphrase: '', trust: '', signer: '' }, labels, required: ['package', 'key', 'keyPassphrase', 'trust'] });
  const verify = async (values: Values) => {
    const answer = await send('package.verify', { ...toInput(values), trust: pathsOf(values.trust) });
    setVerdict(answer.ok ? answer.value : null);
    if (!answer.ok) of.refuse(answer.error);
    else if (!answer.value.valid) of.refuse({ code: 'package.not-valid', params: { checks: answer.value.checks.filter(({ ok }) => !ok).map(({ code }) => code).join(', ') } });
  };
  const seen = useRef<HTMLDivElement>(null);
  // A verdict answers the key that was pressed: it must be in sight.
  useEffect(() => { if (verdict !== null) seen.current?.scrollIntoView({ block: 'start' }); }, [verdict]);
  const check = () => of.submit(verify);
  const take = () => { void of.submit(async (values) => {
    const answer = await send('package.import', toInput(values));
    if (!answer.ok) {
      of.refuse(answer.error);
      // Which checks failed, and how, is the verdict's to say.
      if (answer.error.code === 'package.not-valid') await verify(values);
      return;
    }
    setTaken(answer.value);
    tell(say('ui:import.done'), answer.value.received.sender.name);
  }); };
  useKeys(taken === null ? [{ keys: 'Control+KeyT', words: 'ui:import.check', run: () => { void check(); } }, { keys: 'Control+Enter', words: 'ui:import.take', run: take }] : []);
  if (taken !== null) {
    const { packageId } = taken.received;
    return (
      <Screen key="done" title={say('ui:import.done')}>
        <div className={styles.narrow}>
          <Actions>
            <Button kind="primary" data-first onClick={() => { replace({ screen: 'receipt', packageId }); }}>{say('ui:packages.write-receipt')}</Button>
            <Button onClick={back}>{say('ui:action.back')}</Button>
          </Actions>
          <Results results={taken.results} />
          <VerdictPanel verdict={taken.verdict} />
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={say('ui:packages.import')}>
      <div className={styles.narrow}>
        <Form of={of} onEnter={() => { void check(); }}>
          <Group title={say('ui:import.what')}>
            <PathField at="package" first hint={say('ui:import.package-hint')} choose={{ what: 'open-or-folder', title: 'ui:choose.package', endings: ['.asice', '.p7m'] }} />
            <PathField at="trust" several hint={say('ui:import.trust-hint')} choose={{ what: 'open', title: 'ui:choose.trust', endings: ['.pem', '.crt', '.cer', '.der'] }} />
            <PathField at="key" hint={say('ui:import.key-hint')} choose={{ what: 'open', title: 'ui:choose.key', endings: ['.p12', '.pfx'] }} />
            <TextField at="keyPassphrase" span={12} type="password" />
            <TextField at="signer" span={12} hint={say('ui:import.signer-hint')} />
          </Group>
          {verdict !== null && <div ref={seen}><VerdictPanel verdict={verdict} /></div>}
          <Footer>
            <Button icon={<ShieldCheck />} type="submit" keys="Control+KeyT">{say('ui:import.check')}</Button>
            <Button kind="primary" icon={<PackageCheck />} keys="Control+Enter" onClick={take}>{say('ui:import.take')}</Button>
            <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
          </Footer>
        </Form>
      </div>
    </Screen>
  );
}

function Results({ results }: { readonly results: OutputOf<'package.import'>['results'] }) {
  const { say } = useWords();
  return (
    <Panel title={say('ui:import.results')}>
      <Table label={say('ui:import.results')} empty="—" rows={results} idOf={(one) => one.id} columns={[
        { title: say('ui:import.kind'), cell: (one) => say(`terms:record.${one.kind}`) },
        { title: say('ui:field.number'), cell: (one) => one.number },
        { title: say('ui:import.outcome'), cell: (one) => say(`terms:outcome.${one.outcome}`) },
      ]} />
    </Panel>
  );
}
