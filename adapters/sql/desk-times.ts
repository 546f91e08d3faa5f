import { type RawBuilder, sql } from 'kysely';
import type { DeskTimes } from '../../src/ports/desk-times.ts';
import { toIso } from './time.ts';

/** True for a row, with its columns `desk` and `at`, that came to its desk by the instant given for that desk. */
export function cameBy({ desks, others }: DeskTimes): RawBuilder<boolean> {
  const at = sql.ref('at');
  const listed = Object.entries(desks);
  const here = listed.map(([desk, by]) => sql`(desk = ${desk} and ${at} <= ${toIso(by)})`);
  const names = listed.map(([desk]) => sql`${desk}`);
  const elsewhere = names.length === 0 ? sql`1 = 1` : sql`desk not in (${sql.join(names)})`;
  const either = [...here, sql`(${elsewhere} and ${at} <= ${toIso(others)})`];
  return sql<boolean>`(${sql.join(either, sql` or `)})`;
}
