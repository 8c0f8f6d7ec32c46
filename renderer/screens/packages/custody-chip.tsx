import type { ReactNode } from 'react';
import { Ban, CircleCheck, CircleX, Inbox, OctagonAlert, PackageCheck, Stamp, Truck, Undo2 } from 'lucide-react';
import type { DispatchLine, IncomingLine } from '../../api/types.ts';
import { Chip } from '../../ui/chip.tsx';
import { useWords } from '../../ui/words.ts';

const icons: Readonly<Record<DispatchLine['state'], ReactNode>> = {
  prepared: <PackageCheck />, sealed: <Stamp />, 'handed-over': <Truck />, received: <Inbox />, accepted: <CircleCheck />, refused: <CircleX />, returned: <Undo2 />, withdrawn: <Ban />,
};
const tones: Readonly<Record<DispatchLine['state'], 'plain' | 'calm' | 'good' | 'danger' | 'warn'>> = {
  prepared: 'plain', sealed: 'calm', 'handed-over': 'calm', received: 'calm', accepted: 'good', refused: 'danger', returned: 'warn', withdrawn: 'plain',
};

/** Where a package is, and whether it should have left, or its receipt have come. */
export function CustodyChip({ state, overdue }: { readonly state: DispatchLine['state']; readonly overdue: boolean }) {
  const { say } = useWords();
  if (overdue) return <Chip tone="danger" icon={<OctagonAlert />}>{say(state === 'prepared' || state === 'sealed' ? 'ui:packages.not-handed-over' : 'ui:packages.overdue')}</Chip>;
  return <Chip tone={tones[state]} icon={icons[state]}>{say(`terms:custody.${state}`)}</Chip>;
}

const arrivalLook: Readonly<Record<IncomingLine['state'], { readonly tone: 'warn' | 'good' | 'danger' | 'plain'; readonly icon: ReactNode }>> = {
  arrived: { tone: 'warn', icon: <Inbox /> }, 'taken-in': { tone: 'good', icon: <CircleCheck /> }, refused: { tone: 'danger', icon: <CircleX /> }, returned: { tone: 'plain', icon: <Undo2 /> },
};

/** What became of an envelope that came. */
export function ArrivalChip({ state }: { readonly state: IncomingLine['state'] }) {
  const { say } = useWords();
  const { tone, icon } = arrivalLook[state];
  return <Chip tone={tone} icon={icon}>{say(`terms:arrival.${state}`)}</Chip>;
}
