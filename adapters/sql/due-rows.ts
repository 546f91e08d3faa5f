import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Ending } from '../../src/domain/inventory.ts';
import type { RetentionStore } from '../../src/ports/retention-store.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Due = Parameters<RetentionStore['isDue']>[0];

/** The table as `r`, read by its time. */
export function fromTable(db: Kysely<Schema>, { table, ending }: Due): RawBuilder<unknown> {
  const by = ending.index === undefined ? sql`` : dialectOf(db).indexedBy(ending.index);
  return sql`${sql.table(table)} r ${by}`;
}

/** True for a row past its time. */
export function isPastTime({ tenant, entry, ending, before, day }: Due): RawBuilder<boolean> {
  const age = sql.ref(`r.${ending.by}`);
  const inTenant = 'tenant' in entry.columns ? sql`r.tenant = ${tenant} and ` : sql``;
  const until = { day: day.toString(), ms: before.epochMilliseconds, instant: toIso(before) };
  const isText = ending.unit === 'ms' ? sql`` : sql` and ${age} <> ''`; // in words, as its index says
  return sql<boolean>`${inTenant}${age} < ${until[ending.unit ?? 'instant']}${isText} and ${isFull(ending)}`;
}

/** In the words of the index that holds only what is not emptied yet. */
function isFull({ emptied }: Ending): RawBuilder<unknown> {
  if (emptied === undefined) return sql`1 = 1`;
  const full = Object.entries(emptied).map(([column, value]) =>
    value === null ? sql`${sql.ref(`r.${column}`)} is not null` : sql`${sql.ref(`r.${column}`)} <> ''`,
  );
  return sql`(${sql.join(full, sql` or `)})`;
}
