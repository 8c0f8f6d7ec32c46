import { resolve } from 'node:path';
import { fail, ok } from '../../../shared/base/index.ts';
import type { CertificateInfo } from '../../../shared/packages/index.ts';
import type { CliCommand } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

/** A certificate for the eye: whom it names, until when, and the fingerprint to compare aloud. */
export function certificateLines({ subject, issuer, fingerprint, notAfter, key }: CertificateInfo): string[] {
  return [subject, `  ← ${issuer}`, `  ${key}, → ${notAfter.slice(0, 10)}`, `  SHA-256 ${fingerprint}`];
}

const authority: CliCommand = {
  name: 'key authority', usage: 'FOLDER --name NAME [--years N] [--new-passphrase-file FILE]', takes: [1, 1], options: { name: 'text', years: 'text', 'new-passphrase-file': 'text' },
  async run(cli) {
    const name = cli.need('name');
    if (!name.ok) return name;
    const newPassphrase = await cli.passphrase('new-passphrase-file', 'cli:ask.new-passphrase');
    if (!newPassphrase.ok) return newPassphrase;
    const years = cli.args.text('years');
    const answer = await cli.send('key.authority', { out: resolve(cli.at(0)), name: name.value, newPassphrase: newPassphrase.value, ...(years === undefined ? {} : { years: wholeNumber(years) }) });
    return answer.ok ? ok({ json: answer.value, lines: [...answer.value.files, ...certificateLines(answer.value.certificate)] }) : answer;
  },
};

const request: CliCommand = {
  name: 'key request', usage: 'FOLDER --officer NAME --office NAME [--algorithm ec|rsa] [--new-passphrase-file FILE]', takes: [1, 1],
  options: { officer: 'text', office: 'text', algorithm: 'text', 'new-passphrase-file': 'text' },
  async run(cli) {
    const officer = cli.need('officer');
    if (!officer.ok) return officer;
    const office = cli.need('office');
    if (!office.ok) return office;
    const algorithm = cli.args.text('algorithm') ?? 'ec';
    if (algorithm !== 'ec' && algorithm !== 'rsa') return fail('input.not-in-list', { values: 'ec, rsa' }, '--algorithm');
    const newPassphrase = await cli.passphrase('new-passphrase-file', 'cli:ask.new-passphrase');
    if (!newPassphrase.ok) return newPassphrase;
    const answer = await cli.send('key.request', { out: resolve(cli.at(0)), officer: officer.value, office: office.value, algorithm, newPassphrase: newPassphrase.value });
    return answer.ok ? ok({ json: answer.value, lines: [answer.value.subject, ...answer.value.files] }) : answer;
  },
};

const issue: CliCommand = {
  name: 'key issue', usage: 'AUTHORITY REQUEST --out FILE [--days N] [--key-passphrase-file FILE]', takes: [2, 2], options: { out: 'text', days: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const authorityPassphrase = await cli.keyPassphrase();
    if (!authorityPassphrase.ok) return authorityPassphrase;
    const days = cli.args.text('days');
    const answer = await cli.send('key.issue', {
      authority: resolve(cli.at(0)), request: resolve(cli.at(1)), out: resolve(out.value), authorityPassphrase: authorityPassphrase.value,
      ...(days === undefined ? {} : { days: wholeNumber(days) }),
    });
    return answer.ok ? ok({ json: answer.value, lines: [...answer.value.files, ...certificateLines(answer.value.certificate)] }) : answer;
  },
};

const bundle: CliCommand = {
  name: 'key bundle', usage: 'KEY CERT --authority CERT --out P12 [--key-passphrase-file FILE]', takes: [2, 2], options: { authority: 'text', out: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const of = cli.need('authority');
    if (!of.ok) return of;
    const keyPassphrase = await cli.keyPassphrase();
    if (!keyPassphrase.ok) return keyPassphrase;
    const answer = await cli.send('key.bundle', { key: resolve(cli.at(0)), certificate: resolve(cli.at(1)), authority: resolve(of.value), out: resolve(out.value), keyPassphrase: keyPassphrase.value });
    return answer.ok ? ok({ json: answer.value, lines: [...answer.value.files, ...certificateLines(answer.value.certificate)] }) : answer;
  },
};

const show: CliCommand = {
  name: 'key show', usage: 'FILE [--key-passphrase-file FILE]', takes: [1, 1], options: { 'key-passphrase-file': 'text' },
  async run(cli) {
    const path = resolve(cli.at(0));
    const keyPassphrase = /\.(p12|pfx)$/i.test(path) ? await cli.keyPassphrase() : null;
    if (keyPassphrase !== null && !keyPassphrase.ok) return keyPassphrase;
    const answer = await cli.send('key.show', { path, ...(keyPassphrase === null ? {} : { keyPassphrase: keyPassphrase.value }) });
    return answer.ok ? ok({ json: answer.value, lines: answer.value.flatMap(certificateLines) }) : answer;
  },
};

export const keyCommands: readonly CliCommand[] = [authority, request, issue, bundle, show];
