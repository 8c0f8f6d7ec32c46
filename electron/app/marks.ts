import type { CardId, OutgoingId, PackageId, PaperId } from '../../shared/base/index.ts';
import { fail, ok } from '../../shared/base/index.ts';
import type { MarkedRecord } from '../../shared/contract/marks.ts';
import { readMark } from '../../shared/forms/index.ts';
import type { ReadStore } from '../../shared/ports/index.ts';
import type { Handlers } from './handlers.ts';

function kindOf(read: ReadStore, id: string): MarkedRecord['kind'] | null {
  if (read.card(id as CardId) !== null) return 'card';
  if (read.paper(id as PaperId) !== null) return 'paper';
  if (read.outgoing(id as OutgoingId) !== null) return 'outgoing';
  if (read.sentPackage(id as PackageId) !== null) return 'sent';
  return read.receivedPackage(id as PackageId) === null ? null : 'received';
}

/** The record named by the mark of a printed sheet. */
export function markHandlers(): Pick<Handlers, 'mark.find'> {
  return {
    'mark.find': ({ text }, { office }) => {
      const mark = readMark(text);
      const kind = mark === null ? null : kindOf(office.read, mark.record);
      return mark === null || kind === null ? fail('record.not-found', { record: text }, 'text') : ok({ form: mark.form, kind, id: mark.record });
    },
  };
}
