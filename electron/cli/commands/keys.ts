import { resolve } from 'node:path';
import type { Instant } from '../../../shared/base/index.ts';
import { dayOf, fail, localTime, ok } from '../../../shared/base/index.ts';
import { shortDate, shortDateTime } from '../../../shared/i18n/index.ts';
import type { CertificateInfo, RevocationList, RevocationReason } from '../../../shared/packages/index.ts';
import { fingerprintGroups, revocationReasons, runsOutIn } from '../../../shared/packages/index.ts';
import type { Cli, CliCommand } from '../cli.ts';
import { wholeNumber } from './calendar.ts';

/** A key by its file; or one kept in the office or on a token, whose names are no paths. */
export function keyArgument(key: string): string {
  return /^(kept|token):/.test(key) ? key : resolve(key);
}

/** That a certificate runs out in so many days, or ran out. */
export function termLine(cli: Cli, subject: string, notAfter: Instant, days: number): string {
  return cli.say(days < 0 ? 'cli:key.ran-out' : 'cli:key.runs-out', { subject, until: dayOf(localTime(notAfter)), days });
}

/** A certificate for the eye: whom it names, until when, and the fingerprint to compare aloud. */
export function certificateLines({ subject, issuer, fingerprint, notAfter, key }: CertificateInfo): string[] {
  return [subject, `  ← ${issuer}`, `  ${key}, → ${shortDate(dayOf(localTime(notAfter)))}`, `  SHA-256 ${fingerprintGroups(fingerprint)}`];
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
    return answer.ok ? ok({ json: answer.value, lines: [answer.value.subject, ...answer.value.files, cli.say('cli:key.request-fingerprint', { fingerprint: fingerprintGroups(answer.value.fingerprint) })] }) : answer;
  },
};

const issue: CliCommand = {
  name: 'key issue', usage: 'AUTHORITY REQUEST --out FILE [--days N] [--renews SIGNATURE] [--fingerprint FINGERPRINT] [--key-passphrase-file FILE]', takes: [2, 2], options: { out: 'text', days: 'text', renews: 'text', fingerprint: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const authorityPassphrase = await cli.keyPassphrase();
    if (!authorityPassphrase.ok) return authorityPassphrase;
    const days = cli.args.text('days');
    const renews = cli.args.text('renews');
    const fingerprint = cli.args.text('fingerprint');
    const answer = await cli.send('key.issue', {
      authority: resolve(cli.at(0)), request: resolve(cli.at(1)), out: resolve(out.value), authorityPassphrase: authorityPassphrase.value,
      ...(days === undefined ? {} : { days: wholeNumber(days) }), ...(renews === undefined ? {} : { renews: resolve(renews) }), ...(fingerprint === undefined ? {} : { fingerprint }),
    });
    return answer.ok ? ok({ json: answer.value, lines: [...answer.value.files, cli.say('cli:key.request-fingerprint', { fingerprint: fingerprintGroups(answer.value.request) }), ...certificateLines(answer.value.certificate)] }) : answer;
  },
};

const renew: CliCommand = {
  name: 'key renew', usage: 'P12 --out FOLDER [--algorithm ec|rsa] [--key-passphrase-file FILE] [--new-passphrase-file FILE]', takes: [1, 1],
  options: { out: 'text', algorithm: 'text', 'key-passphrase-file': 'text', 'new-passphrase-file': 'text' },
  async run(cli) {
    const out = cli.need('out');
    if (!out.ok) return out;
    const algorithm = cli.args.text('algorithm') ?? 'ec';
    if (algorithm !== 'ec' && algorithm !== 'rsa') return fail('input.not-in-list', { values: 'ec, rsa' }, '--algorithm');
    const keyPassphrase = await cli.keyPassphrase();
    if (!keyPassphrase.ok) return keyPassphrase;
    const newPassphrase = await cli.passphrase('new-passphrase-file', 'cli:ask.new-passphrase');
    if (!newPassphrase.ok) return newPassphrase;
    const answer = await cli.send('key.renew', { key: resolve(cli.at(0)), keyPassphrase: keyPassphrase.value, out: resolve(out.value), algorithm, newPassphrase: newPassphrase.value });
    return answer.ok ? ok({ json: answer.value, lines: [answer.value.subject, ...answer.value.files, cli.say('cli:key.request-fingerprint', { fingerprint: fingerprintGroups(answer.value.fingerprint) })] }) : answer;
  },
};

/** A revocation list for the eye: its number and term, then what it names. */
export function listLines(cli: Cli, { number, thisUpdate, nextUpdate, revoked }: RevocationList): string[] {
  return [
    cli.say('cli:key.list', { number: number ?? 0, thisUpdate: dayOf(localTime(thisUpdate)), nextUpdate: nextUpdate === null ? '–' : dayOf(localTime(nextUpdate)), count: revoked.length }),
    ...revoked.map(({ serial, since, reason }) => `  ${serial}  ${shortDateTime(localTime(since))}  ${cli.say(`terms:revocation.${reason}`)}`),
  ];
}

const revoke: CliCommand = {
  name: 'key revoke', usage: 'AUTHORITY [CERT] [--reason REASON] [--since TIME] [--days N] [--key-passphrase-file FILE]', takes: [1, 2],
  options: { reason: 'text', since: 'text', days: 'text', 'key-passphrase-file': 'text' },
  async run(cli) {
    const reason = cli.args.text('reason') ?? 'unspecified';
    if (!isReason(reason)) return fail('input.not-in-list', { values: revocationReasons.join(', ') }, '--reason');
    const since = cli.moment('since');
    if (!since.ok) return since;
    const authorityPassphrase = await cli.keyPassphrase();
    if (!authorityPassphrase.ok) return authorityPassphrase;
    const days = cli.args.text('days');
    const certificate = cli.args.positionals[1];
    const answer = await cli.send('key.revoke', {
      authority: resolve(cli.at(0)), authorityPassphrase: authorityPassphrase.value, certificate: certificate === undefined ? null : resolve(certificate), reason,
      ...(since.value === undefined ? {} : { since: since.value }), ...(days === undefined ? {} : { days: wholeNumber(days) }),
    });
    return answer.ok ? ok({ json: answer.value, lines: [...answer.value.files, ...listLines(cli, answer.value.list)] }) : answer;
  },
};

function isReason(text: string): text is RevocationReason {
  return (revocationReasons as readonly string[]).includes(text);
}

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
    return answer.ok ? ok({ json: answer.value, lines: answer.value.flatMap((certificate) => {
      const days = runsOutIn(certificate, new Date().toISOString() as Instant);
      return [...certificateLines(certificate), ...(days === null ? [] : [termLine(cli, certificate.subject, certificate.notAfter, days)])];
    }) }) : answer;
  },
};

export const keyCommands: readonly CliCommand[] = [authority, request, renew, issue, revoke, bundle, show];
