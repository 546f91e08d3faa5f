import type { Kysely } from 'kysely';
import type { OutMessage, Outbox } from '../../src/ports/outbox.ts';
import { insertShown } from './consents.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** Who was welcomed has seen the notice that was in it. */
export async function settleWelcome(
  trx: Kysely<Schema>,
  { tenant, stream }: Pick<OutMessage, 'tenant' | 'stream'>,
  settlement: Parameters<Outbox['settle']>[1],
): Promise<void> {
  if (settlement.type !== 'sent' || settlement.notice === undefined) return;
  const shown = { tenant, subject: stream, version: settlement.notice, shown_at: toIso(settlement.at) };
  await insertShown(trx, [shown]);
}
