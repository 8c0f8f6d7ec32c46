import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Every screen and every popup of the window is looked at by axe in three languages (`inspect` in test/e2e/window-driver.ts).
 * These tables say under which names; a screen or popup that is new belongs in them, and with it a test that opens it.
 */

const root = join(import.meta.dirname, '..', '..');
const renderer = join(root, 'renderer');

/** By the file that draws it, as often as it draws one. */
const popups: Readonly<Record<string, readonly string[]>> = {
  'help/help.tsx': ['help'],
  'screens/admin/directories.tsx': ['merge'],
  'screens/admin/settings.tsx': ['setting'],
  'screens/admin/users.tsx': ['roles', 'disable', 'another recovery code'],
  'screens/audit/check.tsx': ['head of the log to be printed'],
  'screens/audit/log.tsx': ['line of the log'],
  'screens/calendar/changes.tsx': ['withdraw a day'],
  'screens/card/cards-columns.tsx': ['columns of cards'],
  'screens/card/cards-filter.tsx': ['filter of cards'],
  'screens/card/events.tsx': ['measure taken', 'filing'],
  'screens/card/history.tsx': ['take back'],
  'screens/card/quality.tsx': ['quality'],
  'screens/keys/kept.tsx': ['kept key copied', 'kept key removed'],
  'screens/packages/print-verdict.tsx': ['checks to be printed'],
  'screens/registry/papers-columns.tsx': ['columns'],
  'screens/registry/papers-filter.tsx': ['filter of papers'],
  'screens/registry/phrases.tsx': ['phrases'],
  'screens/trust/trust.tsx': ['trust no more'],
  'ui/chooser.tsx': ['chooser', 'chooser that saves'],
  'ui/clock-alarm.tsx': ['clock confirmed'],
  'ui/date-field.tsx': ['month'],
  'ui/directory-field.tsx': ['names offered'],
  'ui/inputs.tsx': ['executors offered'],
  'ui/palette.tsx': ['palette', 'a mark read over a dialog'],
  'ui/why.tsx': ['card with its why'],
};
/** What popups are made of: drawn by those above alone. */
const parts = ['ui/columns-dialog.tsx', 'ui/dialog.tsx', 'ui/print-dialog.tsx', 'ui/suggestions.tsx', 'ui/toast.tsx'];

/** By the name of its place (renderer/stores/place.ts). */
const screens: Readonly<Record<string, readonly string[]>> = {
  'accept': ['accept', 'refusal taken in'], 'admin': ['users', 'settings', 'store', 'administration', 'law', 'directories', 'printers'], 'arrive': ['arrive'], 'audit': ['log', 'chain', 'print log'],
  'board': ['board'], 'bring': ['bring', 'bring bad'], 'calendar': ['calendar'], 'card': ['card', 'card with decisions'], 'card-stamp': ['card stamp'], 'cards': ['cards'], 'charts': ['charts'],
  'conflict': ['conflict'], 'courier': ['waybill', 'envelope'], 'custody': ['step with its error'], 'day-change': ['what moves'], 'decide': ['decide'], 'entry': ['entry of a directory'],
  'export': ['export', 'made'], 'form': ['form with its set', 'letter', 'yearly report'], 'forms': ['forms'], 'give-back': ['give back'],
  'hand': ['movement', 'paper returned', 'copy issued', 'copy receipted', 'copy returned', 'copy destroyed'], 'import': ['compared', 'verdict', 'verdict on a changed package', 'taken in'], 'incoming': ['arrival', 'refused envelope'],
  'intake': ['intake'], 'journal': ['journal'], 'journal-form': ['journal form'], 'journals': ['journals'], 'keys': ['keys', 'kept keys'], 'law-change': ['amendment'], 'law-list': ['amended list'], 'law-withdraw': ['change taken back'],
  'measure': ['measure'], 'new-outgoing': ['new outgoing'], 'new-paper': ['paper form'], 'out': ['papers out'], 'outgoing': ['outgoing papers'], 'outgoing-paper': ['outgoing paper'],
  'packages': ['packages', 'no packages', 'register of packages', 'incoming register', 'conflicts'], 'paper': ['paper'], 'papers': ['register', 'empty register', 'unfinished'], 'print': ['print', 'print what is new'], 'print-cards': ['print cards'],
  'receipt': ['receipt'], 'received': ['received package'], 'reception': ['reception'], 'refuse': ['refuse', 'refused'], 'report': ['report'], 'sent': ['sent package', 'handed over'], 'stamp': ['stamp'], 'take': ['take', 'take on control'],
  'trust': ['trust', 'no trust'], 'trust-add': ['compare', 'certificate form with errors'], 'trust-list': ['revoked'], 'trust-signer': ['signer to be confirmed'],
};

