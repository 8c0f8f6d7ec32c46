import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { attachmentHandlers } from '../../../electron/app/attachments.ts';
import type { Deps, OfficeCall } from '../../../electron/app/handlers.ts';
import { filesPort } from '../../../electron/files/index.ts';
import { fail } from '../../../shared/base/index.ts';
import type { OpenOffice } from '../../../shared/ports/index.ts';
import { desk } from './desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'baqylau-save-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const passphrase = 'ұзақ әрі есте қалар сөз тіркесі';

describe('an attachment saved to a file', () => {
  it('stands in the log with where it went and what it was', async () => {
    const core = desk();
    await core.ask('office.create', { folder: join(folder, 'office'), name: 'Кеңсе', regime: 'restricted', content: true, contentBasis: '№ 1', user: 'Айгүл', passphrase });
    writeFileSync(join(folder, 'хат.txt'), 'мәтін');
    const staged = await core.ask('attachment.stageFile', { path: join(folder, 'хат.txt') });
    const { paper } = await core.ask('paper.add', { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2024-04-30', sheets: '4', title: 'Тақырып', attachments: [staged.id] });
    const { attachments } = await core.ask('paper.get', { paper: paper.id });
    const id = attachments[0]?.id ?? '';
    const path = join(folder, 'шыққан.txt');
    await core.ask('attachment.save', { attachment: id, path });
    expect(readFileSync(path, 'utf8')).toBe('мәтін');
    const rows = async () => (await core.ask('audit.list', { kind: 'attachment-saved' })).items;
    expect(await rows()).toMatchObject([{ who: 'Айгүл', command: 'attachment.save', record: id, after: { path, name: 'хат.txt', size: 10, sha256: staged.sha256 } }]);
    // Not saved, not logged.
    expect(await core.code('attachment.save', { attachment: id, path })).toContain('file.exists');
    expect(await core.code('attachment.save', { attachment: id, path: join(folder, 'жоқ', 'х.txt') })).toMatch(/^file\./);
    expect(await rows()).toHaveLength(1);
    core.close();
  });

  it('is not written where the log takes no line', async () => {
    const office = {
      read: { attachment: () => ({ name: 'a', size: 1, sha256: 'x' }) },
      attachments: { async* open() { yield await Promise.resolve(Buffer.from('x')); } },
      write: () => fail('office.disk-full'),
    } as unknown as OpenOffice;
    const { handlers } = attachmentHandlers({ files: filesPort } as unknown as Deps);
    const path = join(folder, 'тыйылған.txt');
    const answer = await handlers['attachment.save']({ attachment: 'a' as never, path }, { office, origin: {} } as unknown as OfficeCall);
    expect(answer).toMatchObject({ ok: false, error: { code: 'office.disk-full' } });
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
