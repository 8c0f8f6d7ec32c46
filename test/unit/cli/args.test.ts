import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/cli/args.ts';

const options = { to: 'list', out: 'text', json: 'flag' } as const;

function read(...argv: string[]): unknown {
  const args = readArguments(argv, options);
  return args.ok ? { positionals: args.value.positionals, to: args.value.list('to'), out: args.value.text('out'), json: args.value.flag('json') } : args.error.code;
}

describe('arguments', () => {
  it('take lists spread out, repeated or by commas', () => {
    expect(read('DIR', '--to', 'a', 'b', '--out', 'x')).toEqual({ positionals: ['DIR'], to: ['a', 'b'], out: 'x', json: false });
    expect(read('DIR', '--to', 'a', '--to', 'b,c', '--json')).toEqual({ positionals: ['DIR'], to: ['a', 'b', 'c'], out: undefined, json: true });
  });
  it('take negative numbers as values, not options', () => { expect(read('2024-05-01', '-3', '--json')).toMatchObject({ positionals: ['2024-05-01', '-3'], json: true }); });
  it('take a day as people write it, and leave what is no day alone', () => {
    const args = readArguments(['--on', '04.05.2026', '--from', '04.05.2026 09:30', '--to', '4.5.26', '--basis', '04.05.2026'], { on: 'text', from: 'text', to: 'text', basis: 'text' });
    expect(args.ok && ['on', 'from', 'to', 'basis'].map((name) => args.value.text(name))).toEqual(['2026-05-04', '2026-05-04T09:30', '4.5.26', '04.05.2026']);
  });
  it('take all behind -- as they are', () => { expect(read('--', '--out', '-x')).toMatchObject({ positionals: ['--out', '-x'] }); });
  it('refuse what is not known and what has no value', () => {
    expect(read('--nope')).toBe('cli.bad-option');
    expect(read('-n')).toBe('cli.bad-option');
    expect(read('--out')).toBe('cli.bad-option');
    expect(read('--out', '--json')).toBe('cli.bad-option');
  });
});
