import { errors } from './errors.ts';
import { terms } from './terms.ts';
import { reasons } from './reasons.ts';
import { forms } from './forms.ts';
import { ui } from './ui.ts';
import { cli } from './cli.ts';

export const words = { errors, terms, reasons, forms, ui, cli };
