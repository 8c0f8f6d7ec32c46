import { create } from 'zustand';
import type { Language } from '../../shared/i18n/index.ts';

export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
export const scales = [100, 125, 150, 175, 200] as const;
export type Scale = (typeof scales)[number];

/** Root font size at 100 %, px; every length of the window is in rem. */
const root = 14;
/** Below this many rem of width the rail shows its icons alone. */
const narrow = 74;

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly scale: Scale;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setScale: (scale: Scale) => void;
}

/** How this window looks; kept in memory only: nothing is written beside the office. */
export const useSettings = create<Settings>()((set) => ({
  language: 'kk',
  theme: 'light',
  scale: 100,
  setLanguage: (language) => { set({ language }); },
  setTheme: (theme) => { set({ theme }); },
  setScale: (scale) => { set({ scale }); },
}));

/** Root font size in CSS pixels. */
export function rem(): number {
  return (root * useSettings.getState().scale) / 100;
}

/** Keeps the document's attributes as the settings say, and the rail as wide as the window allows. */
export function applySettings(): () => void {
  const apply = () => {
    const { language, theme } = useSettings.getState();
    const page = document.documentElement;
    page.lang = language;
    page.dataset['theme'] = theme;
    page.dataset['narrow'] = String(window.innerWidth / rem() < narrow);
    page.style.fontSize = `${String(rem())}px`;
  };
  apply();
  window.addEventListener('resize', apply);
  const stop = useSettings.subscribe(apply);
  return () => { window.removeEventListener('resize', apply); stop(); };
}
