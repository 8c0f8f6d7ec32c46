import type { WordsOf } from '../words.ts';
import type { verify as kk } from '../kk/verify.ts';

export const verify = {
  'title': 'Checking a package without the program',
  'intro': 'This folder travels beside the package. With it the signature, the integrity and the addressee of a package are checked by `openssl` (3.0 or newer), `sha256sum` and `unzip` alone, without a network, in any year.',
  'need': 'What is needed',
  'need.authority': 'The authority\'s certificate: `authority.pem`. Take it from your own office, not from this medium.',
  'need.fingerprint': 'The fingerprint (SHA-256) of the signer\'s certificate, agreed on beforehand by telephone or on paper. Do not believe what is written on the medium.',
  'need.key': 'For an encrypted package, your own certificate and key: `me.pem`, `me.key`. Two commands take them out of a PKCS #12 file:',
  'script': 'Whether to believe the script',
  'script.how': 'The file `verify.sh` is on the medium for convenience only. Take it from a source of your own, or compare it with this checksum; it is short and can be read.',
  'run': 'Checking',
  'run.sealed': 'An encrypted package (there is `SHA256SUMS` in its folder):',
  'run.open': 'A package in the open (its folder holds `package.asice` alone):',
  'answer': 'The answer',
  'answer.accepted': '`ACCEPTED`: signatures, checksums, contents and addressee are right. The line above says the signer\'s name and the fingerprint of its certificate.',
  'answer.refused': '`REFUSED`: the package is not accepted; the same line says why. Do not open the package, tell its sender.',
  'later': 'If a certificate has run out',
  'later.how': 'The check is made at the moment the package was received; it stands in the receipt:',
  'extract': 'To keep what is inside, add the name of a new folder at the end. If anything does not agree, nothing is kept.',
  'not': 'What this check does not show',
  'not.how': 'The list of revoked certificates (CRL), a package that comes a second time and the contents of the records are not checked by the script: the program itself does that.',
} as const satisfies WordsOf<typeof kk>;
