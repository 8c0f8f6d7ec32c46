import { describe, expect, it } from 'vitest';
import { actForm, bare, formWords } from './act-text.ts';
import { blanks } from './blanks.ts';

describe('a form that an act prescribes has the act’s words, letter for letter', () => {
  it('ASSIGN, 2020', () => {
    expect(formWords(blanks.assign('kk', 'D473'))).toBe(actForm('D473', 'Қазақстан Республикасы Президентінің _________________________________ 20__', ' Қазақстан Республикасы\n Президентінің\n 2020', []));
  });

  it('ASSIGN, 2023', () => {
    expect(formWords(blanks.assign('ru', 'D403'))).toBe(actForm('D403', '## ЗАКРЕПЛЕНИЕ КОНТРОЛЯ', 'ПРИЛОЖЕНИЕ 2', [
      // The word's last letter stands twice, once by itself.
      ['подразделение Администрации и Президента', 'подразделение Администрации Президента'],
    ]));
  });

  it('PLAN', () => {
    expect(formWords(blanks.plan('kk'))).toBe(actForm('D473', 'К Е Л І С І Л Д І', ' Қазақстан Республикасы\n Президентінің\n 2020', []));
  });

  it('PROGRESS', () => {
    const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1)).join('');
    const form = formWords(blanks.progress('kk'));
    const act = actForm('D473', 'Қазақстан Республикасы Президентінің тапсырмаларын* орындау барысы', ' Қазақстан Республикасы\n Президентінің\n 2020', [
      // Syllables parted in narrow columns.
      ['Тапсырма-ның', 'Тапсырманың'], ['мемлекет-тік органның', 'мемлекеттік органның'], ['ақпараты-ның)дерек-темелері', 'ақпаратының)деректемелері'],
    ]);
    expect(act.split(numbers)).toHaveLength(2);
    expect(form).toBe(act.replace(numbers, ''));
    const table = blanks.progress('kk').pages.flatMap((page) => page.kind === 'flow' ? page.blocks : []).find((block) => block.kind === 'table');
    expect(table?.head[1]?.map(({ runs }) => runs.map(({ text }) => text).join('')).join('')).toBe(numbers);
  });

  it('REPORT, 2020', () => {
    expect(formWords(blanks.report('kk', 'D473'))).toBe(actForm('D473', 'Қазақстан Республикасы Президентінің актілері мен тапсырмаларының, сондай-ақ \nҚазақстан Республикасы Қауіпсіздік Кеңесінің және Қазақстан халқы Ассамблеясының \nшешімдерінде', '© 2012', []));
  });

  it('REPORT, what 2023 changed', () => {
    const form = formWords(blanks.report('ru', 'D403'));
    expect(form).toContain(actForm('D403', 'продлении срока либо переводе на среднесрочный', '";', []));
    expect(form).toContain(actForm('D403', '* кроме случаев, установленных правовым актом', '";', []));
    expect(form).not.toContain('долгосрочныйконтроль**');
  });

  it('YEAR-A', () => {
    expect(formWords(blanks.year('YEAR-A', 'ru'))).toBe(actForm('D403', '**Форма сводного ежегодного отчета', null, []));
  });

  it('YEAR-G', () => {
    expect(formWords(blanks.year('YEAR-G', 'kk'))).toBe(actForm('R85', ' Үкіметтің және мемлекеттік органдардың бақылауына берілген Президент актілері мен \nтапсырмаларының іске асырылу барысы туралы жиынтық', null, []));
  });

  it('in either language every form has as many heads', () => {
    for (const make of [(language: 'kk' | 'ru') => blanks.assign(language, 'D403'), blanks.plan, blanks.progress, (language: 'kk' | 'ru') => blanks.year('YEAR-G', language)]) {
      const [kk, ru] = (['kk', 'ru'] as const).map((language) => make(language).pages.flatMap((page) => page.kind === 'flow' ? page.blocks : []).flatMap((block) => block.kind === 'table' ? block.head.flat() : []));
      expect(kk?.length).toBe(ru?.length);
      expect(bare((kk ?? []).flatMap(({ runs }) => runs.map(({ text }) => text)).join(''))).not.toBe(bare((ru ?? []).flatMap(({ runs }) => runs.map(({ text }) => text)).join('')));
    }
  });
});
