import { type Kysely, type Selectable, sql } from 'kysely';
import { makeKey } from '../crypto/envelope.ts';
import { bumpGeneration } from './data-keys.ts';
import type { KeyTables } from './key-tables.ts';
import { resealAll } from './reseal.ts';
import {
  MOST_LOOKS,
  ROTATED_AT_ONCE,
  type RotationDeps,
  beginRotation,
  endRotation,
  toMark,
} from './rotation.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<KeyTables['data_keys']>;

/** What a rotation of data keys did; `damaged` envelopes opened under no key: they were left, and their key too. */
interface Rotated {
  readonly keys: number;
  readonly envelopes: number;
  readonly damaged: number;
}

/**
 * Gives every subject a new key, seals what is kept anew under it in small steps, and then drops the old one. Both open
 * meanwhile. Out: what this call did; `false` where another process ended the rotation.
 */
export async function rotateDataKeys(deps: RotationDeps): Promise<Rotated | false> {
  const started = await beginRotation(deps.db, 'data', toMark(deps));
  const keys = await renewAll(deps, started);
  let envelopes = 0;
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    await deps.settle();
    const { resealed, damaged } = await resealAll(deps);
    envelopes += resealed;
    if (resealed > 0) continue;
    const done = { keys, envelopes, damaged: damaged.length };
    const drop = (trx: Kysely<Schema>) => dropPrevious(trx, damaged);
    return (await endRotation(deps, 'data', started, done, drop)) && done;
  }
  throw new Error('content is still being sealed under keys that are being replaced');
}

async function renewAll(deps: RotationDeps, started: string): Promise<number> {
  let renewed = 0;
  for (let after = ''; ;) {
    const rows = await deps.db
      .selectFrom('data_keys')
      .selectAll()
      .where('subject', '>', after)
      .where('made_at', '<', started)
      .orderBy('subject')
      .limit(ROTATED_AT_ONCE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return renewed;
    renewed += await renewSome(deps, rows, started);
    after = last.subject;
  }
}

/** Written where nobody renewed or destroyed the key meanwhile. */
async function renewSome(
  { db, master }: RotationDeps,
  rows: readonly Row[],
  started: string,
): Promise<number> {
  const fresh = await Promise.all(
    rows.map(async (row) => {
      const { id, bytes } = makeKey();
      return { row, id, wrapped: await master.wrap(row.subject, Buffer.from(bytes).toString('base64url')) };
    }),
  );
  return db.transaction().execute(async (trx) => {
    let renewed = 0n;
    for (const { row, id, wrapped } of fresh) {
      const result = await trx
        .updateTable('data_keys')
        .set({ key_id: id, wrapped_key: wrapped, made_at: started })
        .set({ previous_id: sql`key_id`, previous_key: sql`wrapped_key` })
        .where('subject', '=', row.subject)
        .where('key_id', '=', row.key_id)
        .executeTakeFirst();
      renewed += result.numUpdatedRows;
    }
    await bumpGeneration(trx);
    return Number(renewed);
  });
}

/** Not of those with an envelope that does not open: whatever is wrong with it, its key is not lost too. */
async function dropPrevious(trx: Kysely<Schema>, damaged: readonly string[]): Promise<void> {
  const all = trx.updateTable('data_keys').set({ previous_id: null, previous_key: null });
  const some = damaged.length === 0 ? all : all.where('subject', 'not in', [...new Set(damaged)]);
  await some.where('previous_id', 'is not', null).execute();
}
