import { type Kysely, type Selectable, sql } from 'kysely';
import { keyIdOf } from '../crypto/envelope.ts';
import type { openKeyring } from '../crypto/keyring.ts';
import { appendSealed, toUnsealedRow } from './audit-log.ts';
import type { KeyTables } from './key-tables.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type DataKeys = Parameters<typeof openKeyring>[1];
type Row = Selectable<KeyTables['data_keys']>;

/** Rows of `keyring_state`. `pseudonyms` is wrapped by the master key in force. */
const GENERATION = 'generation';
export const PSEUDONYMS = 'pseudonyms';

/** A key belongs to a person or to the system, and to no organisation. */
export const NO_TENANT = '';

export function openDataKeys(db: Kysely<Schema>, now = () => Temporal.Now.instant()): DataKeys {
  async function find(subject: string) {
    const row = await db
      .selectFrom('data_keys')
      .selectAll()
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row && toStored(row);
  }

  return {
    state: () => readState(db),
    find,
    async add(subject, key) {
      const at = now();
      const made = { tenant: NO_TENANT, kind: 'key.made', at, meta: { key: key.id } } as const;
      await db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('data_keys')
          .values({ subject, key_id: key.id, wrapped_key: key.wrapped, made_at: toIso(at) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 1n) await appendSealed(trx, [toUnsealedRow(made, subject)]);
      });
      return (await find(subject)) ?? { current: key, before: undefined };
    },
  };
}

/** Keeps the wrapped secret for pseudonyms unless there is one. Out: the one that stands. */
export async function keepPseudonyms(db: Kysely<Schema>, wrapped: string): Promise<string> {
  await db
    .insertInto('keyring_state')
    .values({ name: PSEUDONYMS, value: wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('keyring_state')
    .select('value')
    .where('name', '=', PSEUDONYMS)
    .executeTakeFirst();
  return row?.value ?? wrapped;
}

/** What all processes have to know of keys. */
export async function readState(db: Kysely<Schema>) {
  const rows = await db
    .selectFrom('keyring_state')
    .selectAll()
    .where('name', 'in', [GENERATION, PSEUDONYMS])
    .execute();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const wrapped = values.get(PSEUDONYMS);
  return {
    generation: values.get(GENERATION) ?? '0',
    masterId: wrapped === undefined ? '' : keyIdOf(wrapped),
  };
}

function toStored({
  key_id: id,
  wrapped_key: wrapped,
  previous_id: previousId,
  previous_key: previous,
}: Row) {
  const before = previousId === null || previous === null ? undefined : { id: previousId, wrapped: previous };
  return { current: { id, wrapped }, before };
}

/**
 * Destroys the key of a subject, whose content nobody can read any more: other processes know of it within one second, this one
 * once `Keyring.forget` was called. Write `key.destroyed` in the same transaction. Out: false when there was none.
 */
export async function destroyDataKey(trx: Kysely<Schema>, subject: string): Promise<boolean> {
  const result = await trx.deleteFrom('data_keys').where('subject', '=', subject).executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await bumpGeneration(trx);
  return true;
}

/** Makes every process read keys again. */
export async function bumpGeneration(trx: Kysely<Schema>): Promise<void> {
  await trx
    .insertInto('keyring_state')
    .values({ name: GENERATION, value: '1' })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ value: sql`cast(cast(keyring_state.value as integer) + 1 as text)` }),
    )
    .execute();
}
