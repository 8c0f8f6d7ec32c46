import type { DocumentsPort } from '../../shared/ports/index.ts';
import { docx } from './docx.ts';
import { html } from './html.ts';

/** The neutral model to HTML for print and to DOCX. */
export const documentsPort: DocumentsPort = { html, docx };
