import { type Kysely, sql } from 'kysely';

/**
 * Lists of what people deal with, a status at a time and in order. Every row meets the conditions: they keep statements that do not
 * say them from using these.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const [table, name, columns, condition] of [
    ['escalations', 'listed', ['status', 'at', 'id'], 'at'],
    ['escalations', 'at_desk', ['desk', 'status', 'at', 'id'], 'desk'],
    ['reviews', 'listed', ['status', 'at', 'id'], 'at'],
    ['reviews', 'at_desk', ['desk', 'status', 'at', 'id'], 'desk'],
    ['person_requests', 'listed', ['status', 'at', 'id'], 'at'],
    ['digest_runs', 'listed', ['status', 'completed_at'], 'completed_at'],
  ] as const) {
    const list = sql.join([sql`tenant`, ...columns.map((column) => sql.ref(column))]);
    await sql`
      create index ${sql.ref(`${table}_${name}`)} on ${sql.table(table)} (${list})
      where ${sql.ref(condition)} <> ''`.execute(db);
  }
}
