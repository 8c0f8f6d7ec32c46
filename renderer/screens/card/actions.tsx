import { useState } from 'react';
import { FolderInput, Gauge, Gavel, Mail, NotebookPen, Stamp } from 'lucide-react';
import type { CardView } from '../../api/types.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/screen.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { useMayDecide } from './decisions.tsx';
import { FileDialog, MeasureDialog } from './events.tsx';
import { QualityDialog } from './quality.tsx';
import styles from './card.module.css';

/** What else is done with a card: letters and forms about it, measures, filing. */
export function CardActions({ view: { card }, onChanged }: { readonly view: CardView; readonly onChanged: () => Promise<void> }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const mayDecide = useMayDecide();
  const [open, setOpen] = useState<'measure' | 'quality' | 'file' | null>(null);
  const close = () => { setOpen(null); };
  const done = async () => { close(); await onChanged(); };
  const cover = () => { go({ screen: 'form', code: 'COVER', card: card.number }); };
  const information = () => { go({ screen: 'form', code: 'REPORT', card: card.number }); };
  const stamp = () => { go({ screen: 'card-stamp', card: card.id }); };
  const measure = () => { setOpen('measure'); };
  const quality = () => { setOpen('quality'); };
  const file = () => { setOpen('file'); };
  useKeys([
    { keys: 'KeyL', words: 'ui:cover.make', run: cover }, { keys: 'KeyI', words: 'ui:card.report-form', run: information }, { keys: 'KeyF', words: 'ui:file.record', run: file }, { keys: 'KeyS', words: 'ui:stamp.print', run: stamp },
    ...(mayDecide ? [{ keys: 'KeyM', words: 'ui:measure.record', run: measure } as const, { keys: 'KeyQ', words: 'ui:quality.record', run: quality } as const] : []),
  ]);
  return (
    <Panel title={say('ui:card.actions')}>
      <div className={styles.actions}>
        <Button id="card-cover" icon={<Mail />} keys="KeyL" onClick={cover}>{say('ui:cover.make')}</Button>
        <Button id="card-information" icon={<NotebookPen />} keys="KeyI" onClick={information}>{say('ui:card.report-form')}</Button>
        {mayDecide && <Button icon={<Gavel />} keys="KeyM" onClick={measure}>{say('ui:measure.record')}</Button>}
        {mayDecide && <Button icon={<Gauge />} keys="KeyQ" onClick={quality}>{say('ui:quality.record')}</Button>}
        <Button id="card-stamp" icon={<Stamp />} keys="KeyS" onClick={stamp}>{say('ui:stamp.print')}</Button>
        <Button icon={<FolderInput />} keys="KeyF" onClick={file}>{say('ui:file.record')}</Button>
      </div>
      <MeasureDialog open={open === 'measure'} card={card} onClose={close} onDone={done} />
      <QualityDialog open={open === 'quality'} card={card} onClose={close} onDone={done} />
      <FileDialog open={open === 'file'} card={card} onClose={close} onDone={done} />
    </Panel>
  );
}
