import { type Kysely, sql } from 'kysely';
import type { CheckpointDeliveries } from '../../src/ports/checkpoint-deliveries.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** No pause is longer: one that ends later was written by a clock that was ahead. */
const LONGEST_PAUSE = { hours: 2 };

export function openCheckpointDeliveries(db: Kysely<Schema>): CheckpointDeliveries {
  return {
    async claim(sink, newest, now, until) {
      await db
        .insertInto('audit_deliveries')
        .values({ sink, size: 0, attempts: 0, ready_at: toIso(now), failing_since: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .updateTable('audit_deliveries')
        .set({ ready_at: toIso(until) })
        .where('sink', '=', sink)
        .where('size', '<', newest)
        .where(sql<boolean>`(ready_at <= ${toIso(now)} or ready_at > ${toIso(now.add(LONGEST_PAUSE))})`)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { size, attempts, failing_since: since } = row;
      return { size, attempts, failingSince: since === null ? undefined : Temporal.Instant.from(since) };
    },
    async settle(sink, { size, attempts, failingSince }, readyAt) {
      await db
        .updateTable('audit_deliveries')
        .set({
          size,
          attempts,
          ready_at: toIso(readyAt),
          failing_since: failingSince === undefined ? null : toIso(failingSince),
        })
        .where('sink', '=', sink)
        .execute();
    },
  };
}
