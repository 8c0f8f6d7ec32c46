import { fail, ok } from '../../shared/base/index.ts';
import type { KeysPort, TokenPort } from '../../shared/ports/index.ts';
import { createAuthority } from './authority.ts';
import { bundle, keepable, openKey, openPkcs12, show, writeKept } from './bundle.ts';
import { readCertificateFile } from './certificate-files.ts';
import { signDetached, unlessRefused } from './cms-sign.ts';
import { createRequest, issue, renewRequest } from './request.ts';
import { crlInfo, newestList, readCrlFile, revoke, revokedSince } from './revoke.ts';
import { mayIssue } from './chain.ts';
import { validNow } from './valid-now.ts';
import { certificateInfo } from './x509.ts';

const tokenPrefix = 'token:';

/** Keys and certificates in files where the user points, and on tokens where there is a driver. */
export function keysPort(tokens: TokenPort | null = null): KeysPort {
  return {
    createAuthority, createRequest, renewRequest, issue, revoke, bundle, show, keepable, writeKept,
    openKept: openPkcs12,
    openKey: (path, passphrase) => {
      if (!path.startsWith(tokenPrefix)) return openKey(path, passphrase);
      return tokens === null ? Promise.resolve(fail('key.no-token')) : tokens.open(path.slice(tokenPrefix.length), passphrase);
    },
    sign: async (content, key, now) => {
      const valid = validNow(key.certificate, now);
      return valid.ok ? unlessRefused(signDetached(content, key, now).then((der) => ok(der))) : valid;
    },
    readCertificate: async (path) => {
      const certificate = await readCertificateFile(path);
      return certificate.ok ? ok({ info: certificateInfo(certificate.value), der: Uint8Array.from(certificate.value.der), authority: mayIssue(certificate.value) }) : certificate;
    },
    readRevocationList: async (path) => {
      const list = await readCrlFile(path);
      return list.ok ? ok({ list: crlInfo(list.value.crl), der: list.value.der }) : list;
    },
    newestList, revokedSince,
  };
}
