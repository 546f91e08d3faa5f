import { type Insertable, type Kysely, sql } from 'kysely';
import type { TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { VaultStore } from '../../src/ports/vault-store.ts';
import type { Origin } from '../../src/redaction/vault.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Row = Insertable<Schema['placeholders']>;
type OriginRow = Insertable<Schema['placeholder_origins']>;

/** Threads emptied in one statement, so that no statement is long. */
const THREADS_AT_ONCE = 200;
/** Rows inserted in one statement. */
const ROWS_AT_ONCE = 1000;

export function openVaultStore(db: Kysely<Schema>, keyring: Keyring): VaultStore {
  return {
    async load(tenant, thread) {
      const rows = await db
        .selectFrom('placeholders')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('thread', '=', thread)
        .execute();
      if (rows.length === 0) return [];
      const origins = await loadOrigins(db, tenant, thread);
      return Promise.all(
        rows.map(async ({ placeholder, kind, subject, sealed_value }) => ({
          placeholder,
          kind,
          value: await openValue(subject, contextOf(thread, placeholder), sealed_value),
          origins: origins.get(placeholder) ?? [],
        })),
      );
    },

    async purge(tenant, before) {
      let purged = 0;
      for (;;) {
        const rows = await emptyThreads(db, tenant, toIso(before));
        if (rows === 0) return purged;
        purged += rows;
      }
    },
  };

  async function openValue(subject: string, context: string, sealed: string): Promise<string> {
    return sealed === '' ? '' : ((await keyring.open(subject, context, sealed)) ?? '');
  }
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

/** Out: how many values were dropped. A thread whose latest question is younger, or not yet answered, is left alone. */
async function emptyThreads(db: Kysely<Schema>, tenant: string, before: string): Promise<number> {
  const result = await sql`
    update placeholders set sealed_value = ''
    where tenant = ${tenant} and sealed_value <> '' and thread in (
      select distinct p.thread from placeholders p
      where p.tenant = ${tenant} and p.sealed_value <> '' and not exists (
        select 1 from turns t
        where t.tenant = p.tenant and t.thread = p.thread
          and (t.received_at >= ${before} or t.status <> 'delivered'))
      limit ${THREADS_AT_ONCE})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Seals the placeholders of an ending turn; outside any transaction, which may hold the only connection. */
export async function sealPlaceholders(
  ending: TurnEnding,
  subject: string,
  keyring: Keyring,
): Promise<Row[]> {
  const { tenant, thread } = ending.turn;
  return Promise.all(
    ending.placeholders.map(async ({ placeholder, kind, value }) => ({
      tenant,
      thread,
      placeholder,
      kind,
      subject,
      sealed_value: await keyring.seal(subject, contextOf(thread, placeholder), value),
    })),
  );
}

export function originsOf({ turn: { tenant, thread }, placeholders }: TurnEnding): OriginRow[] {
  return placeholders.flatMap(({ placeholder, origins }) =>
    origins.map((origin) => ({ tenant, thread, placeholder, origin })),
  );
}

/** Inserts sealed placeholders and who gave them; one that exists keeps its first value and gains origins. */
export async function insertPlaceholders(
  trx: Kysely<Schema>,
  rows: readonly Row[],
  origins: readonly OriginRow[],
): Promise<void> {
  for (const some of chunksOf(rows)) {
    await trx
      .insertInto('placeholders')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const some of chunksOf(origins)) {
    await trx
      .insertInto('placeholder_origins')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** A question can hold thousands of values, and a statement only so many variables. */
function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

function contextOf(thread: string, placeholder: string): string {
  return `placeholder:${thread}:${placeholder}`;
}
