import type { Kysely } from 'kysely';
import type { RateLimits } from '../../src/ports/rate-limits.ts';
import type { Schema } from './schema.ts';
import { CLOCK_SLACK_MS } from './time.ts';

/** Reads what `openAdmissions` writes: the instant at which an allowance is full again. What a wrong clock wrote is not believed. */
export function openRateLimits(db: Kysely<Schema>): RateLimits {
  return {
    async room({ key, questions, perMs }, now) {
      const query = db.selectFrom('rate_limits').select('full_at_ms').where('key', '=', key);
      const fullAtMs = Number((await query.executeTakeFirst())?.full_at_ms ?? 0);
      const waitMs = fullAtMs - now.epochMilliseconds;
      if (waitMs <= 0 || waitMs > perMs + CLOCK_SLACK_MS) return { left: questions, fullAt: undefined };
      const left = Math.max(0, Math.floor((perMs - waitMs) / Math.ceil(perMs / questions)));
      return { left, fullAt: Temporal.Instant.fromEpochMilliseconds(fullAtMs) };
    },
  };
}
