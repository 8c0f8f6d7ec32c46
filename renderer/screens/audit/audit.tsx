import { useState } from 'react';
import { useOpenOffice } from '../../stores/session.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useWords } from '../../ui/words.ts';
import { CheckTab } from './check.tsx';
import { LogTab } from './log.tsx';
import { PrintsTab } from './prints.tsx';

/** What was changed, by whom and when; whether the log is whole; what was put on paper. Others than auditors read the print log. */
export function AuditScreen() {
  const { say } = useWords();
  const { user } = useOpenOffice();
  const reads = user.roles.includes('auditor') || user.roles.includes('administrator');
  const tabs = reads ? ['log', 'check', 'prints'] as const : ['prints'] as const;
  const [current, setCurrent] = useState<'log' | 'check' | 'prints'>(tabs[0]);
  return (
    <Screen fixed={current !== 'check'} title={say('ui:section.audit')}>
      <Tabs label={say('ui:section.audit')} tabs={tabs.map((name) => ({ name, title: say(`ui:audit.tab.${name}`) }))} current={current} onChange={setCurrent}>
        {current === 'log' && <LogTab />}
        {current === 'check' && <CheckTab />}
        {current === 'prints' && <PrintsTab />}
      </Tabs>
    </Screen>
  );
}
