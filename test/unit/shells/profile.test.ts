import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeProfile } from '../../../electron/shells/chromium/profile.ts';

describe('the browser\'s folder', () => {
  let parent = '';
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'baqylau-profiles-'));
    vi.stubEnv('XDG_RUNTIME_DIR', parent);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(parent, { recursive: true, force: true });
  });

  /** As a killed program leaves it. */
  const leftover = () => {
    const folder = join(parent, `baqylau-window-${String(spawnSync('true').pid)}-left00`);
    mkdirSync(join(folder, 'Default'), { recursive: true });
    writeFileSync(join(folder, 'Default', 'Sessions'), 'x');
    return folder;
  };

  it('is fresh, and gone when removed', () => {
    const profile = makeProfile();
    expect(existsSync(profile.folder)).toBe(true);
    profile.remove();
    expect(existsSync(profile.folder)).toBe(false);
  });

  it('takes the place of one that a killed program left', () => {
    const left = leftover();
    makeProfile().remove();
    expect(existsSync(left)).toBe(false);
  });

  it('leaves alone that of a program still running, and folders that are not ours', () => {
    const living = join(parent, `baqylau-window-${String(process.ppid)}-living`);
    const other = join(parent, 'baqylau-window-notes');
    for (const folder of [living, other]) mkdirSync(folder);
    makeProfile().remove();
    expect([living, other].filter((folder) => !existsSync(folder))).toEqual([]);
  });

  it('is made though another user\'s leftover, or one that can not be removed, stands beside it', () => {
    const left = leftover();
    const inner = join(left, 'Default');
    // Root can remove anything, and give folders away; others can lock themselves out.
    if (process.getuid?.() === 0) chownSync(left, 12_345, 12_345);
    else chmodSync(inner, 0o000);
    const profile = makeProfile();
    expect(existsSync(profile.folder)).toBe(true);
    expect(existsSync(left)).toBe(true);
    profile.remove();
    chmodSync(inner, 0o700);
  });
});
