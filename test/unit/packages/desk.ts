import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../../electron/compose.ts';
import type { Core } from '../../../electron/shells/core-side.ts';
import { ok } from '../../../shared/base/index.ts';
import type { CommandName, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { fresh, quiet, scratch } from './kit.ts';

export const pdf = Buffer.from('%PDF-1.7 бланк');
export const passphrase = 'ұзақ әрі есте қалар сөз тіркесі';
export const letter = Buffer.from('%PDF-1.4 хаттың өзі '.repeat(30_000));

export interface Desk {
  readonly core: Core;
  readonly folder: string;
  readonly key: string;
  readonly certificate: string;
  ask<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  code(name: CommandName, input: unknown): Promise<string>;
}

/** The authority that `makeAuthority` makes. */
export const authority = join(scratch, 'ca', 'authority.pem');

export function deskOf(core: Core, folder: string): Desk {
  const dispatch = (name: string, input: unknown) => core.dispatch(name, input, 'cli', { signal: new AbortController().signal, progress: quiet });
  return {
    core, folder, key: join(folder, '../keys', 'officer.p12'), certificate: join(folder, '../keys', 'officer.pem'),
    async ask(name, input) {
      const answer = await dispatch(name, input);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value as OutputOf<typeof name>;
    },
    async code(name, input) {
      const answer = await dispatch(name, input);
      return answer.ok ? 'ok' : answer.error.code;
    },
  };
}

/** An office with its officer's key from the authority. */
export async function office(name: string, change: Partial<InputOf<'office.create'>> = {}): Promise<Desk> {
  const place = fresh(name);
  mkdirSync(place);
  const desk = deskOf(compose({ renderPdf: () => Promise.resolve(ok(pdf)) }), join(place, 'store'));
  await desk.ask('office.create', {
    folder: desk.folder, name, regime: 'restricted', content: true, restrictedInPackages: true, contentBasis: '№ 1 бұйрық', user: 'Айгүл', passphrase, ...change,
  });
  const keys = join(place, 'keys');
  await desk.ask('key.request', { out: keys, officer: `${name} офицері`, office: name, newPassphrase: passphrase });
  await desk.ask('key.issue', { authority: join(scratch, 'ca'), authorityPassphrase: passphrase, request: join(keys, 'request.csr.pem'), out: keys });
  await desk.ask('key.bundle', { key: join(keys, 'officer.key.pem'), keyPassphrase: passphrase, certificate: join(keys, 'officer.pem'), authority, out: keys });
  return desk;
}

export async function makeAuthority(): Promise<void> {
  const anyone = deskOf(compose({ renderPdf: () => Promise.resolve(ok(pdf)) }), scratch);
  await anyone.ask('key.authority', { out: join(scratch, 'ca'), name: 'Сынақ орталығы', years: 10, newPassphrase: passphrase });
}

/** A paper under restriction with a card on it. */
export async function paperWithCard(desk: Desk, outgoingNumber = '12-03/45', attachments: readonly string[] = []): Promise<{ paper: OutputOf<'paper.add'>; card: OutputOf<'control.take'> }> {
  const paper = await desk.ask('paper.add', {
    receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber, outgoingDate: '2024-04-30', mark: 'restricted', paperReason: 'ЭҚАЖ жоқ',
    title: 'Жол картасы туралы', sheets: '4', attachments: [...attachments],
  });
  const card = await desk.ask('control.take', {
    paper: paper.paper.id, point: '3', instruction: { source: 'president-act', controlledBy: 'administration', term: { workingDays: 10 } }, responsible: 'Қаржы министрлігі',
  });
  return { paper, card };
}

export const exporting = (desk: Desk, to: readonly Desk[], cards: readonly string[]) => ({
  cards: [...cards], key: desk.key, keyPassphrase: passphrase, to: to.map((one) => one.certificate), out: fresh('medium'),
});
export const importing = (desk: Desk, path: string) => ({ package: path, key: desk.key, keyPassphrase: passphrase, trust: [authority] });
