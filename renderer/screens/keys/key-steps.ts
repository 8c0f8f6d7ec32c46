import type { WordKey } from '../../../shared/i18n/index.ts';
import type { ChooserRequest } from '../../stores/chooser.ts';

export interface KeyField {
  readonly at: string;
  readonly label: WordKey;
  readonly kind: 'line' | 'number' | 'secret' | 'path';
  readonly choose?: ChooserRequest;
  readonly start?: string;
}

export interface KeyStep {
  readonly name: 'key.authority' | 'key.request' | 'key.issue' | 'key.bundle';
  readonly title: WordKey;
  readonly about: WordKey;
  readonly fields: readonly KeyField[];
}

const out: KeyField = { at: 'out', label: 'ui:field.out', kind: 'path', choose: { what: 'folder', title: 'ui:choose.out' } };
const certificates = ['.pem', '.crt', '.cer', '.der'] as const;

/** From an authority of the office's own to an officer's key file, in the order they are done. */
export const keySteps: readonly KeyStep[] = [
  {
    name: 'key.authority', title: 'ui:keys.authority', about: 'ui:keys.authority-about',
    fields: [{ at: 'name', label: 'ui:field.authority-name', kind: 'line' }, { at: 'years', label: 'ui:field.years', kind: 'number', start: '10' }, out, { at: 'newPassphrase', label: 'ui:field.new-passphrase', kind: 'secret' }],
  },
  {
    name: 'key.request', title: 'ui:keys.request', about: 'ui:keys.request-about',
    fields: [{ at: 'officer', label: 'ui:field.officer', kind: 'line' }, { at: 'office', label: 'ui:field.office', kind: 'line' }, out, { at: 'newPassphrase', label: 'ui:field.new-passphrase', kind: 'secret' }],
  },
  {
    name: 'key.issue', title: 'ui:keys.issue', about: 'ui:keys.issue-about',
    fields: [
      { at: 'authority', label: 'ui:field.authority', kind: 'path', choose: { what: 'open-or-folder', title: 'ui:choose.authority', endings: ['.pem'] } },
      { at: 'authorityPassphrase', label: 'ui:field.authority-passphrase', kind: 'secret' },
      { at: 'request', label: 'ui:field.request', kind: 'path', choose: { what: 'open', title: 'ui:choose.request', endings: ['.pem', '.csr', '.p10'] } },
      out, { at: 'days', label: 'ui:field.days', kind: 'number', start: '730' },
    ],
  },
  {
    name: 'key.bundle', title: 'ui:keys.bundle', about: 'ui:keys.bundle-about',
    fields: [
      { at: 'key', label: 'ui:field.private-key', kind: 'path', choose: { what: 'open', title: 'ui:choose.key', endings: ['.pem', '.key', '.p8'] } },
      { at: 'keyPassphrase', label: 'ui:field.key-passphrase', kind: 'secret' },
      { at: 'certificate', label: 'ui:field.certificate', kind: 'path', choose: { what: 'open', title: 'ui:choose.certificate', endings: certificates } },
      { at: 'authority', label: 'ui:field.authority-certificate', kind: 'path', choose: { what: 'open', title: 'ui:choose.trust', endings: certificates } },
      out,
    ],
  },
];
