import { useEffect } from 'react';
import { nameOf } from '../../ui/files.ts';
import { usePrintLog } from '../../stores/audit.ts';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { List, TwoLines } from '../../ui/list.tsx';
import { Empty } from '../../ui/screen.tsx';
import { useWords } from '../../ui/words.ts';

/** Everything that was put on paper or into a file to be printed, newest first. */
export function PrintsTab() {
  const { say, moment, form } = useWords();
  const list = usePrintLog();
  useEffect(() => { void usePrintLog.getState().refresh(); }, []);
  const printer = 'printer:';
  return (
    <>
      <ErrorLine error={list.error} />
      {list.loaded && list.rows.length === 0
        ? <Empty title={say('ui:prints.none')} />
        : <List label={say('ui:audit.tab.prints')} rows={list.rows} idOf={({ id }) => id} total={list.total} selected={list.selected} top={list.top}
            onSelect={list.select} onScroll={list.scrolled} onEnd={() => { void list.more(); }} onOpen={() => undefined} columns={[
              { title: say('ui:prints.number'), width: '4.5rem', cell: ({ number }) => <b>{number}</b> },
              { title: say('ui:prints.when'), width: '11rem', cell: ({ printedAt, printedBy }) => <TwoLines first={moment(printedAt)} second={printedBy} /> },
              { title: say('ui:prints.form'), width: 'minmax(9rem, 1.2fr)', cell: (one) => form(one.form) },
              { title: say('ui:prints.copies'), width: '8rem', cell: ({ copies, language }) => <TwoLines first={String(copies)} second={language === 'kk' || language === 'ru' ? say(`ui:language-name.${language}`) : language} /> },
              { title: say('ui:prints.target'), width: 'minmax(8rem, 1.2fr)', cell: ({ target }) => (target.startsWith(printer) ? say('ui:outlet.printer', { printer: target.slice(printer.length) }) : nameOf(target)) },
              { title: say('ui:prints.sha'), width: 'minmax(9rem, 1fr)', spare: true, cell: ({ sha256 }) => <Fingerprint compact value={sha256.slice(0, 16)} /> },
            ]} />}
    </>
  );
}
