import { type Kysely, sql } from 'kysely';
import type { LogHealth } from '../../src/ports/log-health.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** The row beside the tree itself; nothing stands on it but where the next check begins, at a head that was signed. */
const CHECKED = 'checked';
/** `2026-11-30T09:41` of an instant. */
const MINUTE_CHARS = 16;

export function openLogHealth(db: Kysely<Schema>): LogHealth {
  return {
    async length() {
      const row = await db
        .selectFrom('audit_entries')
        .select('seq')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    async checkedTo() {
      const row = await db
        .selectFrom('audit_tree')
        .select('size')
        .where('name', '=', CHECKED)
        .executeTakeFirst();
      return row?.size ?? 0;
    },
    async noteChecked(size) {
      await db
        .insertInto('audit_tree')
        .values({ name: CHECKED, size, head: '', nodes: '' })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({ size }).where('audit_tree.size', '<', size),
        )
        .execute();
    },
    async signedMinutes({ start, end }) {
      const minute = sql<string>`substr(at, 1, ${sql.lit(MINUTE_CHARS)})`;
      const rows = await db
        .selectFrom('audit_checkpoints')
        .select(minute.as('minute'))
        .distinct()
        .where('at', '>=', toIso(start))
        .where('at', '<', toIso(end))
        .orderBy('minute')
        .execute();
      return rows.map((row) => Temporal.Instant.from(`${row.minute}:00Z`));
    },
  };
}
