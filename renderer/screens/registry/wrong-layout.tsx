import { useEffect, useState } from 'react';
import { otherLayouts } from '../../../shared/i18n/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.ts';

/** Where a search finds nothing: what it finds as typed with the keyboard in another language. */
export function WrongLayout({ text, onTake }: { readonly text: string; readonly onTake: (text: string) => void }) {
  const { say } = useWords();
  const [meant, setMeant] = useState<string | null>(null);
  useEffect(() => {
    let late = false;
    setMeant(null);
    void (async () => {
      for (const other of otherLayouts(text)) {
        const found = await send('paper.list', { text: other, limit: 1 });
        if (late) return;
        if (found.ok && found.value.total > 0) { setMeant(other); return; }
      }
    })();
    return () => { late = true; };
  }, [text]);
  return meant === null ? null : <Button onClick={() => { onTake(meant); }}>{say('ui:papers.wrong-layout', { text: meant })}</Button>;
}
