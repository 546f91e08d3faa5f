import { type Kysely, sql } from 'kysely';
import type { Budgets, Charge } from '../../src/ports/budgets.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { Undone, writeAll } from './changes.ts';
import type { Schema } from './schema.ts';
import { CLOCK_SLACK_MS } from './time.ts';

/**
 * One row a key: the window it counts in and what was used there, and the same of the window before. One upsert with a
 * condition takes a charge, so racing callers are serialised by the row itself.
 */
export function openBudgets(db: Kysely<Schema>): Budgets {
  return {
    async reserve(turn, charges) {
      if (charges.length === 0) return { type: 'reserved' };
      let short: (typeof charges)[number] | undefined;
      const isReserved = await writeAll(db, async (trx) => {
        if (!(await noteReserved(trx, turn, charges))) throw new Undone();
        short = await takeCharges(trx, charges);
        if (short !== undefined) throw new Undone();
      });
      if (short !== undefined) return { type: 'short', charge: short };
      return { type: isReserved || (await hasReserved(db, turn)) ? 'reserved' : 'lost' };
    },

    async markTold(of) {
      const marked: (typeof of)[number][] = [];
      for (const one of of) {
        const { key, windowStart, at } = one;
        if (await take(db, { key: `told|${key}`, windowStart, at, amount: 1, cap: 1 })) marked.push(one);
      }
      return marked;
    },

    async used(charges) {
      if (charges.length === 0) return [];
      const keys = charges.map(({ key }) => key);
      const rows = await db.selectFrom('budgets').selectAll().where('key', 'in', keys).execute();
      return charges.map((charge) => {
        const row = rows.find(({ key }) => key === charge.key);
        return row === undefined ? 0 : usedIn(row, charge);
      });
    },
  };
}

/** What a turn reserved, as it stands in `turns.reserved`: no content, and nobody is named. */
type Reserved = readonly (readonly [key: string, windowMs: number, amount: number])[];

/** The row of the turn comes first: its holder alone may write it. Out: false when the turn is not held, or has reserved before. */
async function noteReserved(trx: Kysely<Schema>, turn: Turn, charges: readonly Charge[]): Promise<boolean> {
  const reserved: Reserved = charges.map(({ key, windowStart, amount }) => [
    key,
    windowStart.epochMilliseconds,
    amount,
  ]);
  const result = await trx
    .updateTable('turns')
    .set({ reserved: JSON.stringify(reserved) })
    .where('id', '=', turn.id)
    .where('worker', '=', turn.worker)
    .where('attempts', '=', turn.attempts)
    .where('status', '=', 'running')
    .where('reserved', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

async function hasReserved(db: Kysely<Schema>, turn: Turn): Promise<boolean> {
  const row = await db
    .selectFrom('turns')
    .select('reserved')
    .where('id', '=', turn.id)
    .where('worker', '=', turn.worker)
    .where('attempts', '=', turn.attempts)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return row !== undefined && row.reserved !== null;
}

/** Puts what turns used in place of what they reserved, within a transaction; in the order of keys, as `takeCharges`. */
export async function settleReserved(
  trx: Kysely<Schema>,
  settled: readonly { readonly reserved: string | null; readonly used: number | undefined }[],
): Promise<void> {
  const changes = settled.flatMap(({ reserved, used }) =>
    reserved === null || used === undefined
      ? []
      : (JSON.parse(reserved) as Reserved).map(([key, windowMs, amount]) => ({
          key,
          windowMs,
          change: used - amount,
        })),
  );
  for (const change of changes.toSorted(byKey)) await correct(trx, change);
}

/**
 * Takes charges within a transaction, which must be undone where one does not fit; in the order of their keys, so that
 * transactions never block each other. Out: a charge that does not fit, undefined when all are taken.
 */
export async function takeCharges<C extends Charge>(
  trx: Kysely<Schema>,
  charges: readonly C[],
): Promise<C | undefined> {
  const ordered = charges.toSorted(byKey);
  const tooLarge = ordered.find(({ amount, cap }) => amount > cap);
  if (tooLarge !== undefined) return tooLarge;
  for (const charge of ordered) {
    if (!(await take(trx, charge))) return charge;
  }
  return undefined;
}

function byKey(a: Pick<Charge, 'key'>, b: Pick<Charge, 'key'>): number {
  return a.key < b.key ? -1 : 1;
}

/** Windows that begin later were made by a clock that was wrong. */
function latestMs({ at }: Pick<Charge, 'at'>): number {
  return at.epochMilliseconds + CLOCK_SLACK_MS;
}

/**
 * A charge counts in the row's window where that is its own, or a newer one that can be believed. Else the row goes over to
 * the window of the charge, with what was used in it before, if that is known. Out: false when it does not fit.
 */
async function take(trx: Kysely<Schema>, charge: Charge): Promise<boolean> {
  const { key, windowStart, amount, cap } = charge;
  const stays = sql`(b.window_ms = excluded.window_ms or b.window_ms between excluded.window_ms and ${latestMs(charge)})`;
  const before = sql`case when b.before_ms = excluded.window_ms then b.before_used else 0 end`;
  const used = sql`case when ${stays} then b.used else ${before} end + excluded.used`;
  const { rows } = await sql`
    insert into budgets as b (key, window_ms, used) values (${key}, ${windowStart.epochMilliseconds}, ${amount})
    on conflict (key) do update set
      used = ${used},
      window_ms = case when ${stays} then b.window_ms else excluded.window_ms end,
      before_ms = case when ${stays} then b.before_ms else b.window_ms end,
      before_used = case when ${stays} then b.before_used else b.used end
    where ${used} <= ${cap}
    returning used`.execute(trx);
  return rows.length > 0;
}

/** What `take` would add to. */
function usedIn(
  row: Readonly<Record<'window_ms' | 'used' | 'before_ms' | 'before_used', number | string>>,
  charge: Pick<Charge, 'windowStart' | 'at'>,
): number {
  const windowMs = charge.windowStart.epochMilliseconds;
  const rowMs = Number(row.window_ms);
  if (rowMs === windowMs || (rowMs > windowMs && rowMs <= latestMs(charge))) return Number(row.used);
  return Number(row.before_ms) === windowMs ? Number(row.before_used) : 0;
}

async function correct(
  trx: Kysely<Schema>,
  { key, windowMs, change }: { readonly key: string; readonly windowMs: number; readonly change: number },
): Promise<void> {
  const corrected = (count: 'used' | 'before_used') => {
    const value = sql`${sql.ref(count)} + ${change}`;
    return sql`case when ${value} < 0 then 0 else ${value} end`;
  };
  await sql`
    update budgets set
      used = case when window_ms = ${windowMs} then ${corrected('used')} else used end,
      before_used = case when before_ms = ${windowMs} then ${corrected('before_used')} else before_used end
    where key = ${key} and (window_ms = ${windowMs} or before_ms = ${windowMs})`.execute(trx);
}
