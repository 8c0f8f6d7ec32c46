import { useEffect, useRef, useState } from 'react';
import type { FieldPath } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import type { PaperId } from '../../../shared/base/index.ts';
import { newPaper } from '../../../shared/contract/index.ts';
import { send } from '../../api/client.ts';
import { useAsk } from '../../api/use-ask.ts';
import { useAttachments } from '../../stores/attachments.ts';
import { useChooser } from '../../stores/chooser.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { usePapers } from '../../stores/papers.ts';
import { usePlace } from '../../stores/place.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Button } from '../../ui/button.tsx';
import { today } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Form, useContractForm } from '../../ui/form.tsx';
import { Footer, Screen } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { PaperFields } from './paper-fields.tsx';
import type { PaperValues } from './paper-values.ts';
import { emptyPaper, fromTemplate, paperInput, paperLabels, paperRequired } from './paper-values.ts';
import { Phrases } from './phrases.tsx';
import styles from './papers.module.css';

/** Fields that take a turn of speech. */
const phrased = ['title', 'content', 'paperReason', 'refersTo', 'legalGround'] as const satisfies readonly FieldPath<PaperValues>[];
type Phrased = (typeof phrased)[number];

/** Registers an incoming paper, anew or after one that is registered. */
export function NewPaperScreen({ template }: { readonly template?: PaperId | undefined }) {
  const { office } = useOpenOffice();
  const usual = office.regime === 'secret' ? 'secret' : 'open';
  return template === undefined ? <Registration draft="new-paper" defaults={emptyPaper(usual)} first="from.name" /> : <FromTemplate template={template} />;
}

function FromTemplate({ template }: { readonly template: PaperId }) {
  const { say } = useWords();
  const { value, error } = useAsk('paper.get', { paper: template });
  if (value === null) return <Screen title={say('ui:paper.new')} ready={error !== null}><ErrorLine error={error} /></Screen>;
  return <Registration draft={`new-paper ${template}`} defaults={fromTemplate(value.paper)} first="outgoingNumber" of={value.paper.number} />;
}

