import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DeskTimes } from '../../src/ports/desk-times.ts';
import type { Schema } from './schema.ts';
import { CLOCK_SLACK_MS, toIso } from './time.ts';

/** True for a row, with its columns `desk` and `at`, that came to its desk by the instant given for that desk. */
export function cameBy({ desks, others }: DeskTimes): RawBuilder<boolean> {
  const at = sql.ref('at');
  const listed = Object.entries(desks);
  const here = listed.map(([desk, by]) => sql`(desk = ${desk} and ${at} <= ${toIso(by)})`);
  const names = listed.map(([desk]) => sql`${desk}`);
  const elsewhere = names.length === 0 ? sql`1 = 1` : sql`desk not in (${sql.join(names)})`;
  const either = [...here, sql`(${elsewhere} and ${at} <= ${toIso(others)})`];
  return sql<boolean>`(${sql.join(either, sql` or `)})`;
}

/** What waits at a desk, in the words of the index that holds only these. */
const WAITING = { escalations: 'open', reviews: 'held' } as const;

/**
 * What came to its desk while a clock was ahead comes there now: until then nobody would be reminded of it, and nothing of it would
 * expire.
 */
export async function restartAhead(
  db: Kysely<Schema>,
  table: keyof typeof WAITING,
  tenant: string,
  now: Temporal.Instant,
): Promise<void> {
  const rows = await db
    .selectFrom(table)
    .selectAll()
    .where('tenant', '=', tenant)
    .where('status', '=', sql.lit(WAITING[table]))
    .where('at', '>', toIso(now.add({ milliseconds: CLOCK_SLACK_MS })))
    .execute();
  for (const row of rows) {
    const aheadMs = now.until(row.at).total('milliseconds');
    const expires = 'expires_at' in row ? { expires_at: before(row.expires_at, aheadMs) } : {};
    await db
      .updateTable(table)
      .set({ at: toIso(now), ...expires })
      .where('id', '=', row.id)
      .where('at', '=', row.at)
      .execute();
  }
}

function before(at: string, ms: number): string {
  return toIso(Temporal.Instant.from(at).subtract({ milliseconds: ms }));
}
