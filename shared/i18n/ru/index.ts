import { errors } from './errors.ts';
import { terms } from './terms.ts';
import { reasons } from './reasons.ts';
import { forms } from './forms.ts';
import { ui } from './ui.ts';
import { uiFields } from './ui-fields.ts';
import { uiOffice } from './ui-office.ts';
import { guide } from './guide.ts';
import { cli } from './cli.ts';

export const words = { errors, terms, reasons, forms, ui: { ...ui, ...uiFields, ...uiOffice }, guide, cli };