/** Ctrl+Enter saves and opens the next with the same correspondent; Ctrl+S saves and closes. */
function Registration({ draft, defaults, first, of: template }: { readonly draft: string; readonly defaults: PaperValues; readonly first: 'from.name' | 'outgoingNumber'; readonly of?: string }) {
  const { say } = useWords();
  const { office } = useOpenOffice();
  const { back, replace } = usePlace();
  const usualMark = office.regime === 'secret' ? 'secret' : 'open';
  const of = useContractForm({ name: draft, schema: newPaper, toInput: (values: PaperValues) => { const { reserved: _reserved, ...paper } = paperInput(values); return paper; }, defaults, labels: paperLabels, required: paperRequired });
  const [mark, receivedAt, journal] = useWatch({ control: of.form.control, name: ['mark', 'receivedAt', 'journal'] });
  // The number named is that of a paper received this year.
  const thisYear = receivedAt.startsWith(today().slice(0, 4));
  const next = useAsk('paper.nextNumber', { mark, journal });
  const { items, addPath, clear } = useAttachments();
  const ask = useChooser((chooser) => chooser.ask);
  const [duplicate, setDuplicate] = useState<'close' | 'next' | null>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(0);
  const [cleared, setCleared] = useState<PaperValues | null>(null);
  const [phrases, setPhrases] = useState<Phrased | null>(null);
  const phrasedLast = useRef<Phrased>('title');
  useEffect(() => { useAttachments.getState().enter(draft); }, [draft]);

  const save = (then: 'close' | 'next', acknowledged: readonly 'duplicate'[] = []) => of.submit(async (values) => {
    const waiting = items.find((item) => item.staged === null);
    if (waiting !== undefined) { of.refuse(waiting.error ?? { code: 'input.attachment-not-ready', params: { name: waiting.name } }); return; }
    setSaving(true);
    const answer = await send('paper.add', { ...paperInput(values), attachments: items.flatMap((item) => (item.staged === null ? [] : [item.staged.id])), acknowledged: [...acknowledged] });
    setSaving(false);
    setDuplicate(!answer.ok && answer.error.code === 'paper.duplicate' ? then : null);
    if (!answer.ok) { of.refuse(answer.error); return; }
    const { paper } = answer.value;
    clear();
    setCleared(null);
    tell(say('ui:paper.registered', { number: paper.number }), paper.from.name);
    usePapers.getState().select(paper.id);
    if (then === 'close') { useDrafts.getState().drop(draft); void usePapers.getState().refresh(); replace({ screen: 'paper', paper: paper.id }); return; }
    of.restart(emptyPaper(usualMark, values), 'outgoingNumber');
    setSaved((count) => count + 1);
    // Not waited for: the next one may be saved before the list is read again.
    void Promise.all([next.again(), usePapers.getState().refresh()]);
  });
  const drop = () => { setCleared(of.form.getValues()); clear(); setDuplicate(null); of.restart(emptyPaper(usualMark), 'from.name'); };
  const undo = () => { if (cleared === null) return; of.form.reset(cleared); useDrafts.getState().keep(draft, cleared); setCleared(null); setTimeout(() => { of.form.setFocus('from.name'); }); };
  const attach = async () => { const path = await ask({ what: 'open', title: 'ui:attach.choose' }); if (path !== null) await addPath(path); };
  const openPhrases = () => { setPhrases(phrased.find((name) => name === document.activeElement?.getAttribute('name')) ?? 'title'); };
  const putPhrase = (phrase: string) => {
    if (phrases === null) return;
    const before = of.form.getValues(phrases).trimEnd();
    of.form.setValue(phrases, before === '' ? phrase : `${before} ${phrase}`, { shouldDirty: true });
    closePhrases();
  };
  const closePhrases = () => { if (phrases !== null) phrasedLast.current = phrases; setPhrases(null); };
  const free = office.regime !== 'secret';
  useKeys([
    { keys: 'Control+Enter', words: 'ui:paper.save-next', run: () => { void save('next'); } },
    { keys: 'Control+KeyS', words: 'ui:paper.save-close', run: () => { void save('close'); } },
    ...(free ? [{ keys: 'Control+KeyO', words: 'ui:attach.add', run: () => { void attach(); } } as const, { keys: 'Control+KeyJ', words: 'ui:phrases.title', run: openPhrases } as const] : []),
    ...(cleared === null ? [] : [{ keys: 'Control+KeyZ', words: 'ui:paper.clear-undo', run: undo } as const]),
  ]);
  return (
    <Screen title={say('ui:paper.new')} actions={thisYear && next.value !== null && <p>{say('ui:paper.next-number')} <b>{next.value.number}</b></p>}>
      {template !== undefined && <p className={styles.waiting}>{say('ui:paper.from-template', { number: template })}</p>}
      <Form of={of}>
        {duplicate !== null && (
          <div className={styles.duplicate}>
            <span>{say('ui:paper.duplicate')}</span>
            <Button onClick={() => { void save(duplicate, ['duplicate']); }}>{say('ui:paper.duplicate-save')}</Button>
          </div>
        )}
        <PaperFields mark={mark} journal={journal} first={first} saved={saved} />
        <Footer>
          <Button kind="primary" keys="Control+Enter" disabled={saving} onClick={() => { void save('next'); }}>{say('ui:paper.save-next')}</Button>
          <Button keys="Control+KeyS" disabled={saving} onClick={() => { void save('close'); }}>{say('ui:paper.save-close')}</Button>
          {cleared === null
            ? <Button kind="quiet" onClick={drop}>{say('ui:paper.clear')}</Button>
            : <Button kind="quiet" keys="Control+KeyZ" onClick={undo}>{say('ui:paper.clear-undo')}</Button>}
          <Button kind="quiet" keys="Escape" onClick={back}>{say('ui:action.back')}</Button>
        </Footer>
      </Form>
      <Phrases open={phrases !== null} current={phrases === null ? '' : of.form.getValues(phrases)} onPick={putPhrase} onClose={closePhrases} onGone={() => { of.form.setFocus(phrasedLast.current); }} />
    </Screen>
  );
}
