import type { Kysely } from 'kysely';
import type { OutMessage, Outbox } from '../../src/ports/outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** What became of a post about incidents, or of an edit of it. */
export async function settleAlert(
  trx: Kysely<Schema>,
  { stream, content }: Pick<OutMessage, 'stream' | 'content'>,
  settlement: Parameters<Outbox['settle']>[1],
): Promise<void> {
  if (settlement.type === 'retry') return;
  const isPost = content.type === 'alert';
  const change = isPost ? { status: settlement.type === 'sent' ? ('posted' as const) : settlement.type } : {};
  const shown =
    settlement.type === 'sent' ? { shown: settlement.state ?? '', shown_at: toIso(settlement.at) } : {};
  const place = settlement.type === 'sent' && settlement.place;
  await trx
    .updateTable('alerts')
    .set({
      ...change,
      ...shown,
      ...(place ? { posted: JSON.stringify(place.posted) } : {}),
      ...(isPost ? {} : { editing: 0 }),
    })
    .where('id', '=', stream)
    .execute();
}
