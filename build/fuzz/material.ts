import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackagesPort } from '../../electron/crypto/asic/index.ts';
import { writeCrl } from '../../electron/crypto/crl-write.ts';
import { writePem } from '../../electron/crypto/pem.ts';
import { writePkcs12 } from '../../electron/crypto/pkcs12-write.ts';
import type { Instant, PackageId } from '../../shared/base/index.ts';
import type { PackageInfo, RecordLine, Receipt } from '../../shared/packages/index.ts';
import { formatReceipt, formatRecord, recordsName } from '../../shared/packages/index.ts';
import type { OfficerKey, PackagesPort } from '../../shared/ports/index.ts';
import { makeParty } from '../attack/party.ts';

export const now = '2026-03-16T05:00:00.000Z' as Instant;
const term = { notBefore: '2026-01-01T00:00:00.000Z' as Instant, notAfter: '2027-01-01T00:00:00.000Z' as Instant };

/** What is mutated: sound things of every kind that a stranger can hand in. */
export interface Material {
  readonly folder: string;
  readonly port: PackagesPort;
  readonly trust: string;
  readonly signer: OfficerKey;
  readonly other: OfficerKey;
  readonly crl: Buffer;
  readonly pkcs12: Buffer;
  readonly passphrase: string;
  /** Folders: in the open, and sealed in several slices. */
  readonly open: string;
  readonly sealed: string;
  readonly receipt: string;
  readonly lines: readonly RecordLine[];
  readonly info: PackageInfo;
}

export async function makeMaterial(folder: string, lines: readonly RecordLine[], sender: PackageInfo['sender']): Promise<Material> {
  mkdirSync(folder, { recursive: true });
  const port = createPackagesPort({ sliceSize: 1500 });
  const ca = await makeParty({ name: 'Орталық', ...term });
  const [signer, other] = [await makeParty({ name: 'Айгүл', by: ca, ...term }), await makeParty({ name: 'Берік', kind: 'rsa', by: ca, ...term })];
  const trust = join(folder, 'ca.pem');
  writeFileSync(trust, writePem('CERTIFICATE', ca.certificate.der));
  const { subjectKeyId } = ca.certificate;
  if (subjectKeyId === null) throw new Error('an authority without a key identifier');
  const crl = writeCrl({ number: 1, thisUpdate: now, nextUpdate: term.notAfter, revoked: [] }, { ...ca.certificate, subjectKeyId }, ca.privateKey, ca.kind);
  const passphrase = 'тіркес';
  const info = (keys: readonly OfficerKey[]): PackageInfo => ({
    format: 1, packageId: '5b8c3f50-6d5c-4a0e-9a35-0f6a3c1d2e10' as PackageId, sequence: 1, createdAt: now, sender,
    recipients: keys.map((key) => ({ name: key.certificate.subject, certificateSha256: createHash('sha256').update(key.certificateDer).digest('hex'), sequence: 1, previous: null })),
    restricted: false, counts: { papers: 1, cards: 1, attachments: 0, forms: 0 },
  });
  const write = async (name: string, keys: readonly OfficerKey[]): Promise<string> => {
    const out = join(folder, name);
    const written = await port.write({
      info: info(keys), files: [{ name: recordsName(1), content: Buffer.from(lines.map(formatRecord).join(''), 'utf8') }], key: signer.key, recipients: keys.map((key) => key.certificateDer),
      crls: [crl], out, now, signal: { aborted: false }, progress: () => undefined,
    });
    if (!written.ok) throw new Error(written.error.code);
    return out;
  };
  const open = await write('open', []);
  const digest = '0'.repeat(64);
  const receipt: Receipt = {
    format: 1, packageId: info([]).packageId, containerSha256: digest, signatureSha256: digest, outerListSha256: null, receiver: sender, officer: 'Айгүл', receivedAt: now, clock: 'workstation',
    checks: [{ code: 'sums.match', ok: true }], flags: [], results: [], previous: null,
  };
  const written = await port.writeReceipt({ receipt: formatReceipt(receipt), key: signer.key, crls: [crl], out: join(folder, 'receipt'), now });
  if (!written.ok) throw new Error(written.error.code);
  return {
    folder, port, trust, signer: signer.key, other: other.key, crl: Buffer.from(crl), passphrase,
    pkcs12: Buffer.from(await writePkcs12(signer.privateKey, signer.certificate, [ca.certificate], passphrase)),
    open, sealed: await write('sealed', [signer.key, other.key]), receipt: written.value.path, lines, info: info([]),
  };
}
