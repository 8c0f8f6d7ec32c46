import type { ControlKind, Urgency } from '../instruction.ts';
import type { RuleCard } from '../rule.ts';

export const c8: RuleCard = {
  id: 'C8',
  quotes: [
    { act: 'D473', point: '49 1)', words: '"өте шұғыл" деген белгісі бар шұғыл бақылауға қойылғандары туралы' },
    { act: 'R809', point: '103-2 1)', words: '"шұғыл", "жылдамдатылсын" белгісі бар' },
    { act: 'R85', point: '170 7)', words: '"өте шұғыл", "шұғыл", "жеделдетілсін" деген белгілері бар' },
    { act: 'D403', point: '50', words: 'в сроки, указанные в данных актах и поручениях либо закреплении контроля по их реализации, или в сроки, указанные в резолюциях Президента, Руководителя Администрации Президента, Государственного советника Республики Казахстан, Секретаря Совета Безопасности' },
  ],
};

/** A mark of urgency as it is written on a paper; R85 writes the third one in its own way. */
const written: Readonly<Record<string, Urgency>> = {
  'өте шұғыл': 'very-urgent', 'шұғыл': 'urgent', 'жылдамдатылсын': 'expedite', 'жеделдетілсін': 'expedite',
  'весьма срочно': 'very-urgent', 'срочно': 'urgent', 'ускорить': 'expedite',
};

/** The mark behind the words on a paper, quotes and case aside; null where they are none. */
export function urgencyOf(words: string): Urgency | null {
  return written[words.trim().toLowerCase().replace(/^[«"]|[»"]$/gu, '')] ?? null;
}

/** An instruction with a mark of urgency is on urgent control until it is moved to a longer one. */
export function kindOfControl(kind: ControlKind, urgency: Urgency | null): ControlKind {
  return urgency !== null && kind === 'short' ? 'urgent' : kind;
}
