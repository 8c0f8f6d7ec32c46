import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const bodies = ['Қаржы министрлігі', 'Ұлттық экономика министрлігі', 'Әділет министрлігі', 'Министерство юстиции', 'Министерство внутренних дел', 'Ішкі істер министрлігі', 'Акимат области Ұлытау', 'Цифрлық даму министрлігі'];
const subjects = ['Бюджетті нақтылау туралы ұсыныстар', 'О внесении изменений в план мероприятий', 'Жол картасының орындалуы туралы ақпарат', 'О представлении сведений за квартал', 'Тексеру қорытындылары туралы', 'О согласовании проекта постановления'];

export const headings = 'Кіріс №;Келіп түскен күні;Кімнен;Шығыс №;Шығыс күні;Белгісі;Тақырыбы;Мазмұны;Парақ саны;Дана саны;Дайындаған;Телефоны';

function day(ordinal: number): string {
  return new Date(Date.UTC(2020, 0, 1 + (ordinal % 1800))).toISOString().slice(0, 10).split('-').reverse().join('.');
}

/** One line of an old register, the same for the same place. */
export function line(index: number): string {
  const subject = subjects[index % subjects.length] ?? '';
  return [`${index + 1}`, `${day(index)} ${String(8 + (index % 10)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`, bodies[index % bodies.length], `${(index % 20) + 1}-${index % 7}/${index}`, day(index),
    '', subject, `${subject}. Хат ${index} бойынша ұсыныстар мен мәліметтер ${index % 90} күн ішінде жіберілсін.`, `${(index % 9) + 1}+${index % 30}`, '1', `Ахметов ${index % 500}`, `74-${index % 99}-21`].join(';');
}

export async function writeRegister(path: string, lines: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`\ufeff${headings}\r\n`);
  for (let index = 0; index < lines; index += 1) if (!file.write(`${line(index)}\r\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
