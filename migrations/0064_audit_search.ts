import { type Kysely, sql } from 'kysely';
import { isPostgres } from './columns.ts';

/**
 * Finds entries of the audit log by time, person, kind, rule, verdict and incident, newest first. Each index has a condition that all
 * its entries meet, and that only the statement says which it is made for.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const inMeta = (key: string) =>
    isPostgres(db)
      ? sql`((meta::jsonb ->> ${sql.lit(key)}))`
      : sql`json_extract(meta, ${sql.lit(`$.${key}`)})`;
  const decided = sql`kind = 'turn.decided'`;
  for (const [name, column, condition] of [
    ['time', undefined, sql`prev <> ''`],
    ['actor', sql`actor`, sql`actor <> ''`],
    ['kind', sql`kind`, sql`kind <> ''`],
    ['rule', inMeta('rule'), decided],
    ['verdict', inMeta('verdict'), decided],
    ['incident', inMeta('incident'), sql`kind >= 'incident.' and kind < 'incident/'`],
  ] as const) {
    const columns = sql.join([sql`tenant`, ...(column === undefined ? [] : [column]), sql`at`, sql`seq`]);
    await sql`create index ${sql.ref(`audit_by_${name}`)} on audit_entries (${columns}) where ${condition}`.execute(
      db,
    );
  }
}
