import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Limits } from '../../src/ports/limits.ts';
import type { Schema } from './schema.ts';

/**
 * One row a key: the instant at which its allowance is full again (the theoretical arrival time of GCRA). One upsert
 * reserves a place, so racing callers are serialised by the database itself.
 */
export function openLimits(db: Kysely<Schema>): Limits {
  return {
    async reserve(key, limit, now) {
      const nowMs = now.epochMilliseconds;
      const stepMs = Math.ceil(limit.perMs / limit.questions);
      const burstMs = limit.perMs - stepMs;
      const reserved = await sql<{ full_at_ms: number }>`
        insert into rate_limits (key, full_at_ms) values (${key}, ${nowMs + stepMs})
        on conflict (key) do update set
          full_at_ms = case when rate_limits.full_at_ms > ${nowMs} then rate_limits.full_at_ms else ${nowMs} end + ${stepMs}
        where rate_limits.full_at_ms <= ${nowMs + burstMs}
        returning full_at_ms`.execute(db);
      if (reserved.rows.length > 0) return undefined;
      const row = await db
        .selectFrom('rate_limits')
        .select('full_at_ms')
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      return Temporal.Instant.fromEpochMilliseconds(Number(row.full_at_ms) - burstMs);
    },
  };
}
