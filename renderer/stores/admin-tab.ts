import { create } from 'zustand';
import { forgottenAtLock } from './forget.ts';

export const adminTabs = ['users', 'settings', 'store', 'law', 'directories', 'printers'] as const;
type AdminTab = (typeof adminTabs)[number];

/** Which of the administrator's tabs one was at, so that one comes back to it. */
export const useAdminTab = create<{ readonly tab: AdminTab; readonly show: (tab: AdminTab) => void }>()((set) => ({ tab: 'users', show: (tab) => { set({ tab }); } }));
forgottenAtLock(useAdminTab);
