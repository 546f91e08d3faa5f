import { type Kysely, type Selectable, sql } from 'kysely';
import { EnvelopeError, beginningOf } from '../crypto/envelope.ts';
import { PSEUDONYMS, bumpGeneration } from './data-keys.ts';
import type { KeyTables } from './key-tables.ts';
import { MOST_LOOKS, ROTATED_AT_ONCE, type RotationDeps, beginRotation, endRotation } from './rotation.ts';
import type { Schema } from './schema.ts';

type Row = Selectable<KeyTables['data_keys']>;

/**
 * Wraps everything that a master key has wrapped under the one named `target`: the secret of pseudonyms first, which puts it in
 * force for all processes, then data keys. Content is not touched. `replace` drops the old key where it is kept.
 *
 * Out: how many keys were wrapped anew by this call; `false` where another process ended the rotation.
 */
export async function rotateMasterKey(
  deps: RotationDeps,
  target: string,
  replace: () => Promise<void>,
): Promise<number | false> {
  const { db, master, settle } = deps;
  await beginRotation(db, 'master', target);
  master.use(target);
  await rewrapPseudonyms(deps, target);
  let wrapped = await rewrapAll(deps, target);
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    await settle();
    const left = await rewrapAll(deps, target);
    wrapped += left;
    if (left > 0) continue;
    await replace();
    return (await endRotation(deps, 'master', target, { keys: wrapped })) && wrapped;
  }
  throw new Error('data keys are still wrapped by the master key that is being replaced');
}

async function rewrapPseudonyms({ db, master }: RotationDeps, target: string): Promise<void> {
  const { value } = await db
    .selectFrom('keyring_state')
    .select('value')
    .where('name', '=', PSEUDONYMS)
    .executeTakeFirstOrThrow();
  if (value.startsWith(beginningOf(target))) return;
  const fresh = await master.wrap(PSEUDONYMS, await master.unwrap(PSEUDONYMS, value));
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('keyring_state')
      .set({ value: fresh })
      .where('name', '=', PSEUDONYMS)
      .where('value', '=', value)
      .execute();
    await bumpGeneration(trx);
  });
}

async function rewrapAll(deps: RotationDeps, target: string): Promise<number> {
  let wrapped = 0;
  for (let after = ''; ;) {
    const rows = await readSome(deps.db, target, after);
    const last = rows.at(-1);
    if (last === undefined) return wrapped;
    wrapped += await rewrapSome(deps, rows);
    after = last.subject;
  }
}

/** Keys that another master key than `target` has wrapped. */
async function readSome(db: Kysely<Schema>, target: string, after: string): Promise<readonly Row[]> {
  const current = `${beginningOf(target)}%`;
  return db
    .selectFrom('data_keys')
    .selectAll()
    .where('subject', '>', after)
    .where(sql<boolean>`(wrapped_key not like ${current} or previous_key not like ${current})`)
    .orderBy('subject')
    .limit(ROTATED_AT_ONCE)
    .execute();
}

/** Unwrapped before the transaction, and written where nothing changed since. What does not open is left as it is. */
async function rewrapSome({ db, master }: RotationDeps, rows: readonly Row[]): Promise<number> {
  const fresh = await Promise.all(rows.map((row) => rewrapRow(master, row)));
  return db.transaction().execute(async (trx) => {
    let wrapped = 0n;
    for (const { row, set } of fresh.filter((one) => one !== undefined)) {
      const result = await trx
        .updateTable('data_keys')
        .set(set)
        .where('subject', '=', row.subject)
        .where('wrapped_key', '=', row.wrapped_key)
        .executeTakeFirst();
      wrapped += result.numUpdatedRows;
    }
    return Number(wrapped);
  });
}

async function rewrapRow(master: RotationDeps['master'], row: Row) {
  const { subject, wrapped_key: current, previous_key: previous } = row;
  const rewrap = async (wrapped: string) =>
    master.isCurrent(wrapped) ? wrapped : master.wrap(subject, await master.unwrap(subject, wrapped));
  try {
    const set = {
      wrapped_key: await rewrap(current),
      previous_key: previous === null ? null : await rewrap(previous),
    };
    return { row, set };
  } catch (error) {
    if (error instanceof EnvelopeError) return undefined;
    throw error;
  }
}
