import type { WordKey } from '../../../shared/i18n/index.ts';
import type { ChooserRequest } from '../../stores/chooser.ts';

export interface KeyField {
  readonly at: string;
  readonly label: WordKey;
  readonly kind: 'line' | 'number' | 'secret' | 'path' | 'choice';
  /** What a choice offers, and the list its words stand in. */
  readonly choices?: readonly string[];
  readonly words?: (choice: string) => WordKey;
  /** May be left empty, and is then left out. */
  readonly optional?: boolean;
  readonly choose?: ChooserRequest;
  readonly start?: string;
  /** A file that an earlier step made and that this field most likely takes. */
  readonly from?: string;
  /** The field takes the folder of that file. */
  readonly folder?: boolean;
}

export interface KeyStep {
  readonly name: 'key.authority' | 'key.request' | 'key.issue' | 'key.bundle' | 'key.renew' | 'key.revoke';
  readonly title: WordKey;
  readonly about: WordKey;
  readonly fields: readonly KeyField[];
}

const certificates = ['.pem', '.crt', '.cer', '.der'] as const;

function out(from?: string): KeyField {
  return { at: 'out', label: 'ui:field.out', kind: 'path', choose: { what: 'folder', title: 'ui:choose.out' }, ...(from === undefined ? {} : { from, folder: true }) };
}

/** A passphrase that nobody can look up again is typed twice. */
const newPassphrase: readonly KeyField[] = [
  { at: 'newPassphrase', label: 'ui:field.new-passphrase', kind: 'secret' },
  { at: 'again', label: 'ui:field.passphrase-again', kind: 'secret' },
];

/** From an authority of the office's own to an officer's key file, in the order they are done. */
export const keySteps: readonly KeyStep[] = [
  {
    name: 'key.authority', title: 'ui:keys.authority', about: 'ui:keys.authority-about',
    fields: [{ at: 'name', label: 'ui:field.authority-name', kind: 'line' }, { at: 'years', label: 'ui:field.years', kind: 'number', start: '10' }, out(), ...newPassphrase],
  },
  {
    name: 'key.request', title: 'ui:keys.request', about: 'ui:keys.request-about',
    fields: [{ at: 'officer', label: 'ui:field.officer', kind: 'line' }, { at: 'office', label: 'ui:field.office', kind: 'line' }, out(), ...newPassphrase],
  },
  {
    name: 'key.issue', title: 'ui:keys.issue', about: 'ui:keys.issue-about',
    fields: [
      { at: 'request', label: 'ui:field.request', kind: 'path', choose: { what: 'open', title: 'ui:choose.request', endings: ['.pem', '.csr', '.p10'] }, from: 'request.csr.pem' },
      { at: 'authority', label: 'ui:field.authority', kind: 'path', choose: { what: 'open-or-folder', title: 'ui:choose.authority', endings: ['.pem'] }, from: 'authority.pem', folder: true },
      { at: 'authorityPassphrase', label: 'ui:field.authority-passphrase', kind: 'secret' },
      out('request.csr.pem'), { at: 'days', label: 'ui:field.days', kind: 'number', start: '730' },
      { at: 'renews', label: 'ui:field.renews', kind: 'path', optional: true, choose: { what: 'open', title: 'ui:choose.certificate', endings: certificates } },
    ],
  },
  {
    name: 'key.bundle', title: 'ui:keys.bundle', about: 'ui:keys.bundle-about',
    fields: [
      { at: 'key', label: 'ui:field.private-key', kind: 'path', choose: { what: 'open', title: 'ui:choose.private-key', endings: ['.pem', '.key', '.p8'] }, from: 'officer.key.pem' },
      { at: 'keyPassphrase', label: 'ui:field.key-passphrase', kind: 'secret' },
      { at: 'certificate', label: 'ui:field.certificate', kind: 'path', choose: { what: 'open', title: 'ui:choose.certificate', endings: certificates }, from: 'officer.pem' },
      { at: 'authority', label: 'ui:field.authority-certificate', kind: 'path', choose: { what: 'open', title: 'ui:choose.trust', endings: certificates }, from: 'authority.pem' },
      out('officer.key.pem'),
    ],
  },
];

/** Reasons for which an authority takes a certificate back. */
const reasons = ['unspecified', 'key-compromise', 'affiliation-changed', 'superseded', 'cessation-of-operation'] as const;

/** What comes after years: another key for the same officer, a certificate taken back. */
export const laterSteps: readonly KeyStep[] = [
  {
    name: 'key.renew', title: 'ui:keys.renew', about: 'ui:keys.renew-about',
    fields: [
      { at: 'key', label: 'ui:field.key-file', kind: 'path', choose: { what: 'open', title: 'ui:choose.key', endings: ['.p12', '.pfx'] } },
      { at: 'keyPassphrase', label: 'ui:field.key-passphrase', kind: 'secret' }, out(), ...newPassphrase,
    ],
  },
  {
    name: 'key.revoke', title: 'ui:keys.revoke', about: 'ui:keys.revoke-about',
    fields: [
      { at: 'authority', label: 'ui:field.authority', kind: 'path', choose: { what: 'open-or-folder', title: 'ui:choose.authority', endings: ['.pem'] } },
      { at: 'authorityPassphrase', label: 'ui:field.authority-passphrase', kind: 'secret' },
      { at: 'certificate', label: 'ui:field.revoked-certificate', kind: 'path', optional: true, choose: { what: 'open', title: 'ui:choose.certificate', endings: certificates } },
      { at: 'reason', label: 'ui:field.revoke-reason', kind: 'choice', start: 'unspecified', choices: reasons, words: (reason) => `terms:revocation.${reason as (typeof reasons)[number]}` },
      { at: 'days', label: 'ui:field.days', kind: 'number', start: '30' },
    ],
  },
];

/** What each file made is for, and who may have it. */
export const fileUses: Readonly<Record<string, WordKey>> = {
  'authority.key.pem': 'ui:keys.file.authority-key',
  'authority.pem': 'ui:keys.file.authority',
  'officer.key.pem': 'ui:keys.file.officer-key',
  'request.csr.pem': 'ui:keys.file.request',
  'officer.pem': 'ui:keys.file.certificate',
  'officer.p12': 'ui:keys.file.bundle',
  'authority.crl.pem': 'ui:keys.file.list',
};
