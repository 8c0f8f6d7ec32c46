import { describe, expect, it } from 'vitest';
import { fieldText, reasonText, recordText, valueText } from '../../../shared/i18n/index.ts';

describe('a record of the log', () => {
  it('has its fields, inner ones too, called as people call them', () => {
    expect(fieldText('ru', 'paper', 'outgoingNumber')).toBe('Исходящий номер');
    expect(fieldText('ru', 'card', 'instruction.source')).toBe(fieldText('ru', 'card', 'source'));
    expect(fieldText('ru', 'card', 'instruction.term.workingDays')).toBe('Срок в рабочих днях');
    expect(fieldText('ru', 'conflict', 'theirs.instruction.term.workingDays')).toBe('Срок в рабочих днях');
    expect(fieldText('kk', 'custody-step', 'seals')).toBe('Мөрлер');
    expect([fieldText('ru', 'paper', 'channel'), valueText('ru', 'paper', 'channel', 'paper')]).toEqual(['Способ поступления', 'на бумаге']);
    expect(fieldText('kk', 'user', 'nobody.knows')).toBe('nobody.knows');
    const told = [['card', 'takenAt'], ['restore', 'madeAt'], ['restore', 'head'], ['rekey', 'generation'], ['recovery-code', 'renewed'], ['alarm', 'expected'], ['alarm', 'found'], ['clock', 'newest'], ['clock', 'accepted']] as const;
    for (const [kind, field] of told) for (const language of ['kk', 'ru', 'en'] as const) expect(fieldText(language, kind, field)).not.toBe(field);
  });

  it('shows codes in words, by the kind of record where a field means different things', () => {
    expect(valueText('ru', 'card', 'instruction.source', 'president-act')).toBe('Акт Президента');
    expect(valueText('ru', 'paper', 'mark', 'restricted')).toBe('Для служебного пользования');
    expect(valueText('ru', 'custody-step', 'step', 'handed-over')).toBe('Передан курьеру');
    expect(valueText('ru', 'user', 'roles', ['clerk', 'auditor'])).toBe('Регистратор, Аудитор');
    expect(valueText('kk', 'card', 'state', 'on-control')).toBe('Бақылауда');
    expect(valueText('kk', 'setting', 'key', 'idleMinutes')).toContain('минут');
  });

  it('shows dates the desk’s way, nothing as a dash, inner fields by name', () => {
    expect(valueText('ru', 'card', 'due', '2024-05-20')).toBe('20.05.2024');
    expect(valueText('ru', 'paper', 'title', null)).toBe('–');
    expect(valueText('ru', 'paper', 'from', { name: 'Минфин', kind: 'state-body' })).toBe('Корреспондент: Минфин; Вид корреспондента: Государственный орган');
  });

  it('says a verdict’s checks and a package’s flags as sentences', () => {
    expect(valueText('ru', 'received-package', 'checks', [{ code: 'manifest.digests', ok: true }])).toBe(reasonText('ru', 'check', 'manifest.digests.ok'));
    expect(valueText('kk', 'received-package', 'flags', [{ code: 'sequence-skipped', params: { expected: 2, found: 4 } }])).toBe(reasonText('kk', 'flag', 'sequence-skipped', { expected: 2, found: 4 }));
  });

  it('says the steps of a reckoning and the remarks on its dates as sentences too', () => {
    expect(valueText('kk', 'card', 'deadlines.steps', [{ code: 'skipped-weekends', params: { count: 15 } }])).not.toContain('skipped-weekends');
    expect(valueText('ru', 'card', 'flags', ['provisional-calendar'])).toBe(reasonText('ru', 'flag', 'provisional-calendar'));
  });

  it('has words for what a command did and to what', () => {
    for (const kind of ['passphrase', 'recovery', 'recovery-code', 'rekey', 'restore', 'backup', 'attachment-saved', 'kept-key-copied']) expect(recordText('kk', 'kind', kind)).not.toBe(kind);
    expect([recordText('ru', 'command', 'package.custody'), recordText('ru', 'kind', 'custody-step')]).toEqual(['Записан шаг пакета', 'Шаг пакета']);
    expect(recordText('ru', 'command', 'unheard.of')).toBe('unheard.of');
  });
});
