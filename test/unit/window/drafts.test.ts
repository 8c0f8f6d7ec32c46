import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words } from '../../../shared/i18n/index.ts';
import { placeOf } from '../../../renderer/screens/registry/unfinished-place.ts';

const screens = join(import.meta.dirname, '..', '..', '..', 'renderer', 'screens');
const one = '0f8f6c1e-1d2a-4b6e-9c3d-000000000010';
const other = '0f8f6c1e-1d2a-4b6e-9c3d-000000000011';

/** Every form whose typing is kept: the names of its drafts, and the screen each is offered again on. */
const kept: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'admin/law-change.tsx': { 'law-change': 'law-change' },
  'admin/law-list.tsx': { 'law-list': 'law-list' },
  'admin/measure.tsx': { 'measure': 'measure' },
  'calendar/day-change.tsx': { 'day-change': 'day-change' },
  'card/decide.tsx': { [`decide ${one} removal`]: 'decide' },
  'card/events.tsx': { [`measure ${one}`]: 'card', [`file ${one}`]: 'card' },
  'card/quality.tsx': { [`quality ${one}`]: 'card' },
  'card/report.tsx': { [`report ${one}`]: 'report' },
  'control/take.tsx': { [`take ${one}`]: 'take' },
  'journals/journal-form.tsx': { 'journal new': 'journal-form', 'journal in': 'journal-form' },
  'journals/number-forms.tsx': { 'reserve in': 'journal' },
  'outgoing/new-outgoing.tsx': { 'new-outgoing': 'new-outgoing', [`new-outgoing answers ${one}`]: 'new-outgoing', [`new-outgoing after ${one}`]: 'new-outgoing' },
  'packages/arrive.tsx': { 'arrive': 'arrive' },
  'packages/conflict.tsx': { [`conflict card ${one} ${other}`]: 'conflict' },
  'packages/custody.tsx': { [`custody ${one} handed-over`]: 'custody', [`custody ${one} sealed`]: 'custody' },
  'reception/reception.tsx': { 'reception': 'reception' },
  'registry/hand.tsx': { [`hand move ${one}`]: 'hand', [`hand return ${one} ${other}`]: 'hand', [`hand issue ${one}`]: 'hand', [`hand receipt ${one} ${other}`]: 'hand', [`hand copy-return ${one} ${other}`]: 'hand' },
  'registry/new-paper.tsx': { 'new-paper': 'new-paper', [`new-paper ${one}`]: 'new-paper' },
};
/** Stays as it was filled in its own form, which is printed as often as one likes: it is never unsaved. */
const filled = ['forms/form.tsx'];

describe('what was typed and not saved', () => {
  it('is offered again wherever a form keeps it', () => {
    const files = readdirSync(screens, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
      .filter((name) => /useContractForm(?:<[^(]*>)?\(\{\s*name(?:,|:(?! null))/.test(readFileSync(join(screens, name), 'utf8')));
    expect(files.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([...Object.keys(kept), ...filled].sort());
  });

  it('leads to the form it was typed in, under words there are in each language', () => {
    for (const [draft, screen] of Object.values(kept).flatMap((names) => Object.entries(names))) {
      const found = placeOf(draft);
      expect(found?.place.screen, draft).toBe(screen);
      if (found !== null) for (const language of ['kk', 'ru', 'en'] as const) expect(words(language)(found.words), draft).not.toBe('');
    }
    const [hand, given] = [placeOf(`hand return ${one} ${other}`)?.place, placeOf(`custody ${one} handed-over`)?.place];
    expect(hand).toEqual({ screen: 'hand', step: 'return', paper: one, of: other });
    expect(given).toEqual({ screen: 'custody', packageId: one, step: 'handed-over' });
    expect(placeOf('form REMOVE')).toBeNull();
  });
});
