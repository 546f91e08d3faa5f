import type { Kysely, Selectable } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { ModelCanaries, ModelCanary } from '../../src/ports/model-canaries.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Row = Selectable<Schema['model_canaries']>;
type Found = { readonly [Column in keyof Row]: Row[Column] | null };

export function openModelCanaries(db: Kysely<Schema>, keyring: Keyring): ModelCanaries {
  return {
    async find(tenant) {
      const row = await db
        .selectFrom('model_canaries')
        .selectAll()
        .where('tenant', '=', tenant)
        .executeTakeFirst();
      return row && toCanary(row);
    },

    put(canary, before, parts) {
      const row = toRow(canary);
      return changeOne({ db, keyring }, row.tenant, parts, async (trx) => {
        if (before === undefined) {
          const inserted = await trx
            .insertInto('model_canaries')
            .values(row)
            .onConflict((conflict) => conflict.column('tenant').doNothing())
            .executeTakeFirst();
          return inserted.numInsertedOrUpdatedRows;
        }
        const was = toRow(before);
        const updated = await trx
          .updateTable('model_canaries')
          .set(row)
          .where('tenant', '=', was.tenant)
          .where('id', '=', was.id)
          .where('share', '=', was.share)
          .where('ended_at', was.ended_at === null ? 'is' : '=', was.ended_at)
          .executeTakeFirst();
        return updated.numUpdatedRows;
      });
    },
  };
}

function toRow(canary: ModelCanary): Selectable<Schema['model_canaries']> {
  const { tenant, id, candidate, replaces, share, beganAt, shareAt, ended } = canary;
  return {
    tenant,
    id,
    candidate,
    replaces,
    share,
    began_at: toIso(beganAt),
    share_at: toIso(shareAt),
    ended_at: ended === undefined ? null : toIso(ended.at),
    why: ended?.why ?? null,
  };
}

/** Out: undefined for the empty half of a join. */
export function toCanary(found: Found): ModelCanary | undefined {
  if (found.id === null) return undefined;
  const row = found as Row;
  const { tenant, id, candidate, replaces, share } = row;
  const ended =
    row.ended_at === null ? undefined : { at: Temporal.Instant.from(row.ended_at), why: row.why ?? '' };
  return {
    tenant,
    id,
    candidate,
    replaces,
    share,
    beganAt: Temporal.Instant.from(row.began_at),
    shareAt: Temporal.Instant.from(row.share_at),
    ended,
  };
}
