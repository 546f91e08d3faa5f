import type { Kysely, Selectable } from 'kysely';
import type { SiemCursors } from '../../src/ports/siem-cursors.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Cursor = Awaited<ReturnType<SiemCursors['find']>>;

const BEGINNING: Cursor = { seq: 0, previous: '', failingSince: undefined };

export function openSiemCursors(db: Kysely<Schema>): SiemCursors {
  async function find(sink: string): Promise<Cursor> {
    const row = await db.selectFrom('siem_cursors').selectAll().where('sink', '=', sink).executeTakeFirst();
    return row === undefined ? BEGINNING : toCursor(row);
  }

  return {
    find,

    async hold(sink, { worker, now, until }) {
      await db
        .insertInto('siem_cursors')
        .values({ sink, seq: 0, previous: '', worker: null, held_until: null, failing_since: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .updateTable('siem_cursors')
        .set({ worker, held_until: toIso(until) })
        .where('sink', '=', sink)
        .where((where) =>
          where.or([
            where('worker', 'is', null),
            where('worker', '=', worker),
            where('held_until', '<', toIso(now)),
          ]),
        )
        .returningAll()
        .executeTakeFirst();
      return row && toCursor(row);
    },

    async advance(sink, worker, { seq, previous }) {
      const { numUpdatedRows } = await db
        .updateTable('siem_cursors')
        .set({ seq, previous, failing_since: null })
        .where('sink', '=', sink)
        .where('worker', '=', worker)
        .where('seq', '<', seq)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async fail(sink, worker, at) {
      const row = await db
        .updateTable('siem_cursors')
        .set((set) => ({
          worker: null,
          held_until: null,
          failing_since: set.fn.coalesce('failing_since', set.val(toIso(at))),
        }))
        .where('sink', '=', sink)
        .where('worker', '=', worker)
        .returning('failing_since')
        .executeTakeFirst();
      return row?.failing_since == null ? at : Temporal.Instant.from(row.failing_since);
    },
  };
}

function toCursor({ seq, previous, failing_since: since }: Selectable<Schema['siem_cursors']>): Cursor {
  return { seq, previous, failingSince: since === null ? undefined : Temporal.Instant.from(since) };
}
