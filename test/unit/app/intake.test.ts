import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../electron/compose.ts';
import { ok } from '../../../shared/base/index.ts';
import type { Result } from '../../../shared/base/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'baqylau-intake-'));
const core = compose({ renderPdf: () => Promise.resolve(ok(Buffer.from('%PDF-1.7'))) });
const paper = { receivedAt: '2024-05-02T10:00', from: { name: 'Қаржы министрлігі' }, outgoingNumber: '12-03/45', outgoingDate: '2024-04-30', sheets: '4', paperReason: 'ЭҚАЖ жоқ', title: 'Тақырып' };

function ask(name: string, input: unknown): Promise<Result<unknown>> {
  return core.dispatch(name, input, 'window', { signal: new AbortController().signal, progress: () => undefined });
}

/** The named field of a value that must have come. */
async function told(name: string, input: unknown, field: string): Promise<string> {
  const answer = await ask(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  return String((answer.value as Record<string, unknown>)[field]);
}

beforeAll(async () => {
  await told('office.create', { folder: join(folder, 'office'), name: 'А кеңсесі', regime: 'restricted', content: true, user: 'Айгүл', passphrase: 'ұзақ әрі есте қалар сөз тіркесі' }, 'folder');
});
afterAll(() => { core.close(); rmSync(folder, { recursive: true }); });

describe('an upload from the window', () => {
  it('is kept only when all that was announced has come', async () => {
    const send = async (size: number) => {
      const upload = await told('attachment.begin', { name: 'хат.pdf', size }, 'upload');
      expect(await ask('attachment.append', { upload, base64: Buffer.from('төрт').toString('base64') })).toMatchObject({ ok: true });
      return ask('attachment.end', { upload });
    };
    expect(await send(8)).toMatchObject({ ok: true, value: { name: 'хат.pdf', size: 8 } });
    for (const size of [0, 7, 9]) expect(await send(size)).toMatchObject({ ok: false, error: { code: 'input.attachment-not-ready' } });
  });
  it('takes nothing before it began and after it ended', async () => {
    const upload = await told('attachment.begin', { name: 'хат.pdf', size: 0 }, 'upload');
    expect(await ask('attachment.end', { upload })).toMatchObject({ ok: true });
    for (const name of ['attachment.append', 'attachment.end']) {
      for (const id of [upload, '00000000-0000-4000-8000-000000000000']) {
        expect(await ask(name, { upload: id, ...(name === 'attachment.append' ? { base64: 'AAAA' } : {}) })).toMatchObject({ ok: false, error: { code: 'record.not-found' } });
      }
    }
  });
});

describe('a paper', () => {
  it('does not take one file twice, and takes it once afterwards', async () => {
    writeFileSync(join(folder, 'хат.pdf'), 'хат');
    const staged = await told('attachment.stageFile', { path: join(folder, 'хат.pdf') }, 'id');
    expect(await ask('paper.add', { ...paper, attachments: [staged, staged] })).toMatchObject({ ok: false, error: { code: 'input.invalid', at: 'attachments' } });
    expect(await ask('paper.add', { ...paper, attachments: [staged] })).toMatchObject({ ok: true });
    expect(await ask('paper.add', { ...paper, outgoingNumber: '12-03/46', attachments: [staged] })).toMatchObject({ ok: false, error: { code: 'record.not-found' } });
  });
  it('of half characters is refused as input, not a defect', async () => {
    expect(await ask('paper.add', { ...paper, outgoingNumber: '12-03/47', title: 'x\ud800' })).toMatchObject({ ok: false, error: { code: 'input.control-characters', at: 'title' } });
  });
});
