import { type Kysely, sql } from 'kysely';
import { PSEUDONYMS } from './data-keys.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

/** What a master key must open to be that of this database. */
interface KeyProof {
  /** Something that it has wrapped; undefined where nothing was sealed yet. */
  readonly wrapped: { readonly context: string; readonly text: string } | undefined;
  /** True when the keys of all content are gone, as from a backup that leaves them out. */
  readonly isWithoutKeys: boolean;
}

/** Reads it from a database in whatever version, and changes nothing. */
export async function readKeyProof(db: Kysely<Schema>): Promise<KeyProof> {
  // Looked at first: an entry comes with a key, and another process may be making the first of both.
  const entry = await first(db, 'audit_entries', sql`limit 1`);
  const key = await first<{ subject: string; wrapped_key: string }>(
    db,
    'data_keys',
    sql`order by case when subject = 'system' then 0 else 1 end limit 1`,
  );
  const secret = await first<{ value: string }>(db, 'keyring_state', sql`where name = ${PSEUDONYMS}`);
  const found = [
    ...(key === undefined ? [] : [{ context: key.subject, text: key.wrapped_key }]),
    ...(secret === undefined ? [] : [{ context: PSEUDONYMS, text: secret.value }]),
  ];
  const isWithoutKeys = key === undefined && secret !== undefined && entry !== undefined;
  return { wrapped: found[0], isWithoutKeys };
}

async function first<Row>(
  db: Kysely<Schema>,
  table: keyof Schema,
  which: ReturnType<typeof sql>,
): Promise<Row | undefined> {
  if (!(await dialectOf(db).hasTable(db, table))) return undefined;
  const { rows } = await sql<Row>`select * from ${sql.table(table)} ${which}`.execute(db);
  return rows[0];
}
