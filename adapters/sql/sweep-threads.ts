import { type Kysely, type RawBuilder, sql } from 'kysely';
import { dialectOf } from './dialect-of.ts';
import { fromTable, isPastTime } from './due-rows.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Due = Parameters<typeof isPastTime>[0];

/** When the latest question of the conversation of row `r` came. */
const LATEST = sql<string>`(
  select t.received_at from turns t where t.tenant = r.tenant and t.thread = r.thread order by t.seq desc limit 1)`;

/** True where the conversation goes on: its latest question is not past its time. */
export function isYounger({ before }: Due): RawBuilder<boolean> {
  return sql<boolean>`(coalesce(${LATEST}, '') >= ${toIso(before)})`;
}

/**
 * Makes rows whose conversation goes on as old as its latest question, so that they are not looked at again before it is past its
 * time. Out: how many.
 */
export async function postpone(trx: Kysely<Schema>, due: Due, limit: number): Promise<number> {
  const { rowId, rowsOf } = dialectOf(trx);
  const { by } = due.ending;
  const rows = sql`
    select r.${rowId} from ${fromTable(trx, due)}
    where ${isPastTime(due)} and ${isYounger(due)} order by ${sql.ref(`r.${by}`)} limit ${limit}`;
  const result = await sql`
    update ${sql.table(due.table)} as r set ${sql.ref(by)} = ${LATEST} where ${rowsOf(rows)}`.execute(trx);
  return Number(result.numAffectedRows ?? 0);
}

/** True for a row whose conversation has no turn that is under way, in somebody's hands, or held; nor is its person. */
export function isQuiet({ tenant, entry, inHandSince }: Due): RawBuilder<boolean> {
  const since = toIso(inHandSince);
  const ofPerson = 'subject' in entry.columns ? sql`or (h.turn_id is null and h.subject = r.subject)` : sql``;
  return sql<boolean>`
    (select count(*) from turns t where t.thread = r.thread and t.status in ('queued', 'running', 'ended')) = 0
    and r.thread not in (
      select ${threadOf('e')} from escalations e
      where e.tenant = ${tenant} and e.status in ('open', 'claimed') and e.at >= ${since})
    and r.thread not in (
      select ${threadOf('v')} from reviews v
      where v.tenant = ${tenant} and v.status = 'held' and v.at >= ${since})
    and (
      select count(*) from holds h
      where h.tenant = r.tenant and h.released_at is null
        and (${threadOf('h')} = r.thread ${ofPerson})) = 0`;
}

function threadOf(row: 'e' | 'h' | 'v'): RawBuilder<string> {
  return sql<string>`coalesce((select t.thread from turns t where t.id = ${sql.ref(`${row}.turn_id`)}), '')`;
}
