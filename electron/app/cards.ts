import { createHash } from 'node:crypto';
import type { CardId, PrintId, Result } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { ParsedOf } from '../../shared/contract/index.ts';
import type { FormDocument } from '../../shared/forms/index.ts';
import { cardForm } from '../../shared/forms/index.ts';
import type { PrintRecord } from '../../shared/office/index.ts';
import type { OpenOffice } from '../../shared/ports/index.ts';
import type { Deps, Handlers } from './handlers.ts';
import { inPrintTurn } from './print-turn.ts';

type Part = Pick<Handlers, 'card.preview' | 'card.print'>;
type Sheet = Omit<ParsedOf<'card.preview'>, 'card'> & { readonly card: CardId };

/** Control cards on paper. */
export function cardHandlers({ documents, host, files, ids }: Deps): Part {
  function document(office: OpenOffice, { card: id, lang, format, side }: Sheet, printNumber: number, copies: number): Result<FormDocument> {
    const card = office.read.card(id);
    const paper = card === null ? null : office.read.paper(card.paper);
    if (card === null || paper === null) return fail('record.not-found', { record: id });
    return ok(cardForm({ card, paper, office: office.info, language: lang, side, format, printNumber, copies }));
  }

  async function bytes(form: FormDocument, out: string): Promise<Result<Uint8Array>> {
    if (/\.docx$/i.test(out)) return ok(await documents.docx(form));
    if (!/\.pdf$/i.test(out)) return fail('input.not-in-list', { values: '.pdf, .docx' }, 'out');
    const { html, size } = documents.html(form);
    return host.renderPdf(html, size);
  }

  return {
    'card.preview': (sheet, { office }) => {
      const form = document(office, sheet, office.read.nextPrintNumber(), 1);
      return form.ok ? ok(documents.html(form.value)) : form;
    },
    'card.print': ({ out, copies, ...sheet }, call) => inPrintTurn(async (): Promise<Result<PrintRecord>> => {
      const { office } = call;
      const place = await files.free(out);
      if (!place.ok) return place;
      const number = office.read.nextPrintNumber();
      const form = document(office, sheet, number, copies);
      if (!form.ok) return form;
      const made = await bytes(form.value, out);
      if (!made.ok) return made;
      const print: PrintRecord = {
        id: ids.next() as PrintId, number, form: form.value.code, record: sheet.card, copies, language: sheet.lang, printedAt: call.origin.at,
        printedBy: call.user.name, sha256: createHash('sha256').update(made.value).digest('hex'), target: out,
      };
      // The log's line first: a sheet without its line must not leave, a line whose file failed is only a spent number.
      const logged = office.write(call.origin, (store) => { store.insertPrint(print); return ok(print); });
      if (!logged.ok) return logged;
      const written = await files.write(out, made.value, { replace: false });
      return written.ok ? ok(print) : written;
    }),
  };
}
