import { randomUUID } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ConsentOf } from '../../src/ports/consents.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Subjects } from '../../src/ports/subjects.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { appendSealed, toPlainRow } from './audit-log.ts';
import { destroyDataKey } from './data-keys.ts';
import { dialectOf } from './dialect-of.ts';
import { eraseLeft, forgetThread } from './forget.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { SUBJECT_TABLES } from './subject-tables.ts';

type Row = Readonly<Record<string, unknown>>;
type SubjectRows = (typeof SUBJECT_TABLES)[number];
type StoredPerson = Parameters<SubjectRows['where']>[0];
/** Rows looked at in one statement, where all are: nobody waits long for it. */
const STEP = 20_000;

type Erasure = Parameters<Subjects['erase']>[1];

export function openSubjects(db: Kysely<Schema>, keyring: Keyring): Subjects {
  const store = { db, keyring };
  return {
    collect: (person) => collect(store, person),
    erase: (person, erasure) => erase(store, person, erasure),
    eraseLeft: (tenant, at) => eraseLeft(store, tenant, at),
    forgetThread: (person, thread, fact) => forgetThread(store, person, thread, fact),
    withPeople: (person) => findWithPeople(store, person),
  };
}

async function collect({ db, keyring }: StoreDeps, person: ConsentOf): ReturnType<Subjects['collect']> {
  const stored = toStored(person, keyring);
  const tables: Record<string, Row[]> = {};
  for (const rows of SUBJECT_TABLES) {
    const found = await readRows(db, rows, stored);
    const opened = await Promise.all(found.map((row) => openRow(row, rows, stored, keyring)));
    if (opened.length > 0) tables[rows.table] = [...(tables[rows.table] ?? []), ...opened];
  }
  return { tables };
}

async function readRows(db: Kysely<Schema>, rows: SubjectRows, person: StoredPerson): Promise<Row[]> {
  const { table, where, columns = [], inSteps } = rows;
  const named = columns.length === 0 ? sql`*` : sql.join(columns.map((name) => sql.ref(name)));
  const select = sql`select ${named} from ${sql.table(table)} where ${where(person)}`;
  if (inSteps !== true) return (await sql<Row>`${select}`.execute(db)).rows;
  const last = await sql<{
    seq: number | string | null;
  }>`select max(seq) as seq from ${sql.table(table)}`.execute(db);
  const found: Row[] = [];
  for (let from = 0; from <= Number(last.rows[0]?.seq ?? 0); from += STEP) {
    const some = await sql<Row>`${select} and seq >= ${from} and seq < ${from + STEP} order by seq`.execute(
      db,
    );
    found.push(...some.rows);
  }
  return found;
}

/** With what was sealed in words, under the name of its column without `sealed_`. */
async function openRow(
  row: Row,
  { sealed = {} }: SubjectRows,
  { person }: StoredPerson,
  keyring: Keyring,
): Promise<Row> {
  const plain = Object.entries(row).filter(([name]) => !Object.hasOwn(sealed, name));
  const opened = Object.entries(sealed).map(async ([name, toContext]) => [
    name.replace(/^sealed_/u, ''),
    await openValue(row[name], person, toContext(row), keyring),
  ]);
  return Object.fromEntries([...plain, ...(await Promise.all(opened))]) as Row;
}

/** Out: null where there is nothing, or it was sealed under a key that is gone. */
async function openValue(
  value: unknown,
  person: string,
  context: string,
  keyring: Keyring,
): Promise<unknown> {
  if (typeof value !== 'string' || value === '') return null;
  try {
    const text = await keyring.open(person, context, value);
    return text === undefined ? null : toJson(text);
  } catch (error) {
    if (error instanceof EnvelopeError) return null;
    throw error;
  }
}