/** What is no place of its own: before an office is open, and what stands around or within a screen. */
const around: Readonly<Record<string, readonly string[]>> = {
  'screens/reception/refusal.tsx': ['letter of return'], 'screens/registry/unfinished.tsx': ['unfinished'],
  'screens/unlock/create-form.tsx': ['create', 'recovery code'], 'screens/unlock/recover-form.tsx': ['recover'], 'screens/unlock/restore-form.tsx': ['restore'], 'screens/unlock/unlock-form.tsx': ['unlock'], 'screens/unlock/unlock.tsx': ['start', 'core gone'],
  'ui/alarm.tsx': ['alarm', 'clock behind'], 'ui/progress.tsx': ['progress'],
};

const read = (name: string): string => readFileSync(join(renderer, name), 'utf8');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.tsx'));
/** How many popups a file draws. */
const drawn = (name: string): number => [...read(name).matchAll(/<(?:Dialog|PrintDialog|ColumnsDialog|Suggestions|Popover\.Root|Menu\.Root|AlertDialog\.Root|Select\.Root|Combobox\.Root|Tooltip\.Root|dialog)\b/g)].length;

/** The names that are inspected in the tests of the window: as screens, and with a popup open. */
function inspected(): { readonly screens: ReadonlySet<string>; readonly popups: ReadonlySet<string> } {
  const folder = join(root, 'test', 'e2e');
  const named = readdirSync(folder).filter((file) => file.endsWith('.test.ts')).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const calls = [...text.matchAll(/inspect\(window\.page, (?:'([^']+)'|name),.*?(, true)?\);/g)];
    // Inspected one after another: their names stand in the list above the call.
    const listed = [...text.matchAll(/(?<=\[|, )'([^'\n]+)'(?=[,\]])/g)].map(([, one = '']) => one);
    return calls.flatMap(([, name, popup]) => (name === undefined ? listed : [name]).map((one) => ({ name: one, popup: popup !== undefined })));
  });
  return { screens: new Set(named.filter(({ popup }) => !popup).map(({ name }) => name)), popups: new Set(named.filter(({ popup }) => popup).map(({ name }) => name)) };
}

describe('what is looked at in three languages', () => {
  it('is every popup the window draws, while it is open', () => {
    const found = Object.fromEntries(sources.filter((name) => !parts.includes(name) && drawn(name) > 0).map((name) => [name, drawn(name)]));
    expect(Object.keys(found).sort()).toEqual(Object.keys(popups).sort());
    for (const [name, count] of Object.entries(found)) expect(popups[name]?.length, name).toBeGreaterThanOrEqual(count);
    const { popups: open } = inspected();
    expect(Object.values(popups).flat().filter((name) => !open.has(name))).toEqual([]);
  });

  it('has no popup of another library or kind', () => {
    const made = sources.flatMap((name) => [...read(name).matchAll(/from '@base-ui\/react\/([\w-]+)'/g)].map(([, part = '']) => part));
    expect([...new Set(made)].sort()).toEqual(['autocomplete', 'csp-provider', 'dialog', 'popover', 'toast']);
    expect(sources.filter((name) => /role="(?:dialog|alertdialog|menu|tooltip)"|showModal\(|popover=/.test(read(name)))).toEqual([]);
  });

  it('is every screen there is', () => {
    const places = [...read('screens/current.tsx').matchAll(/case '([\w-]+)':/g)].map(([, name = '']) => name);
    expect(places.length).toBeGreaterThan(50);
    expect(places.sort()).toEqual(Object.keys(screens).sort());
    const { screens: seen } = inspected();
    expect(Object.keys(around).filter((name) => !sources.includes(name))).toEqual([]);
    expect(sources.filter((name) => name.startsWith('screens/unlock/') && !Object.hasOwn(around, name))).toEqual([]);
    expect([...Object.values(screens), ...Object.values(around)].flat().filter((name) => !seen.has(name))).toEqual([]);
  });
});
