import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { QualityRuns } from '../../src/ports/quality-runs.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type QualityRun = Parameters<QualityRuns['finish']>[0];

export function openQualityRuns(db: Kysely<Schema>, keyring: Keyring): QualityRuns {
  return {
    finish({ tenant, id, kind, at, model, verdict, report }, parts) {
      const done = { at: toIso(at), until: null, model, verdict, report };
      return changeOne({ db, keyring }, tenant, parts, async (trx) => {
        const written = await trx
          .insertInto('quality_runs')
          .values({ id, tenant, kind, period: id, ...done })
          .onConflict((conflict) =>
            conflict
              .column('id')
              .doUpdateSet(done)
              .where('quality_runs.until', 'is not', null)
              .where('quality_runs.tenant', '=', tenant),
          )
          .executeTakeFirst();
        return written.numInsertedOrUpdatedRows;
      });
    },

    async claim({ tenant, id, kind, at, period, until }) {
      const claimed = await db
        .insertInto('quality_runs')
        .values({
          id,
          tenant,
          kind,
          period,
          at: toIso(at),
          until: toIso(until),
          model: '',
          verdict: '',
          report: '',
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'kind', 'period'])
            .doUpdateSet({ until: toIso(until) })
            .where('quality_runs.until', '<=', toIso(at)),
        )
        .returning('id')
        .executeTakeFirst();
      return claimed?.id;
    },

    async latest(tenant, kind, limit) {
      const rows = await db
        .selectFrom('quality_runs')
        .select(['tenant', 'id', 'at', 'model', 'verdict', 'report'])
        .where('tenant', '=', tenant)
        .where('kind', '=', kind)
        .where('until', 'is', null)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row): QualityRun => ({ ...row, kind, at: Temporal.Instant.from(row.at) }));
    },
  };
}
