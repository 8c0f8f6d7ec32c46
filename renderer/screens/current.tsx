import { missingCase } from '../../shared/base/index.ts';
import { usePlace, usePlaceNow } from '../stores/place.ts';
import { AdminScreen } from './admin/admin.tsx';
import { BoardScreen } from './board/board.tsx';
import { ChartsScreen } from './board/charts.tsx';
import { CalendarScreen } from './calendar/calendar.tsx';
import { CardScreen } from './card/card.tsx';
import { CardsScreen } from './card/cards.tsx';
import { DecideScreen } from './card/decide.tsx';
import { PrintScreen } from './card/print.tsx';
import { PrintCardsScreen } from './card/print-cards.tsx';
import { ReportScreen } from './card/report.tsx';
import { TakeScreen } from './control/take.tsx';
import { KeysScreen } from './keys/keys.tsx';
import { AcceptScreen } from './packages/accept.tsx';
import { ExportScreen } from './packages/export.tsx';
import { ImportScreen } from './packages/import.tsx';
import { PackagesScreen } from './packages/packages.tsx';
import { ReceiptScreen } from './packages/receipt.tsx';
import { NewPaperScreen } from './registry/new-paper.tsx';
import { PaperScreen } from './registry/paper.tsx';
import { PapersScreen } from './registry/papers.tsx';

export function CurrentScreen() {
  const place = usePlaceNow();
  const entry = usePlace((places) => places.entries);
  switch (place.screen) {
    case 'papers': return <PapersScreen key={entry} />;
    case 'paper': return <PaperScreen key={place.paper} id={place.paper} />;
    case 'new-paper': return <NewPaperScreen key={place.template} template={place.template} />;
    case 'take': return <TakeScreen key={place.paper} paper={place.paper} />;
    case 'board': return <BoardScreen key={entry} />;
    case 'cards': return <CardsScreen key={entry} />;
    case 'card': return <CardScreen key={place.card} id={place.card} among={place.among} />;
    case 'print': return <PrintScreen key={place.card} id={place.card} />;
    case 'decide': return <DecideScreen key={`${place.card} ${place.decision}`} id={place.card} decision={place.decision} />;
    case 'report': return <ReportScreen key={place.card} id={place.card} />;
    case 'packages': return <PackagesScreen key={entry} />;
    case 'export': return <ExportScreen />;
    case 'import': return <ImportScreen />;
    case 'receipt': return <ReceiptScreen packageId={place.packageId} />;
    case 'accept': return <AcceptScreen />;
    case 'calendar': return <CalendarScreen key={entry} />;
    case 'keys': return <KeysScreen key={entry} />;
    case 'admin': return <AdminScreen key={entry} />;
    case 'charts': return <ChartsScreen key={entry} />;
    default: return missingCase(place);
  }
}
    case 'print-cards': return <PrintCardsScreen />;