/** What was sealed as JSON is read as that, anything else as the text it is. */
function toJson(text: string): unknown {
  if (!/^[[{]/u.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function erase(
  { db, keyring }: StoreDeps,
  person: ConsentOf,
  { at, except, toFacts }: Erasure,
): ReturnType<Subjects['erase']> {
  const stored = toStored(person, keyring);
  const erased = await db.transaction().execute(async (trx) => {
    if (await isHeld(trx, stored)) return undefined;
    const counts: Record<string, number> = {};
    const nobody = randomUUID();
    for (const rows of SUBJECT_TABLES) {
      const count = await eraseRows(trx, rows, stored, { except, nobody });
      if (count > 0) counts[rows.table] = (counts[rows.table] ?? 0) + count;
    }
    if (await destroyDataKey(trx, stored.person)) counts['data_keys'] = 1;
    if (Object.keys(counts).length === 0) return counts;
    const about = { ...person, at, meta: {} };
    const destroyed = counts['data_keys'] === undefined ? [] : [{ ...about, kind: 'key.destroyed' } as const];
    const facts = [...destroyed, ...toFacts(counts)];
    await appendSealed(
      trx,
      facts.map((fact) => toPlainRow(fact, keyring)),
    );
    return counts;
  });
  if (erased === undefined) return undefined;
  keyring.forget(stored.person);
  await dialectOf(db).scrub(db);
  return erased;
}

/** In the same transaction: one that was set meanwhile counts. */
async function isHeld(trx: Kysely<Schema>, { tenant, person }: StoredPerson): Promise<boolean> {
  const hold = await trx
    .selectFrom('holds')
    .select('id')
    .where('tenant', '=', tenant)
    .where('subject', '=', person)
    .where('released_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return hold !== undefined;
}

async function eraseRows(
  trx: Kysely<Schema>,
  { table, where, erase: manner }: SubjectRows,
  person: StoredPerson,
  { except, nobody }: { readonly except: string | undefined; readonly nobody: string },
): Promise<number> {
  if (manner === 'keep') return 0;
  const how = isNumbered(manner) ? { [manner.nobody]: nobody } : manner;
  const kept = table === 'turns' && except !== undefined ? sql`and id <> ${except}` : sql``;
  const theirs = sql`${where(person)} ${kept}`;
  const statement =
    how === 'delete'
      ? sql`delete from ${sql.table(table)} where ${theirs}`
      : sql`update ${sql.table(table)} set ${toSet(how)} where ${theirs} and (${isOther(how)})`;
  const { numAffectedRows = 0n } = await statement.execute(trx);
  return Number(numAffectedRows);
}

function isNumbered(how: SubjectRows['erase']): how is { readonly nobody: string } {
  return typeof how === 'object' && 'nobody' in how;
}

function toSet(columns: Row): RawBuilder<unknown> {
  return sql.join(Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`));
}

/** What stands so already is not counted again. */
function isOther(columns: Row): RawBuilder<unknown> {
  const differs = Object.entries(columns).map(([name, value]) =>
    value === null ? sql`${sql.ref(name)} is not null` : sql`${sql.ref(name)} <> ${value}`,
  );
  return sql.join(differs, sql` or `);
}

async function findWithPeople({ db, keyring }: StoreDeps, { tenant, subject }: ConsentOf) {
  const asker = keyring.pseudonym('subject', subject);
  const escalations = await db
    .selectFrom('escalations')
    .select(['turn_id', 'desk'])
    .where('tenant', '=', tenant)
    .where('asker', '=', asker)
    .where('status', 'in', ['open', 'claimed'])
    .execute();
  const reviews = await db
    .selectFrom('reviews')
    .select(['turn_id', 'desk'])
    .where('tenant', '=', tenant)
    .where('asker', '=', asker)
    .where('status', '=', 'held')
    .execute();
  return [...escalations, ...reviews].map(({ turn_id: turnId, desk }) => ({ turnId, desk }));
}

function toStored({ tenant, subject }: ConsentOf, keyring: Keyring): StoredPerson {
  return {
    tenant,
    person: keyring.pseudonym('subject', subject),
    limit: `person:${tenant}:${keyring.pseudonym('limit', subject)}`,
    budget: keyring.pseudonym('budget', subject),
  };
}
