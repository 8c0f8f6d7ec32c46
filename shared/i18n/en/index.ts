import { errors } from './errors.ts';
import { terms } from './terms.ts';
import { reasons } from './reasons.ts';
import { history } from './history.ts';
import { forms } from './forms.ts';
import { ui } from './ui.ts';
import { uiFields } from './ui-fields.ts';
import { uiOffice } from './ui-office.ts';
import { uiDispatch } from './ui-dispatch.ts';
import { uiForms } from './ui-forms.ts';
import { uiControl } from './ui-control.ts';
import { uiClerk } from './ui-clerk.ts';
import { guide } from './guide.ts';
import { verify } from './verify.ts';
import { records } from './records.ts';
import { uiOversight } from './ui-oversight.ts';
import { cli } from './cli.ts';

export const words = { errors, terms, reasons: { ...reasons, ...history }, forms, records, ui: { ...ui, ...uiFields, ...uiOffice, ...uiClerk, ...uiControl, ...uiForms, ...uiDispatch, ...uiOversight }, guide, verify, cli };
