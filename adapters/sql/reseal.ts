import { type Kysely, sql } from 'kysely';
import { EnvelopeError, keyIdOf, openEnvelope, sealEnvelope } from '../crypto/envelope.ts';
import { KEYS } from './move.ts';
import { ROTATED_AT_ONCE, type RotationDeps } from './rotation.ts';
import type { Schema } from './schema.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

type Row = Readonly<Record<string, unknown>>;
type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** Keys of a subject that has two. */
interface KeyPair {
  readonly current: { readonly id: string; readonly bytes: Uint8Array };
  readonly previous: { readonly id: string; readonly bytes: Uint8Array };
}

interface Resealed {
  readonly resealed: number;
  /** Whose envelopes opened under no key. */
  readonly damaged: readonly string[];
}

/** An envelope that is to be replaced by another. */
interface Change {
  readonly row: Row;
  readonly column: SealedColumn;
  readonly before: string;
  readonly after: string;
  /** The other one counts only as long as this key is there: a person who was erased meanwhile stays so. */
  readonly subject: string;
  readonly keyId: string;
}

/** Looks through every table once, and seals under the current key whatever is under the one before. */
export async function resealAll(deps: RotationDeps): Promise<Resealed> {
  let resealed = 0;
  const damaged: string[] = [];
  for (const table of new Set(SEALED_COLUMNS.map((column) => column.table))) {
    const columns = SEALED_COLUMNS.filter((column) => column.table === table);
    for (let after: Row | undefined; ;) {
      const rows = await readSome(deps.db, table, after);
      if (rows.length === 0) break;
      const found = await toChanges(deps, rows, columns);
      damaged.push(...found.damaged);
      if (found.changes.length > 0) resealed += await writeSome(deps.db, found.changes);
      after = rows.at(-1);
    }
  }
  return { resealed, damaged };
}

async function readSome(db: Kysely<Schema>, table: keyof Schema, after: Row | undefined): Promise<Row[]> {
  const columns = keysOf(table);
  const behind =
    after === undefined
      ? sql`true`
      : sql`(${sql.join(columns.map((key) => sql.ref(key)))}) > (${sql.join(columns.map((key) => after[key]))})`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where ${behind}
    order by ${sql.join(columns.map((key) => sql.ref(key)))} limit ${ROTATED_AT_ONCE}`.execute(db);
  return rows;
}

async function toChanges(
  deps: RotationDeps,
  rows: readonly Row[],
  columns: readonly SealedColumn[],
): Promise<{ readonly changes: readonly Change[]; readonly damaged: readonly string[] }> {
  const sealed = rows.flatMap((row) =>
    columns
      .map((column) => ({ row, column, subject: column.subject(row), before: row[column.column] }))
      .filter(
        (one): one is typeof one & { before: string } => typeof one.before === 'string' && one.before !== '',
      ),
  );
  const pairs = await readPairs(deps, new Set(sealed.map(({ subject }) => subject)));
  const changes: Change[] = [];
  const damaged: string[] = [];
  for (const one of sealed) {
    const change = toChange(one, pairs.get(one.subject));
    if (change === 'damaged') damaged.push(one.subject);
    else if (change !== undefined) changes.push(change);
  }
  return { changes, damaged };
}

/** Out: undefined for what is not under the key before. */
function toChange(
  one: Pick<Change, 'row' | 'column' | 'subject' | 'before'>,
  pair: KeyPair | undefined,
): Change | 'damaged' | undefined {
  if (pair === undefined) return undefined;
  try {
    if (keyIdOf(one.before) !== pair.previous.id) return undefined;
    const context = one.column.context(one.row);
    const text = openEnvelope(pair.previous.bytes, context, one.before);
    return { ...one, after: sealEnvelope(pair.current, context, text), keyId: pair.current.id };
  } catch (error) {
    if (error instanceof EnvelopeError) return 'damaged';
    throw error;
  }
}

async function readPairs(
  { db, master }: RotationDeps,
  subjects: ReadonlySet<string>,
): Promise<ReadonlyMap<string, KeyPair>> {
  if (subjects.size === 0) return new Map();
  const rows = await db
    .selectFrom('data_keys')
    .selectAll()
    .where('subject', 'in', [...subjects])
    .where('previous_key', 'is not', null)
    .execute();
  const unwrap = async (subject: string, wrapped: string) =>
    Buffer.from(await master.unwrap(subject, wrapped), 'base64url');
  const pairs = rows.map(async (row): Promise<[string, KeyPair]> => {
    const current = { id: row.key_id, bytes: await unwrap(row.subject, row.wrapped_key) };
    const previous = { id: row.previous_id ?? '', bytes: await unwrap(row.subject, row.previous_key ?? '') };
    return [row.subject, { current, previous }];
  });
  return new Map(await Promise.all(pairs));
}

/** Only where the envelope is still the one that was opened, and its key still there. */
async function writeSome(db: Kysely<Schema>, changes: readonly Change[]): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let written = 0n;
    for (const { row, column, before, after, subject, keyId } of changes) {
      const isRow = sql.join(
        keysOf(column.table).map((key) => sql`${sql.ref(key)} = ${row[key]}`),
        sql` and `,
      );
      const result = await sql`
        update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${after}
        where ${isRow} and ${sql.ref(column.column)} = ${before}
          and exists (select 1 from data_keys k where k.subject = ${subject} and k.key_id = ${keyId})`.execute(
        trx,
      );
      written += result.numAffectedRows ?? 0n;
    }
    return Number(written);
  });
}

function keysOf(table: keyof Schema): readonly string[] {
  return KEYS[table];
}
