import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { commands } from '../../../shared/contract/index.ts';
import { addressees, correspondents, marks, signers } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { DateField, DateTimeField } from '../../ui/date-field.tsx';
import { DirectoryField } from '../../ui/directory-field.tsx';
import { Form, Group, useContractForm } from '../../ui/form.tsx';
import { CheckField, SelectField, TextField } from '../../ui/inputs.tsx';
import { Columns, Footer, Screen } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { emptyPaper } from '../registry/paper-values.ts';
import type { ReceptionValues } from './reception-values.ts';
import { emptyReception, intakeOf, paperOf, receptionLabels, seenAsks, seenDefects } from './reception-values.ts';
import { Refusal } from './refusal.tsx';
import { Outcome, Verdict } from './verdict.tsx';
import styles from './reception.module.css';

/** The paper on the table: is it accepted, and by which clause not. Then it is registered, or sent back with a letter. */
export function ReceptionScreen() {
  const { say } = useWords();
  const { office } = useOpenOffice();
  const go = usePlace((places) => places.go);
  const usual = office.regime === 'secret' ? 'secret' : 'open';
  const of = useContractForm<ReceptionValues>({ name: 'reception', schema: commands['law.intake'].input.shape.paper, toInput: intakeOf, defaults: emptyReception(usual), labels: receptionLabels, required: ['arrivedAt'] });
  const values = useWatch({ control: of.form.control }) as ReceptionValues;
  const judged = useAsk('law.intake', { paper: intakeOf(values) });
  const [refusal, setRefusal] = useState<ReceptionValues | null>(null);
  const [begun, setBegun] = useState(false);
  useEffect(() => { if (begun) document.getElementById('reception-begun')?.focus(); }, [begun]);
  const register = (instead = false) => { void of.submit((typed) => {
    // A registration that was begun is not lost to another one.
    if (!instead && useDrafts.getState().kept['new-paper'] !== undefined) { setBegun(true); return Promise.resolve(); }
    useDrafts.getState().drop('reception');
    useDrafts.getState().keep('new-paper', paperOf(typed, emptyPaper(usual)));
    go({ screen: 'new-paper' });
    return Promise.resolve();
  }); };
  const refuse = () => { void of.submit((typed) => { setRefusal(typed); return Promise.resolve(); }); };
  const accepted = judged.value?.accepted ?? null;
  useKeys(refusal !== null ? [] : [
    { keys: 'Control+Enter', words: 'ui:reception.register', run: () => { register(); } },
    ...(accepted === false ? [{ keys: 'Control+KeyR', words: 'ui:reception.refuse', run: refuse } as const] : []),
  ]);
  if (refusal !== null) return <Refusal values={refusal} onBack={() => { setRefusal(null); }} onSent={() => { useDrafts.getState().drop('reception'); }} />;
  return (
    <Screen title={say('ui:reception.title')}>
      <Form of={of}>
        {begun && (
          <div className={styles.begun} role="alert">
            <span>{say('ui:reception.begun')}</span>
            <Button id="reception-begun" onClick={() => { go({ screen: 'new-paper' }); }}>{say('ui:reception.begun-open')}</Button>
            <Button onClick={() => { register(true); }}>{say('ui:reception.begun-instead')}</Button>
          </div>
        )}
        <Columns>
          <div>
            <Group title={say('ui:reception.paper')}>
              <DirectoryField at="from.name" span={8} list="correspondents" first onPick={({ kind }) => { const known = correspondents.find((one) => one === kind); if (known !== undefined) of.form.setValue('from.kind', known); }} />
              <SelectField at="from.kind" span={4} choices={correspondents.map((value) => ({ value, words: say(`terms:correspondent.${value}`) }))} />
              <TextField at="outgoingNumber" span={4} />
              <DateField at="outgoingDate" span={4} />
              <TextField at="sheets" span={4} />
              <SelectField at="signedBy" span={4} empty={say('ui:choice.none')} choices={signers.map((value) => ({ value, words: say(`terms:signer.${value}`) }))} />
              <DirectoryField at="executor.surname" span={4} list="executors" />
              <TextField at="executor.phone" span={4} />
              <SelectField at="mark" span={4} choices={marks.map((value) => ({ value, words: say(`terms:mark.${value}`) }))} />
              {values.mark === 'restricted' && <TextField at="paperReason" span={8} hint={say('ui:paper.reason-hint')} />}
              <DateTimeField at="arrivedAt" span={4} />
              <SelectField at="to" span={4} choices={addressees.map((value) => ({ value, words: say(`terms:addressee.${value}`) }))} />
              <SelectField at="type" span={4} choices={(['correspondence', 'draft'] as const).map((value) => ({ value, words: say(`ui:reception.type.${value}`) }))} />
            </Group>
            <Group title={say('ui:reception.defects')}>
              {seenDefects.map((defect) => <CheckField key={defect} at={`defects.${defect}`} span={6} />)}
            </Group>
            <Group title={say('ui:reception.more')}>
              <CheckField at="answers" span={6} />
              {values.answers && <><CheckField at="onControl" span={6} /><TextField at="refersTo.number" span={6} /><DateField at="refersTo.date" span={6} /></>}
              <CheckField at="urgencyProved" span={6} />
              {seenAsks.map((ask) => <CheckField key={ask} at={`asks.${ask}`} span={6} />)}
              {values.asks['meeting'] === true && <CheckField at="disagreementsProtocol" span={6} />}
              {values.asks['money'] === true && <><SelectField at="financeMinistry" span={6} empty={say('ui:choice.none')} choices={(['discussed', 'negative'] as const).map((value) => ({ value, words: say(`ui:reception.finance.${value}`) }))} /><CheckField at="oralInstruction" span={6} /></>}
              {values.type === 'draft' && <><CheckField at="sheetsInitialled" span={6} /><CheckField at="approvalSheet" span={6} /><CheckField at="disc" span={6} /></>}
              <TextField at="legalGround" span={6} />
              <TextField at="ownInitiative" span={6} />
            </Group>
          </div>
          <div className={styles.beside}><Verdict asked={judged} /></div>
        </Columns>
        <Footer>
          <Button kind={accepted === false ? 'plain' : 'primary'} keys="Control+Enter" onClick={() => { register(); }}>{say('ui:reception.register')}</Button>
          <Button kind={accepted === false ? 'primary' : 'plain'} keys="Control+KeyR" disabled={accepted !== false} onClick={refuse}>{say('ui:reception.refuse')}</Button>
          <Button kind="quiet" onClick={() => { of.restart(emptyReception(usual), 'from.name'); }}>{say('ui:paper.clear')}</Button>
          {accepted !== null && <span className={styles.brief} aria-hidden="true"><Outcome accepted={accepted} /></span>}
        </Footer>
      </Form>
    </Screen>
  );
}
