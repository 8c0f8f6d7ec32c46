import { Ban, PackageOpen, Undo2 } from 'lucide-react';
import type { IncomingLine } from '../../api/types.ts';
import { useAsk } from '../../api/use-ask.ts';
import type { Place } from '../../stores/place.ts';
import { usePlace } from '../../stores/place.ts';
import { Button } from '../../ui/button.tsx';
import { YesNoChip } from '../../ui/chip.tsx';
import { ErrorLine } from '../../ui/error-summary.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Columns, Facts, Panel, Screen, Stack } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../../ui/words.ts';
import { ArrivalChip } from './custody-chip.tsx';
import styles from './packages.module.css';

type Step = IncomingLine['next'][number]['step'];

/** One envelope that came: what was seen of it, what became of it, what may be done with it now. */
export function IncomingScreen({ arrival: number }: { readonly arrival: number }) {
  const { say } = useWords();
  const go = usePlace((places) => places.go);
  const incoming = useAsk('package.incoming', {});
  const line = incoming.value?.lines.find(({ arrival }) => arrival?.number === number);
  const places: Readonly<Record<Step, { readonly place: Place; readonly keys: string; readonly words: 'ui:packages.import' | 'ui:refuse.title' | 'ui:give-back.title'; readonly icon: React.ReactNode }>> = {
    'taken-in': { place: { screen: 'import', arrival: number }, keys: 'KeyI', words: 'ui:packages.import', icon: <PackageOpen /> },
    refused: { place: { screen: 'refuse', arrival: number }, keys: 'KeyX', words: 'ui:refuse.title', icon: <Ban /> },
    returned: { place: { screen: 'give-back', arrival: number }, keys: 'KeyB', words: 'ui:give-back.title', icon: <Undo2 /> },
  };
  const next = (line?.next ?? []).map(({ step }) => ({ step, ...places[step] }));
  useKeys(next.map(({ keys, words, place }) => ({ keys, words, run: () => { go(place); } })));
  const received = line?.received ?? null;
  const arrival = line?.arrival ?? null;
  return (
    <Screen title={say('ui:incoming.title', { number })} ready={incoming.answered}>
      <ErrorLine error={incoming.error} />
      {line !== undefined && arrival !== null && (
        <Columns>
          <Stack>
            <Panel title={say('ui:custody.way')} actions={<ArrivalChip state={line.state} />}><Way line={line} /></Panel>
            <Panel title={say('ui:custody.next')}>
              {next.length === 0 && <p>{say('ui:custody.over')}</p>}
              <div className={styles.steps}>
                {next.map(({ step, place, keys, words, icon }, index) => <Button key={step} id={`step-${step}`} kind={index === 0 ? 'primary' : 'plain'} data-first={index === 0} icon={icon} keys={keys} onClick={() => { go(place); }}>{say(words)}</Button>)}
                {received !== null && <Button id="to-received" onClick={() => { go({ screen: 'received', packageId: received.packageId }); }}>{say('ui:incoming.package')}</Button>}
              </div>
            </Panel>
          </Stack>
          <Envelope arrival={arrival} />
        </Columns>
      )}
    </Screen>
  );
}

function Envelope({ arrival }: { readonly arrival: NonNullable<IncomingLine['arrival']> }) {
  const { say, moment } = useWords();
  return (
    <Panel title={say('ui:arrive.envelope')} actions={<YesNoChip ok={arrival.sealsWhole}>{say(arrival.sealsWhole ? 'ui:incoming.seals-whole' : 'ui:incoming.seals-broken')}</YesNoChip>}>
      <Facts facts={[
        { name: say('ui:field.arrival-from'), value: arrival.from },
        { name: say('ui:field.custody-courier'), value: arrival.courier },
        { name: say('ui:field.waybill-number'), value: arrival.paper },
        { name: say('ui:custody.when'), value: moment(arrival.arrivedAt) },
        { name: say('ui:field.seals'), value: arrival.seals.join(', ') },
        { name: say('ui:custody.recorded'), value: arrival.recordedBy },
        { name: say('ui:field.note'), value: arrival.note },
      ]} />
    </Panel>
  );
}

function Way({ line: { steps } }: { readonly line: IncomingLine }) {
  const { say, moment } = useWords();
  const refusal = steps.find((step) => step.refusal !== null)?.refusal ?? null;
  return (
    <>
      <Table label={say('ui:custody.way')} empty={say('ui:incoming.none')} rows={steps} idOf={({ seq }) => String(seq)} columns={[
        { title: say('ui:custody.when'), cell: ({ at }) => moment(at) },
        { title: say('ui:custody.step'), cell: ({ step }) => <b>{say(`terms:arrival.${step}`)}</b> },
        { title: say('ui:custody.who'), cell: ({ who, recordedBy }) => who ?? recordedBy },
        { title: say('ui:custody.details'), cell: ({ refusal: why, note, seals, paper }) => [why === null ? '' : say(`terms:refusal.${why.reason}`), paper ?? '', seals.join(', '), note ?? ''].filter((text) => text !== '').join('; ') || '—' },
      ]} />
      {refusal !== null && refusal.sha256 !== null && <Facts wide facts={[{ name: say('ui:incoming.refusal'), value: <Fingerprint compact value={refusal.sha256} /> }]} />}
    </>
  );
}
