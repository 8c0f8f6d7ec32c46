import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../build/bundle.ts';

const session = fileURLToPath(new URL('./offline-session.ts', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'baqylau-network-'));
afterAll(() => { rmSync(work, { recursive: true }); });
beforeAll(async () => { await bundle(); });

/** Commands that start another in an empty network namespace: as root, as the same user, as root of an own user namespace. */
const emptyNetwork = [['unshare', '-n'], ['unshare', '-c', '-n'], ['unshare', '-r', '-n']].find(([file = '', ...rest]) => spawnSync(file, [...rest, 'true'], { stdio: 'ignore' }).status === 0);

interface Watched { readonly status: number | null; readonly out: string; readonly err: string; readonly calls: readonly string[] }

/** Runs a Node program under strace and returns every network call of all its processes. */
function watch(program: readonly string[], inside: readonly string[] = []): Watched {
  const log = join(work, `calls-${String(Math.random()).slice(2)}`);
  const [file = '', ...rest] = [...inside, 'strace', '-f', '-qq', '-yy', '--seccomp-bpf', '-e', 'trace=%network', '-e', 'signal=none', '-o', log, process.execPath, ...program];
  // Files, not pipes: a browser left behind would hold a pipe open.
  const [out, err] = [`${log}.out`, `${log}.err`];
  const { status } = spawnSync(file, rest, { stdio: ['ignore', openSync(out, 'w'), openSync(err, 'w')], timeout: 170_000, killSignal: 'SIGKILL' });
  return { status, out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8'), calls: readFileSync(log, 'utf8').split('\n') };
}

/** Calls that open a port, call somebody or send a datagram, by the kind of socket that strace shows. */
function reaching(calls: readonly string[]): string[] {
  return calls.filter((call) => /\blisten\(\d+<(TCP|UDP|MPTCP|SCTP)/.test(call)
    || /\bconnect\(\d+<(TCP|MPTCP|SCTP)/.test(call)
    // An address that is named in the call, whatever the socket is called.
    || (/\bconnect\(/.test(call) && /sa_family=AF_INET6?\b/.test(call) && !/\bconnect\(\d+<UDP/.test(call))
    || /\b(sendto|sendmsg|sendmmsg)\(\d+<(UDP|TCP|MPTCP|PING|RAW|ICMP)/.test(call)
    || (/\b(sendto|sendmsg|sendmmsg)\(/.test(call) && /sa_family=AF_INET6?\b/.test(call)));
}

describe('no network', () => {
  it('the watch itself sees a listening socket, a call and a datagram', () => {
    const { calls, status } = watch(['-e', `
      const net = require('node:net'), dgram = require('node:dgram');
      const server = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        const call = net.connect(port, '127.0.0.1', () => { call.end(); server.close(); });
        const socket = dgram.createSocket('udp4');
        socket.send('x', port, '127.0.0.1', () => socket.close());
      });`]);
    expect(status).toBe(0);
    const seen = reaching(calls).join('\n');
    for (const call of ['listen(', 'connect(', 'send']) expect(seen).toContain(call);
  });

  it('S10: a whole session passes in an empty network namespace', () => {
    if (!emptyNetwork) {
      process.stdout.write('note: this user may not make an empty network namespace; the session runs in the ordinary one, watched\n');
    }
    const { status, out, err, calls } = watch([session], emptyNetwork);
    expect([status, err]).toEqual([0, expect.any(String)]);
    const { interfaces, done } = JSON.parse(out) as { interfaces: string[]; done: string[] };
    if (emptyNetwork) expect(interfaces).toEqual([]);
    expect(done).toEqual([expect.stringMatching(/^demo: [1-9]\d* files$/), 'window', 'attempts refused: 18 of 18']);
    expect(reaching(calls)).toEqual([]);
  });

  it('S10: nor does it try where a network is there: no port, no call, no datagram', () => {
    const { status, err, calls } = watch([session]);
    expect([status, err]).toEqual([0, expect.any(String)]);
    // The watch saw the session's processes, which talk to each other through local sockets.
    expect(calls.filter((call) => call.includes('socketpair(')).length).toBeGreaterThan(5);
    expect(reaching(calls)).toEqual([]);
  });
});
