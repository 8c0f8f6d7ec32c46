import type { Instant, Params } from '../base/index.ts';
import { fingerprintGroups, isUnmade, localTime } from '../base/index.ts';
import { reasonText, shortDateTime, type Say } from '../i18n/index.ts';
import { sheets, type Block, type Cell, type Field, type FormDocument, type Margins, type Paragraph } from './model.ts';
import { markedFoot, pageRuns, plain, sayer, type FormLanguage } from './parts.ts';

const MARGINS: Margins = { left: 30, right: 15, top: 20, bottom: 20 };
const SHEET = sheets['a4-portrait'];
const WIDTH = SHEET.width - MARGINS.left - MARGINS.right;

interface Sheet { readonly office: { readonly id: string; readonly name: string }; readonly officer: string; readonly language: FormLanguage; readonly printNumber: number }

export interface DigestInput extends Sheet { readonly digest: { readonly sequence: number; readonly head: string; readonly at: Instant } }

export interface VerdictInput extends Sheet {
  /** Null where the package did not open far enough to name itself. */
  readonly package: { readonly packageId: string | null; readonly sender: string | null; readonly containerSha256: string | null };
  readonly valid: boolean;
  readonly signer: { readonly subject: string; readonly fingerprint: string } | null;
  readonly signedAt: Instant | null;
  readonly checkedAt: Instant;
  readonly checks: readonly { readonly code: string; readonly ok: boolean; readonly params?: Params }[];
}

function heading(office: string, title: string): readonly Block[] {
  const centred = (text: string, size: number, level?: 1): Paragraph => ({ kind: 'paragraph', size, align: 'center', runs: [{ text, bold: level === 1 }], ...(level === undefined ? {} : { level }) });
  return [centred(office, 11), { kind: 'space', height: 2 }, centred(title, 15, 1), { kind: 'space', height: 5 }];
}

function rows(fields: readonly (readonly [label: string, value: string])[]): Block {
  return { kind: 'fields', labelSize: 8.5, size: 12, rows: fields.map(([label, value]) => ({ cells: [{ width: WIDTH, label, value: plain(value) } satisfies Field] })) };
}

function signed(say: Say, label: string, name: string): Block {
  return { kind: 'signature', size: 11, label, name, lines: [{ width: 45, caption: say('forms:signature') }] };
}

function page(say: Say, code: string, { office, printNumber }: Sheet, blocks: readonly Block[]): FormDocument['pages'] {
  return [{ kind: 'flow', margins: MARGINS, blocks, foot: [markedFoot(say, { code, print: printNumber, copy: 1, copies: 1 }, office.id, WIDTH, pageRuns(say))] }];
}

/** DIGEST: the head of the log's chain, for the safe: what the log must still hold at that line, ever after. */
export function digestForm(input: DigestInput): FormDocument {
  const { office, officer, language, digest: { sequence, head, at } } = input;
  const say = sayer(language);
  const title = say('forms:digest.title');
  return {
    code: 'DIGEST', language, title, author: office.name, sheet: SHEET,
    pages: page(say, 'DIGEST', input, [
      ...heading(office.name, title),
      rows([[say('forms:digest.office'), office.id], [say('forms:digest.sequence'), String(sequence)], [say('forms:digest.at'), shortDateTime(localTime(at))], [say('forms:digest.head'), fingerprintGroups(head)]]),
      { kind: 'paragraph', size: 11, before: 4, after: 6, runs: [{ text: say('forms:digest.about') }] },
      signed(say, say('forms:digest.made-by'), officer), signed(say, say('forms:digest.kept-by'), ''),
    ]),
  };
}

/** VERDICT: each check of a package by name and outcome, whose signature it bore, and what it was. */
export function verdictForm(input: VerdictInput): FormDocument {
  const { office, officer, language, package: of, valid, signer, signedAt, checkedAt, checks } = input;
  const say = sayer(language);
  const title = say('forms:verdict.title');
  const cell = (text: string): Cell => ({ runs: plain(text) });
  const facts: readonly (readonly [string, string])[] = [
    [say('forms:verdict.outcome'), say(valid ? 'ui:verdict.valid' : 'ui:verdict.not-valid')], [say('forms:verdict.checked'), shortDateTime(localTime(checkedAt))],
    ...(of.sender === null ? [] : [[say('forms:verdict.sender'), of.sender] as const]), ...(of.packageId === null ? [] : [[say('forms:manifest.package'), of.packageId] as const]),
    ...(of.containerSha256 === null ? [] : [[say('forms:verdict.container'), fingerprintGroups(of.containerSha256)] as const]),
    ...(signer === null ? [] : [[say('forms:verdict.signer'), signer.subject] as const, [say('forms:verdict.fingerprint'), fingerprintGroups(signer.fingerprint)] as const]),
    ...(signedAt === null ? [] : [[say('forms:verdict.signed'), shortDateTime(localTime(signedAt))] as const]),
  ];
  return {
    code: 'VERDICT', language, title, author: office.name, sheet: SHEET,
    pages: page(say, 'VERDICT', input, [
      ...heading(office.name, title), rows(facts), { kind: 'space', height: 4 },
      {
        kind: 'table', size: 10, headSize: 9, widths: [13, 25, 127], head: [[cell('№'), cell(say('forms:verdict.passed')), cell(say('forms:verdict.check'))]],
        rows: checks.map(({ code, ok, params }, index) => [cell(String(index + 1)), cell(say(isUnmade({ code }) ? 'ui:verdict.unmade' : ok ? 'ui:verdict.yes' : 'ui:verdict.no')), cell(reasonText(language, 'check', `${code}.${ok ? 'ok' : 'failed'}`, params))]),
      },
      { kind: 'space', height: 6 }, signed(say, say('forms:verdict.made-by'), officer),
    ]),
  };
}
