import type { Insertable, Kysely } from 'kysely';
import type { Origin, PlaceholderEntry } from '../../src/domain/placeholder.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { VaultStore } from '../../src/ports/vault-store.ts';
import { builtOnce, insertOnce } from './built-once.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type Row = Insertable<Schema['placeholders']>;
type OriginRow = Insertable<Schema['placeholder_origins']>;

/** Rows inserted in one statement. */
const ROWS_AT_ONCE = 1000;

export function openVaultStore(db: Kysely<Schema>, keyring: Keyring): VaultStore {
  return { load: (tenant, thread) => load({ db, keyring }, tenant, thread) };
}

const readPlaceholders = builtOnce((db, { tenant, thread }: Record<'tenant' | 'thread', string>) =>
  db
    .selectFrom('placeholders')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .compile(),
);

async function load(
  { db, keyring }: StoreDeps,
  tenant: string,
  thread: string,
): Promise<readonly PlaceholderEntry[]> {
  const { rows } = await readPlaceholders(db, { tenant, thread });
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

/** Placeholders and the thread they belong to. */
type Given = Pick<TurnEnding, 'placeholders' | 'at'> & { readonly turn: Pick<Turn, 'tenant' | 'thread'> };

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
      at: toIso(given.at),
    })),
  );
}

export function originsOf({ turn: { tenant, thread }, placeholders, at }: Given): OriginRow[] {
  return placeholders.flatMap(({ placeholder, origins }) =>
    origins.map((origin) => ({ tenant, thread, placeholder, origin, at: toIso(at) })),
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
    inserted += Number((await insertValues(trx, some)).numAffectedRows);
  }
  for (const some of chunksOf(origins)) {
    await insertOrigins(trx, some);
  }
  return inserted;
}

const insertValues = insertOnce(
  'placeholders',
  ['tenant', 'thread', 'placeholder', 'kind', 'subject', 'sealed_value', 'at'],
  (query) => query.onConflict((conflict) => conflict.doNothing()),
);

const insertOrigins = insertOnce(
  'placeholder_origins',
  ['tenant', 'thread', 'placeholder', 'origin', 'at'],
  (query) => query.onConflict((conflict) => conflict.doNothing()),
);

/** A question can hold thousands of values, and a statement only so many variables. */
function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

function contextOf(thread: string, placeholder: string): string {
  return `placeholder:${thread}:${placeholder}`;
}
