import { create } from 'zustand';
import type { PackageId } from '../../shared/base/index.ts';
import { forgottenAtLock } from './forget.ts';

export const packageTabs = ['sent', 'received', 'conflicts'] as const;
export type PackageTab = (typeof packageTabs)[number];

interface PackagesDesk {
  readonly tab: PackageTab;
  /** Where one was in each list. */
  readonly selected: Readonly<Record<PackageTab, string | null>>;
  readonly top: Readonly<Record<PackageTab, number>>;
  /** Sent packages ticked for one waybill. */
  readonly ticked: ReadonlySet<PackageId>;
  readonly show: (tab: PackageTab) => void;
  readonly select: (tab: PackageTab, id: string) => void;
  readonly scrolled: (tab: PackageTab, top: number) => void;
  readonly toggle: (id: PackageId) => void;
}

/** Where the dispatcher was among the packages. */
export const usePackagesDesk = create<PackagesDesk>()((set) => ({
  tab: 'sent',
  selected: { sent: null, received: null, conflicts: null },
  top: { sent: 0, received: 0, conflicts: 0 },
  ticked: new Set(),
  show: (tab) => { set({ tab }); },
  select: (tab, id) => { set(({ selected }) => ({ selected: { ...selected, [tab]: id } })); },
  scrolled: (tab, at) => { set(({ top }) => ({ top: { ...top, [tab]: at } })); },
  toggle: (id) => {
    set(({ ticked }) => {
      const after = new Set(ticked);
      if (!after.delete(id)) after.add(id);
      return { ticked: after };
    });
  },
}));
forgottenAtLock(usePackagesDesk);
