import { ok } from '../../shared/base/index.ts';
import type { KeysPort } from '../../shared/ports/index.ts';
import { createAuthority } from './authority.ts';
import { bundle, openKey, show } from './bundle.ts';
import { readCertificateFile } from './certificate-files.ts';
import { signDetached } from './cms-sign.ts';
import { createRequest, issue, renewRequest } from './request.ts';
import { crlInfo, newestList, readCrlFile, revoke, revokedSince } from './revoke.ts';
import { mayIssue } from './chain.ts';
import { validNow } from './valid-now.ts';
import { certificateInfo } from './x509.ts';

/** Keys and certificates in files where the user points. */
export function keysPort(): KeysPort {
  return {
    createAuthority, createRequest, renewRequest, issue, revoke, bundle, show, openKey,
    sign: async (content, key, now) => {
      const valid = validNow(key.certificate, now);
      return valid.ok ? ok(await signDetached(content, key, now)) : valid;
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
