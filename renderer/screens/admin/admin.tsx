import { adminTabs as tabs, useAdminTab } from '../../stores/admin-tab.ts';
import { useOpenOffice } from '../../stores/session.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useWords } from '../../ui/words.ts';
import { DirectoriesTab } from './directories.tsx';
import { LawTab } from './law.tsx';
import { PrintersTab } from './printers.tsx';
import { SettingsTab } from './settings.tsx';
import { StoreTab } from './store.tsx';
import { UsersTab } from './users.tsx';

/** What an administrator sees to. Others read it; what they may not do they are not offered. */
export function AdminScreen() {
  const { say } = useWords();
  const { user } = useOpenOffice();
  const { tab: current, show: setCurrent } = useAdminTab();
  const administrator = user.roles.includes('administrator');
  return (
    <Screen title={say('ui:section.admin')}>
      <Tabs label={say('ui:section.admin')} tabs={tabs.map((name) => ({ name, title: say(`ui:admin.tab.${name}`) }))} current={current} onChange={setCurrent}>
        {current === 'users' && <UsersTab administrator={administrator} />}
        {current === 'settings' && <SettingsTab administrator={administrator} />}
        {current === 'store' && <StoreTab administrator={administrator} />}
        {current === 'law' && <LawTab administrator={administrator} />}
        {current === 'directories' && <DirectoriesTab administrator={administrator} />}
        {current === 'printers' && <PrintersTab />}
      </Tabs>
    </Screen>
  );
}
