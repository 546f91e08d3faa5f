import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Ending } from '../../src/domain/inventory.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { RetentionStore } from '../../src/ports/retention-store.ts';
import { appendSealed, toPlainRow } from './audit-log.ts';
import { dialectOf } from './dialect-of.ts';
import { fromTable, isPastTime } from './due-rows.ts';
import { countHolds } from './holds.ts';
import type { Schema } from './schema.ts';
import { isQuiet, isYounger, postpone } from './sweep-threads.ts';
import { toIso } from './time.ts';

type Due = Parameters<typeof isPastTime>[0];

/** One statement for every table: what is due, how it ends and what it belongs to stands in the inventory. */
export function openRetentionStore(db: Kysely<Schema>, keyring: Pick<Keyring, 'pseudonym'>): RetentionStore {
  return {
    sweep: (due, limit, toFact) =>
      db.transaction().execute(async (trx) => {
        const postponed = due.ending.ofThread ? await postpone(trx, due, limit) : 0;
        const rows = await removeRows(trx, due, limit);
        if (rows > 0) await appendSealed(trx, [toPlainRow(toFact(rows), keyring)]);
        return { rows, more: rows === limit || postponed === limit };
      }),
    async isDue(due) {
      const { rows } =
        await sql`select 1 from ${fromTable(db, due)} where ${isRemovable(due)} limit 1`.execute(db);
      return rows.length > 0;
    },
    scrub: () => dialectOf(db).emptyLog(db),
  };
}

async function removeRows(trx: Kysely<Schema>, due: Due, limit: number): Promise<number> {
  const { table, ending } = due;
  const { rowId, rowsOf } = dialectOf(trx);
  const order = sql`order by ${sql.ref(`r.${ending.by}`)} limit ${limit}`;
  const oldest = sql`select r.${rowId} from ${fromTable(trx, due)} where ${isRemovable(due)} ${order}`;
  const result = await sql`${toChange(table, ending)} where ${rowsOf(oldest)}`.execute(trx);
  return Number(result.numAffectedRows ?? 0);
}

function toChange(table: string, { emptied }: Ending): RawBuilder<unknown> {
  if (emptied === undefined) return sql`delete from ${sql.table(table)}`;
  const columns = Object.entries(emptied).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  return sql`update ${sql.table(table)} set ${sql.join(columns)}`;
}

function isRemovable(due: Due): RawBuilder<boolean> {
  const { ending } = due;
  if (ending.ofThread) return sql<boolean>`${isPastTime(due)} and not ${isYounger(due)} and ${isQuiet(due)}`;
  const turn = toTurn(ending);
  const isFree = sql`${countHolds(turn, peopleOf(due))} = 0`;
  const inTenant = 'tenant' in due.entry.columns ? sql`and ${isFree}` : sql``;
  return sql<boolean>`${isPastTime(due)} ${inTenant} ${turn === undefined ? sql`` : sql`and ${isOver(turn, due)}`}`;
}

/** Columns with the pseudonym of whoever the row is about. */
function peopleOf({ entry }: Due): readonly string[] {
  return entry.person.flatMap((link) =>
    'pseudonym' in link && link.pseudonym === 'subject' && !link.within && !link.part ? [link.column] : [],
  );
}

/** The id of the turn that row `r` belongs to. */
function toTurn({ turn }: Ending): RawBuilder<unknown> | undefined {
  if (turn === undefined) return undefined;
  if (typeof turn === 'string') return sql`${sql.ref(`r.${turn}`)}`;
  const ids = turn.of.map(
    (table) => sql`(select p.turn_id from ${sql.table(table)} p where p.id = ${sql.ref(`r.${turn.via}`)})`,
  );
  return sql`coalesce(${sql.join(ids)}, '')`;
}

/** True when nobody works on the turn, and no desk or reviewer has it. Scalar sub-selects, so that no planner joins all with all. */
function isOver(turn: RawBuilder<unknown>, { inHandSince }: Due): RawBuilder<boolean> {
  const since = toIso(inHandSince);
  return sql<boolean>`(
    select count(*) from turns t where t.id = ${turn} and t.status in ('queued', 'running', 'ended')) = 0
    and (
      select count(*) from escalations e
      where e.tenant = r.tenant and e.turn_id = ${turn} and e.status in ('open', 'claimed') and e.at >= ${since}) = 0
    and (
      select count(*) from reviews v
      where v.tenant = r.tenant and v.turn_id = ${turn} and v.status = 'held' and v.at >= ${since}) = 0`;
}
