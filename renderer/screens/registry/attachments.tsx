import { useEffect, useRef, useState } from 'react';
import { Paperclip, X } from 'lucide-react';
import { useAttachments } from '../../stores/attachments.ts';
import { useChooser } from '../../stores/chooser.ts';
import { Button } from '../../ui/button.tsx';
import { sizeOf } from '../../ui/files.ts';
import { useWords } from '../../ui/words.ts';
import styles from './papers.module.css';

/** Files of the paper: chosen, dropped or pasted. */
export function AttachmentArea() {
  const { say, error } = useWords();
  const { items, addFile, addPath, remove } = useAttachments();
  const ask = useChooser((chooser) => chooser.ask);
  const [over, setOver] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const count = useRef(items.length);
  // A file may be added from any field by its key: what came must be seen.
  useEffect(() => {
    if (items.length > count.current) area.current?.scrollIntoView({ block: 'nearest' });
    count.current = items.length;
  }, [items.length]);
  const addAll = (files: FileList) => { for (const file of files) void addFile(file); };
  const choose = async () => {
    const path = await ask({ what: 'open', title: 'ui:attach.choose' });
    if (path !== null) await addPath(path);
  };
  return (
    <div ref={area} className={styles.drop} data-over={over}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }}
      onDrop={(event) => { event.preventDefault(); setOver(false); addAll(event.dataTransfer.files); }}
      onPaste={(event) => { if (event.clipboardData.files.length > 0) { event.preventDefault(); addAll(event.clipboardData.files); } }}>
      <div className={styles.dropLine}>
        <Button icon={<Paperclip />} keys="Control+KeyO" onClick={() => { void choose(); }}>{say('ui:attach.add')}</Button>
        <span>{say('ui:attach.hint')}</span>
      </div>
      {items.length > 0 && (
        <ul className={styles.files} aria-label={say('ui:field.attachments')}>
          {items.map((item) => (
            <li key={item.key} className={styles.file}>
              <span className={styles.fileName}>{item.name}</span>
              <span className={styles.end}>{sizeOf(item.size)}</span>
              {item.staged === null && item.error === null
                ? <progress aria-label={item.name} value={item.done} max={Math.max(1, item.size)} />
                : <span className={styles.end}>{item.staged === null ? '' : say('ui:attach.ready')}</span>}
              <Button kind="quiet" icon={<X />} iconOnly onClick={() => { remove(item.key); }}>{say('ui:attach.remove', { name: item.name })}</Button>
              {item.error !== null && <span className={styles.fileError}>{error(item.error)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
