import { useEffect, useState } from 'react';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { listen } from './api/events.ts';
import { CurrentScreen } from './screens/current.tsx';
import { Unlock } from './screens/unlock/unlock.tsx';
import { useDrafts } from './stores/drafts.ts';
import { useHabits } from './stores/habits.ts';
import { useSession } from './stores/session.ts';
import { applySettings } from './stores/settings.ts';
import { Chooser } from './ui/chooser.tsx';
import { OfficeFrame } from './ui/frame.tsx';
import { Help } from './help/help.tsx';
import { Palette } from './ui/palette.tsx';
import { Progress } from './ui/progress.tsx';
import { forgetToasts, ToastArea } from './ui/toast.tsx';
import { useIdleLock } from './ui/use-idle-lock.ts';
import { useKeys } from './ui/use-keys.ts';
import { useScanner } from './ui/use-scanner.ts';
import { useCleanPaste } from './ui/use-clean-paste.ts';

function OpenOffice() {
  useIdleLock();
  useScanner();
  useEffect(() => { void useDrafts.getState().load(); void useHabits.getState().load(); }, []);
  const [dialog, setDialog] = useState<'palette' | 'help' | null>(null);
  useKeys([
    { keys: 'Control+KeyK', words: 'ui:palette.title', run: () => { setDialog('palette'); } },
    { keys: 'F1', words: 'ui:help.title', run: () => { setDialog('help'); } },
  ]);
  const close = () => { setDialog(null); };
  return (
    <OfficeFrame>
      <CurrentScreen />
      <Palette open={dialog === 'palette'} onClose={close} />
      <Help open={dialog === 'help'} onClose={close} />
    </OfficeFrame>
  );
}

/** No office is open: F1 says how one begins. */
function ClosedOffice() {
  const [help, setHelp] = useState(false);
  useKeys([{ keys: 'F1', words: 'ui:help.title', run: () => { setHelp(true); } }]);
  return <><Unlock /><Help start open={help} onClose={() => { setHelp(false); }} /></>;
}

/** The whole window. What belongs to an open office is mounted anew with every unlock and gone with every lock. */
export function App() {
  const open = useSession((session) => session.open !== null);
  const turn = useSession((session) => session.turn);
  useCleanPaste();
  useEffect(() => {
    const stops = [listen(), applySettings()];
    return () => { for (const stop of stops) stop(); };
  }, []);
  useEffect(() => { if (!open) forgetToasts(); }, [open]);
  return (
    <CSPProvider disableStyleElements>
      {open ? <OpenOffice key={turn} /> : <ClosedOffice key={turn} />}
      <Chooser />
      <Progress />
      <ToastArea />
    </CSPProvider>
  );
}
