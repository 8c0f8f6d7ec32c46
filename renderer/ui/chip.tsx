import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, CircleDot, CircleX, Clock3, FileLock2, FileText, LockKeyhole, OctagonAlert } from 'lucide-react';
import type { LocalDate } from '../../shared/base/index.ts';
import { addDays, localTime, weekday } from '../../shared/base/index.ts';
import type { Instant } from '../../shared/base/index.ts';
import type { Paper } from '../api/types.ts';
import { cx } from './cx.ts';
import { useWords } from './words.ts';
import styles from './chip.module.css';

type Tone = 'danger' | 'warn' | 'good' | 'calm' | 'plain';

/** A word with its shape: colour never stands alone. */
export function Chip({ tone, icon, children }: { readonly tone: Tone; readonly icon: ReactNode; readonly children: ReactNode }) {
  return <span className={cx(styles.chip, styles[tone])}><span className={styles.icon} aria-hidden="true">{icon}</span>{children}</span>;
}

export function MarkChip({ mark }: { readonly mark: Paper['mark'] }) {
  const { say } = useWords();
  if (mark === 'open') return <Chip tone="plain" icon={<FileText />}>{say('terms:mark-short.open')}</Chip>;
  return mark === 'restricted'
    ? <Chip tone="warn" icon={<FileLock2 />}>{say('terms:mark-short.restricted')}</Chip>
    : <Chip tone="danger" icon={<LockKeyhole />}>{say(`terms:mark-short.${mark}`)}</Chip>;
}

export function YesNoChip({ ok, children }: { readonly ok: boolean; readonly children: ReactNode }) {
  return <Chip tone={ok ? 'good' : 'danger'} icon={ok ? <CircleCheck /> : <CircleX />}>{children}</Chip>;
}

export function today(): LocalDate {
  return localTime(new Date().toISOString() as Instant).slice(0, 10) as LocalDate;
}

export function nearness(due: LocalDate, now: LocalDate): 'overdue' | 'today' | 'week' | 'later' {
  if (due < now) return 'overdue';
  if (due === now) return 'today';
  return due <= addDays(now, 7 - weekday(now)) ? 'week' : 'later';
}

const nearnessLook = {
  overdue: { tone: 'danger', icon: <OctagonAlert /> },
  today: { tone: 'warn', icon: <CircleAlert /> },
  week: { tone: 'calm', icon: <Clock3 /> },
  later: { tone: 'plain', icon: <CircleDot /> },
} as const;

/** A date that is awaited; one that is not any more stands for an execution that was reported, and is never overdue. */
export function DueChip({ due, awaited = true }: { readonly due: LocalDate; readonly awaited?: boolean }) {
  const { say } = useWords();
  return awaited ? <NearnessChip near={nearness(due, today())} /> : <Chip tone="good" icon={<CircleCheck />}>{say('terms:board.reported')}</Chip>;
}

export function NearnessChip({ near }: { readonly near: ReturnType<typeof nearness> }) {
  const { say } = useWords();
  const { tone, icon } = nearnessLook[near];
  return <Chip tone={tone} icon={icon}>{say(`terms:board.${near}`)}</Chip>;
}
