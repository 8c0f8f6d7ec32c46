import type { ReactNode } from 'react';
import { BookOpenCheck, CalendarClock, CalendarRange, ClipboardCheck, Files, KeyRound, Lock, PackageOpen, ScrollText, Send, ShieldCheck, UserRound } from 'lucide-react';
import { languages } from '../../shared/i18n/index.ts';
import { lock } from '../api/lock.ts';
import type { Section } from '../stores/place.ts';
import { sections, usePlace, usePlaceNow } from '../stores/place.ts';
import { useOpenOffice } from '../stores/session.ts';
import { scales, themes, useSettings } from '../stores/settings.ts';
import type { Scale, Theme } from '../stores/settings.ts';
import { Alarm } from './alarm.tsx';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { useKeys } from './use-keys.ts';
import { useWords } from './words.ts';
import styles from './frame.module.css';

const icons: Readonly<Record<Section, ReactNode>> = {
  papers: <BookOpenCheck />, outgoing: <Send />, board: <CalendarClock />, cards: <ClipboardCheck />, packages: <PackageOpen />, calendar: <CalendarRange />, keys: <KeyRound />, admin: <ShieldCheck />, audit: <ScrollText />, forms: <Files />,
};

const home: Readonly<Record<ReturnType<typeof usePlaceNow>['screen'], Section>> = {
  'papers': 'papers', 'paper': 'papers', 'new-paper': 'papers', 'outgoing': 'outgoing', 'outgoing-paper': 'outgoing', 'new-outgoing': 'outgoing', 'journals': 'papers', 'journal': 'papers', 'journal-form': 'papers', 'reception': 'papers', 'take': 'papers', 'hand': 'papers', 'stamp': 'papers', 'out': 'papers', 'bring': 'papers', 'board': 'board', 'intake': 'board', 'charts': 'board', 'cards': 'cards', 'card': 'cards', 'print': 'cards', 'print-cards': 'cards', 'card-stamp': 'cards', 'decide': 'cards', 'report': 'cards',
  'packages': 'packages', 'export': 'packages', 'import': 'packages', 'receipt': 'packages', 'accept': 'packages', 'sent': 'packages', 'received': 'packages', 'custody': 'packages', 'courier': 'packages', 'conflict': 'packages', 'arrive': 'packages', 'incoming': 'packages', 'refuse': 'packages', 'give-back': 'packages',
  'trust': 'packages', 'trust-add': 'packages', 'trust-list': 'packages', 'trust-signer': 'packages', 'calendar': 'calendar', 'day-change': 'calendar', 'keys': 'keys', 'admin': 'admin', 'audit': 'audit', 'law-change': 'admin', 'law-list': 'admin', 'law-withdraw': 'admin', 'entry': 'admin', 'measure': 'admin', 'forms': 'forms', 'form': 'forms',
};

/** Where a new paper may be begun: no form stands there that would lose what was typed. */
const registers: ReadonlySet<ReturnType<typeof usePlaceNow>['screen']> = new Set(['papers', 'paper', 'board', 'intake', 'charts', 'cards', 'card', 'packages', 'calendar', 'forms'] as const);

/** Language, theme and scale; stands in the header and on the unlock screen. */
export function Looks() {
  const { say } = useWords();
  const { language, theme, scale, setLanguage, setTheme, setScale } = useSettings();
  return (
    <div className={styles.looks}>
      <div role="group" aria-label={say('ui:look.language')} className={styles.languages}>
        {languages.map((one) => <button key={one} type="button" lang={one} aria-pressed={one === language} className={styles.language} onClick={() => { setLanguage(one); }}>{say(`ui:language.${one}`)}</button>)}
      </div>
      <select className={styles.look} aria-label={say('ui:look.theme')} value={theme} onChange={(event) => { setTheme(event.target.value as Theme); }}>
        {themes.map((one) => <option key={one} value={one}>{say(`ui:theme.${one}`)}</option>)}
      </select>
      <select className={styles.look} aria-label={say('ui:look.scale')} value={scale} onChange={(event) => { setScale(Number(event.target.value) as Scale); }}>
        {scales.map((one) => <option key={one} value={one}>{String(one)} %</option>)}
      </select>
    </div>
  );
}

/** The window of an open office: header, rail, screen. */
export function OfficeFrame({ children }: { readonly children: ReactNode }) {
  const { say } = useWords();
  const { office, user } = useOpenOffice();
  const enter = usePlace((places) => places.enter);
  const go = usePlace((places) => places.go);
  const place = usePlaceNow();
  const here = home[place.screen];
  useKeys([
    ...(registers.has(place.screen) ? [{ keys: 'Control+KeyN', words: 'ui:papers.new', run: () => { go({ screen: 'new-paper' }); } } as const] : []),
    ...sections.map((section, index) => ({ keys: `Alt+Digit${String((index + 1) % 10)}`, words: `ui:section.${section}` as const, run: () => { enter(section); } })),
  ]);
  // Whoever leaves the desk locks it, whatever stands open over the screen.
  useKeys([{ keys: 'Control+KeyL', words: 'ui:action.lock', run: () => { void lock(); } }], 'dialog');
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <span className={styles.product}>Baqylau</span>
        <span className={styles.office} title={office.name}>{office.name}</span>
        <span className={cx(styles.regime, office.regime === 'secret' && styles.secret)} title={say(`terms:regime.${office.regime}`)}>
          <span className={styles.whole}>{say(`terms:regime.${office.regime}`)}</span><span className={styles.short}>{say(`terms:mark-short.${office.regime}`)}</span>
        </span>
        <span className={styles.user} title={user.name}><UserRound aria-hidden="true" /><span className={styles.name}>{user.name}</span></span>
        <Looks />
        <Button kind="quiet" icon={<Lock />} keys="Control+KeyL" title={`${say('ui:action.lock')} (Ctrl+L)`} onClick={() => { void lock(); }}><span className={styles.lock}>{say('ui:action.lock')}</span></Button>
      </header>
      <Alarm />
      <nav className={styles.rail} aria-label={say('ui:section.all')}>
        {sections.map((section, index) => (
          <button key={section} type="button" className={styles.item} aria-current={here === section ? 'page' : undefined} title={`${say(`ui:section.${section}`)} (Alt+${String((index + 1) % 10)})`} onClick={() => { enter(section); }}>
            <span aria-hidden="true" className={styles.icon}>{icons[section]}</span><span className={styles.words}>{say(`ui:section.${section}`)}</span>
          </button>
        ))}
        <p className={styles.tip}><kbd>Ctrl+K</kbd> {say('ui:tip.palette')}<br /><kbd>F1</kbd> {say('ui:tip.keys')}</p>
      </nav>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
