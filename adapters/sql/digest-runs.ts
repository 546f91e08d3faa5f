import type { Kysely } from 'kysely';
import type { DigestKey, DigestRuns } from '../../src/ports/digest-runs.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openDigestRuns(db: Kysely<Schema>): DigestRuns {
  return {
    async claim(key, now, staleMs) {
      const stale = toIso(now.subtract({ milliseconds: staleMs }));
      const result = await db
        .insertInto('digest_runs')
        .values({ ...toColumns(key), status: 'claimed', claimed_at: toIso(now) })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'kind', 'channel', 'period_start'])
            .doUpdateSet({ claimed_at: toIso(now) })
            .where('digest_runs.status', '=', 'claimed')
            .where('digest_runs.claimed_at', '<=', stale),
        )
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async complete(key, now, post) {
      await db
        .updateTable('digest_runs')
        .where((where) => where.and(toColumns(key)))
        .set({ status: 'posted', completed_at: toIso(now), post })
        .execute();
    },

    async release(key) {
      await db
        .deleteFrom('digest_runs')
        .where((where) => where.and(toColumns(key)))
        .where('status', '=', 'claimed')
        .execute();
    },

    async latest(tenant, limit) {
      const rows = await db
        .selectFrom('digest_runs')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('status', '=', 'posted')
        .orderBy('completed_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        key: {
          tenant: row.tenant,
          kind: row.kind,
          channel: row.channel,
          periodStart: Temporal.Instant.from(row.period_start),
        },
        post: row.post ?? '',
      }));
    },
  };
}

function toColumns(key: DigestKey) {
  return {
    tenant: key.tenant,
    kind: key.kind,
    channel: key.channel,
    period_start: toIso(key.periodStart),
  };
}
