import type { Kysely } from 'kysely';
import type { WitnessedLogs } from '../../src/ports/witnessed-logs.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openWitnessedLogs(db: Kysely<Schema>): WitnessedLogs {
  return {
    advance: (origin, at, decide) =>
      db.transaction().execute(async (trx) => {
        await dialectOf(trx).lock(trx, 'witness');
        const latest = await trx
          .selectFrom('witnessed_logs')
          .select(['size', 'root'])
          .where('origin', '=', origin)
          .executeTakeFirst();
        const decided = decide(latest);
        if (decided.keep !== undefined) {
          const { size, root, note } = decided.keep;
          const row = { size, root, note, at: toIso(at) };
          await trx
            .insertInto('witnessed_logs')
            .values({ origin, ...row })
            .onConflict((conflict) => conflict.column('origin').doUpdateSet(row))
            .execute();
        }
        return decided;
      }),
  };
}
