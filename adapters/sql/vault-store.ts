import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { Origin, PlaceholderEntry } from '../../src/domain/placeholder.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { VaultStore } from '../../src/ports/vault-store.ts';
import { appendSealed, toPlainRow } from './audit-log.ts';
import { isOpen } from './claim-turn.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';
import { isOpenStatus } from './turn-row.ts';

type Row = Insertable<Schema['placeholders']>;
type Mark = Pick<Selectable<Schema['turns']>, 'received_at' | 'seq'>;
type OriginRow = Insertable<Schema['placeholder_origins']>;

/** Turns looked at in one statement, so that no statement is long. */
const TURNS_AT_ONCE = 200;
type ToFact = Parameters<VaultStore['purge']>[2];

const START: Mark = { received_at: '', seq: 0 };
/** Rows inserted in one statement. */
const ROWS_AT_ONCE = 1000;

export function openVaultStore(db: Kysely<Schema>, keyring: Keyring): VaultStore {
  const store = { db, keyring };
  return {
    load: (tenant, thread) => load(store, tenant, thread),
    purge: (tenant, before, toFact) => purge(store, tenant, before, toFact),
  };
}

async function load(
  { db, keyring }: StoreDeps,
  tenant: string,
  thread: string,
): Promise<readonly PlaceholderEntry[]> {
  const rows = await db
    .selectFrom('placeholders')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .execute();
  if (rows.length === 0) return [];
  const origins = await loadOrigins(db, tenant, thread);
  return Promise.all(
    rows.map(async ({ placeholder, kind, subject, sealed_value: sealed }) => ({
      placeholder,
      kind,
      value:
        sealed === '' ? '' : ((await keyring.open(subject, contextOf(thread, placeholder), sealed)) ?? ''),
      origins: origins.get(placeholder) ?? [],
    })),
  );
}

async function purge(
  store: StoreDeps,
  tenant: string,
  before: Temporal.Instant,
  toFact: ToFact,
): Promise<number> {
  const until = toIso(before);
  let mark = await readMark(store.db, tenant, until);
  let purged = 0;
  for (;;) {
    const turns = await oldTurns(store.db, tenant, mark, until);
    const last = turns.at(-1);
    if (last === undefined) return purged;
    mark = { received_at: last.received_at, seq: last.seq };
    const threads = [...new Set(turns.map(({ thread }) => thread))];
    purged += await purgeSome(store, { tenant, threads, until, mark }, toFact);
  }
}

interface PurgeStep {
  readonly tenant: string;
  readonly threads: readonly string[];
  readonly until: string;
  readonly mark: Mark;
}

/** The mark comes first: purges at the same time wait for each other there. Out: how many values were dropped. */
async function purgeSome(
  { db, keyring }: StoreDeps,
  { tenant, threads, until, mark }: PurgeStep,
  toFact: ToFact,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await keepMark(trx, tenant, mark);
    const count = await emptyThreads(trx, tenant, threads, until);
    if (count > 0) await appendSealed(trx, [toPlainRow(toFact(count), keyring)]);
    return count;
  });
}

async function loadOrigins(
  db: Kysely<Schema>,
  tenant: string,
  thread: string,
): Promise<ReadonlyMap<string, readonly Origin[]>> {
  const rows = await db
    .selectFrom('placeholder_origins')
    .select(['placeholder', 'origin'])
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .orderBy('origin')
    .execute();
  const groups = Map.groupBy(rows, ({ placeholder }) => placeholder);
  return new Map([...groups].map(([name, group]) => [name, group.map(({ origin }) => origin as Origin)]));
}

/**
 * Where the last purge ended: nothing before has to be looked at again. One by a clock that was ahead ended after questions that are
 * still to come, and does not count.
 */
async function readMark(db: Kysely<Schema>, tenant: string, until: string): Promise<Mark> {
  const row = await db
    .selectFrom('purges')
    .select(['received_at', 'seq'])
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row === undefined || row.received_at >= until ? START : row;
}

async function keepMark(db: Kysely<Schema>, tenant: string, mark: Mark): Promise<void> {
  await db
    .insertInto('purges')
    .values({ tenant, ...mark })
    .onConflict((conflict) => conflict.column('tenant').doUpdateSet(mark))
    .execute();
}

/** The next turns received before `until`, none of which is on its way or comes after one that is. */
async function oldTurns(
  db: Kysely<Schema>,
  tenant: string,
  after: Mark,
  until: string,
): Promise<readonly (Mark & { readonly thread: string })[]> {
  const rows = await db
    .selectFrom('turns')
    .select(['received_at', 'seq', 'thread', 'status'])
    .where('tenant', '=', tenant)
    .where('received_at', '<', until)
    .where(sql<boolean>`(received_at, seq) > (${after.received_at}, ${after.seq})`)
    .orderBy('received_at')
    .orderBy('seq')
    .limit(TURNS_AT_ONCE)
    .execute();
  const open = rows.findIndex(({ status }) => isOpenStatus(status));
  return open === -1 ? rows : rows.slice(0, open);
}

/** Out: how many values were dropped. A thread whose latest question is younger, or not yet answered, is left alone. */
async function emptyThreads(
  db: Kysely<Schema>,
  tenant: string,
  threads: readonly string[],
  until: string,
): Promise<number> {
  const result = await db
    .updateTable('placeholders')
    .set({ sealed_value: '' })
    .where('tenant', '=', tenant)
    .where('thread', 'in', threads)
    .where(sql<boolean>`sealed_value <> ''`) // in words, for the index that holds only these
    .where(
      sql<boolean>`not exists (
        select 1 from turns t
        where t.tenant = placeholders.tenant and t.thread = placeholders.thread
          and (t.received_at >= ${until} or ${isOpen('t')}))`,
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Placeholders and the thread they belong to. */
type Given = Pick<TurnEnding, 'placeholders'> & { readonly turn: Pick<Turn, 'tenant' | 'thread'> };

/** Seals placeholders; outside any transaction, which may hold the only connection. */
export async function sealPlaceholders(given: Given, subject: string, keyring: Keyring): Promise<Row[]> {
  const { tenant, thread } = given.turn;
  return Promise.all(
    given.placeholders.map(async ({ placeholder, kind, value }) => ({
      tenant,
      thread,
      placeholder,
      kind,
      subject,
      sealed_value: await keyring.seal(subject, contextOf(thread, placeholder), value),
    })),
  );
}

export function originsOf({ turn: { tenant, thread }, placeholders }: Given): OriginRow[] {
  return placeholders.flatMap(({ placeholder, origins }) =>
    origins.map((origin) => ({ tenant, thread, placeholder, origin })),
  );
}

/** Inserts sealed placeholders and who gave them; one that exists keeps its first value and gains origins. Out: how many are new. */
export async function insertPlaceholders(
  trx: Kysely<Schema>,
  rows: readonly Row[],
  origins: readonly OriginRow[],
): Promise<number> {
  let inserted = 0;
  for (const some of chunksOf(rows)) {
    const result = await trx
      .insertInto('placeholders')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    inserted += Number(result.numInsertedOrUpdatedRows);
  }
  for (const some of chunksOf(origins)) {
    await trx
      .insertInto('placeholder_origins')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return inserted;
}

/** A question can hold thousands of values, and a statement only so many variables. */
function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

function contextOf(thread: string, placeholder: string): string {
  return `placeholder:${thread}:${placeholder}`;
}
