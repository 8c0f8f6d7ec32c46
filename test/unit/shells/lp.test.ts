import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsFiles, lpPrinting, mediaOf } from '../../../electron/shells/lp.ts';
import { sheets } from '../../../shared/forms/index.ts';

let folder: string;
const script = (name: string, text: string): void => { writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`); chmodSync(join(folder, name), 0o755); };
const printing = () => lpPrinting({ env: { PATH: `${folder}:/usr/bin:/bin`, TOLD: folder }, settings: join(folder, 'cupsd.conf') });
const job = { printer: 'Office_Laser', pdf: Buffer.from('%PDF-1.7 карточка'), html: '', size: sheets['a5-landscape'], title: 'Baqylau CARD 12' };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baqylau-lp-'));
  script('lpstat', 'case "$1" in -e) printf "Office_Laser\\nBroken\\n";; -d) echo "system default destination: Office_Laser";; esac');
  script('lp', 'printf "%s\\n" "$@" > "$TOLD/arguments"; echo "$LC_ALL" > "$TOLD/locale"; cat > "$TOLD/stream"; if [ "$2" = Broken ]; then echo "lp: Error - the printer is on fire" >&2; exit 1; fi; echo "request id is $2-7 (1 file(s))"');
  script('cancel', 'echo "$1" > "$TOLD/cancelled"; [ "$1" = Office_Laser-7 ] || { echo "cancel: cancel-job failed: Job #9 does not exist!" >&2; exit 1; }');
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe('printing by the system', () => {
  it('hands the PDF over as a stream, at 100 % on the right paper, and nothing else', async () => {
    expect(await printing().print(job)).toEqual({ ok: true, value: { job: 'Office_Laser-7' } });
    expect(readFileSync(join(folder, 'stream'), 'utf8')).toBe('%PDF-1.7 карточка');
    expect(readFileSync(join(folder, 'arguments'), 'utf8').trim().split('\n')).toEqual(['-d', 'Office_Laser', '-t', 'Baqylau CARD 12', '-n', '1', '-o', 'media=A5', '-o', 'print-scaling=none', '-']);
    expect(readFileSync(join(folder, 'locale'), 'utf8').trim()).toBe('C');
  });

  it('knows every sheet’s paper by the system’s name', () => {
    expect(Object.values(sheets).map(mediaOf)).toEqual(['A5', 'A4', 'A4', 'A5', 'A6', 'iso_c4_229x324mm', 'iso_c5_162x229mm', 'iso_c6_114x162mm', 'Custom.70x37mm']);
  });

  it('says which printer is unknown, and what a failing one said', async () => {
    rmSync(join(folder, 'stream'), { force: true });
    for (const printer of ['Nobody', '-o', '../x']) expect(await printing().print({ ...job, printer })).toMatchObject({ ok: false, error: { code: 'print.unknown-printer', params: { printer } } });
    expect(() => readFileSync(join(folder, 'stream'))).toThrow('ENOENT');
    expect(await printing().print({ ...job, printer: 'Broken' })).toEqual({ ok: false, error: { code: 'print.printer-failed', params: { detail: 'lp: Error - the printer is on fire' }, at: 'printer' } });
  });

  it('lists the printers, the usual one named, and says whether the spool keeps what was printed', async () => {
    const kept = async (text: string | null): Promise<boolean | null> => {
      if (text === null) rmSync(join(folder, 'cupsd.conf'), { force: true });
      else writeFileSync(join(folder, 'cupsd.conf'), text);
      const all = await printing().printers();
      if (!all.ok) throw new Error(all.error.code);
      expect(all.value.printers).toEqual([{ name: 'Office_Laser', isDefault: true }, { name: 'Broken', isDefault: false }]);
      return all.value.keepsFiles;
    };
    expect([await kept(null), await kept('LogLevel warn\n'), await kept('PreserveJobFiles No\n'), await kept('preservejobhistory off'), await kept('PreserveJobFiles No\nPreserveJobFiles Yes\n')]).toEqual([null, true, false, false, true]);
    expect(keepsFiles('/nowhere')).toBeNull();
  });

  it('takes a job out of the queue, and says when it is not there', async () => {
    expect(await printing().cancel('Office_Laser-7')).toEqual({ ok: true, value: undefined });
    for (const name of ['Office_Laser-9', '-a', 'all', '']) expect(await printing().cancel(name)).toMatchObject({ ok: false, error: { code: 'print.no-job' } });
    expect(readFileSync(join(folder, 'cancelled'), 'utf8').trim()).toBe('Office_Laser-9');
  });

  it('says so where the workstation has no printing system', async () => {
    const none = lpPrinting({ env: { PATH: '' }, settings: '', folders: [] });
    for (const answer of [await none.printers(), await none.print(job), await none.cancel('A-1')]) expect(answer).toEqual({ ok: false, error: { code: 'print.no-printing' } });
  });
});
