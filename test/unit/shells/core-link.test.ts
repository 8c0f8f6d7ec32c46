import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/index.ts';
import type { FromCore, PageEvent, ToCore } from '../../../shared/ports/index.ts';
import { createCoreLink, type CoreProcess } from '../../../electron/shells/core-link.ts';

/** A core process in hand: what it was sent, and what it says. */
function processes() {
  const all: { readonly sent: ToCore[]; say(message: FromCore): void; exit(): void; killed: number }[] = [];
  const spawn = (): CoreProcess => {
    let listener: (message: FromCore) => void = () => undefined;
    let gone: () => void = () => undefined;
    const one = { sent: [] as ToCore[], say: (message: FromCore) => { listener(message); }, exit: () => { gone(); }, killed: 0 };
    all.push(one);
    return { pid: 100 + all.length, post: (message) => { structuredClone(message); one.sent.push(message); }, listen: (heard) => { listener = heard; }, kill: () => { one.killed++; }, onExit: (ended) => { gone = ended; } };
  };
  const events: PageEvent[] = [];
  const prints: string[] = [];
  const link = createCoreLink({ spawn, host: { renderPdf: (html) => { prints.push(html); return html === 'broken' ? Promise.reject(new RangeError('a secret')) : Promise.resolve(ok(new Uint8Array([1]))); } } });
  link.onEvent((event) => { events.push(event); });
  const command = (id: number, input: unknown = null) => link.request({ kind: 'command', id, name: 'x', input }, 'window');
  return { all, link, events, prints, command, last: () => { const one = all.at(-1); if (!one) throw new Error('no process'); return one; } };
}

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('link to the core process', () => {
  it('starts it with the first request, and sends what came early once it is ready', async () => {
    const { all, link, command, last } = processes();
    expect([all.length, link.pid]).toEqual([0, null]);
    const answer = command(7, 'in');
    expect([last().sent, link.pid]).toEqual([[], 101]);
    last().say({ kind: 'ready' });
    expect(last().sent).toEqual([{ kind: 'request', id: 1, name: 'x', input: 'in', sender: 'window' }]);
    last().say({ kind: 'answer', id: 1, answer: ok('out') });
    expect(await answer).toEqual({ ok: true, value: 'out' });
  });

  it('keeps requests of the same page id apart', async () => {
    const { command, last } = processes();
    const [one, two] = [command(1), command(1)];
    last().say({ kind: 'ready' });
    last().say({ kind: 'answer', id: 2, answer: ok('two') });
    last().say({ kind: 'answer', id: 1, answer: ok('one') });
    expect([await one, await two]).toEqual([{ ok: true, value: 'one' }, { ok: true, value: 'two' }]);
  });

  it('tells progress by the page\'s id, and nothing of requests that are over', () => {
    const { command, last, events } = processes();
    void command(42);
    last().say({ kind: 'ready' });
    last().say({ kind: 'progress', id: 1, done: 1, total: 2 });
    last().say({ kind: 'answer', id: 1, answer: ok() });
    last().say({ kind: 'progress', id: 1, done: 2, total: 2 });
    expect(events).toEqual([{ kind: 'progress', id: 42, done: 1, total: 2 }]);
  });

  it('cancels by the page\'s id', async () => {
    const { link, command, last } = processes();
    void command(1);
    void command(2);
    last().say({ kind: 'ready' });
    await link.request({ kind: 'cancel', id: 2 }, 'window');
    await link.request({ kind: 'cancel', id: 3 }, 'window');
    expect(last().sent.filter(({ kind }) => kind === 'cancel')).toEqual([{ kind: 'cancel', id: 2 }]);
  });

  it('answers core-gone to all that waited when it dies, once, and starts another for the next request', async () => {
    const { all, command, last, events } = processes();
    const waiting = [command(1), command(2)];
    last().exit();
    last().exit();
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
    expect(events).toEqual([{ kind: 'locked', reason: 'core-gone' }]);
    void command(3);
    expect(all.length).toBe(2);
  });

  it.each([['asked', { kind: 'lock' }], ['idle', { kind: 'lock', reason: 'idle' }]] as const)('lock kills at once (%s)', async (reason, request) => {
    const { link, command, last, events } = processes();
    const waiting = command(1);
    await link.request(request, 'window');
    expect([last().killed, link.pid, events]).toEqual([1, null, [{ kind: 'locked', reason }]]);
    expect(await waiting).toEqual({ ok: false, error: { code: 'shell.core-gone' } });
    last().exit();
    expect(events.length).toBe(1);
  });

  it('a late answer of a killed core reaches nobody', async () => {
    const { link, command, all, events } = processes();
    void command(1);
    link.kill();
    const answer = command(2);
    all[1]?.say({ kind: 'ready' });
    all[0]?.say({ kind: 'answer', id: 2, answer: ok('old') });
    all[0]?.say({ kind: 'progress', id: 2, done: 1, total: 1 });
    all[1]?.say({ kind: 'answer', id: 2, answer: ok('new') });
    expect(await answer).toEqual({ ok: true, value: 'new' });
    expect(events).toEqual([{ kind: 'locked', reason: 'asked' }]);
  });

  it('prints for the core, and answers a broken printer by its kind only', async () => {
    const { command, last, prints } = processes();
    void command(1);
    last().say({ kind: 'ready' });
    last().say({ kind: 'host-request', id: 1, html: 'sheet', size: { width: 1, height: 1 } });
    last().say({ kind: 'host-request', id: 2, html: 'broken', size: { width: 1, height: 1 } });
    await tick();
    expect(prints).toEqual(['sheet', 'broken']);
    expect(last().sent.slice(1)).toEqual([
      { kind: 'host-answer', id: 1, answer: { ok: true, value: new Uint8Array([1]) } },
      { kind: 'host-answer', id: 2, answer: { ok: false, error: { code: 'shell.print-failed', params: { detail: 'RangeError' } } } },
    ]);
  });

  it('refuses input that cannot travel', async () => {
    const { command, last } = processes();
    void command(1);
    last().say({ kind: 'ready' });
    expect(await command(2, () => 1)).toEqual({ ok: false, error: { code: 'input.invalid' } });
  });
});
