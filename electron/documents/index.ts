import type { DocumentsPort } from '../../shared/ports/index.ts';
import { docx } from './docx.ts';
import { html, htmlParts } from './html.ts';
import { joinPdf } from './join-pdf.ts';

/** The neutral model to HTML for print and to DOCX. */
export const documentsPort: DocumentsPort = { html, parts: htmlParts, joined: joinPdf, docx };
