import { type Kysely, sql } from 'kysely';
import type { Budgets, Charge } from '../../src/ports/budgets.ts';
import type { Schema } from './schema.ts';

/** Ends a transaction of which nothing is to be kept. */
class Short extends Error {
  readonly index: number;
  constructor(index: number) {
    super('a budget is short');
    this.index = index;
  }
}

/**
 * One row a key: the newest window and what was used in it. One upsert with a condition takes a charge, so racing callers are
 * serialised by the row itself; charges are taken in the order of their keys, so that transactions never block each other.
 */
export function openBudgets(db: Kysely<Schema>): Budgets {
  return {
    async reserve(charges) {
      const ordered = charges.toSorted(byKey);
      const tooLarge = ordered.find(({ amount, cap }) => amount > cap);
      if (tooLarge !== undefined || ordered.length === 0) return tooLarge;
      try {
        await db.transaction().execute(async (trx) => {
          for (const [index, charge] of ordered.entries()) {
            if (!(await take(trx, charge))) throw new Short(index);
          }
        });
        return undefined;
      } catch (error) {
        if (error instanceof Short) return ordered[error.index];
        throw error;
      }
    },

    async used(charges) {
      if (charges.length === 0) return [];
      const keys = charges.map(({ key }) => key);
      const rows = await db.selectFrom('budgets').selectAll().where('key', 'in', keys).execute();
      return charges.map(({ key, windowStart }) => {
        const row = rows.find((one) => one.key === key);
        return row === undefined || Number(row.window_ms) < windowStart.epochMilliseconds
          ? 0
          : Number(row.used);
      });
    },

    async settle(charges, used) {
      if (charges.length === 0) return;
      await db.transaction().execute(async (trx) => {
        for (const charge of charges.toSorted(byKey)) await correct(trx, charge, used);
      });
    },
  };
}

function byKey(a: Charge, b: Charge): number {
  return a.key < b.key ? -1 : 1;
}

/** Out: false when it does not fit. */
async function take(trx: Kysely<Schema>, { key, windowStart, amount, cap }: Charge): Promise<boolean> {
  const used = sql`case when excluded.window_ms > budgets.window_ms then 0 else budgets.used end + excluded.used`;
  const { rows } = await sql`
    insert into budgets (key, window_ms, used) values (${key}, ${windowStart.epochMilliseconds}, ${amount})
    on conflict (key) do update set
      used = ${used},
      window_ms = case when excluded.window_ms > budgets.window_ms then excluded.window_ms else budgets.window_ms end
    where ${used} <= ${cap}
    returning used`.execute(trx);
  return rows.length > 0;
}

async function correct(
  trx: Kysely<Schema>,
  { key, windowStart, amount }: Charge,
  used: number,
): Promise<void> {
  const change = used - amount;
  await sql`
    update budgets set used = case when used + ${change} < 0 then 0 else used + ${change} end
    where key = ${key} and window_ms = ${windowStart.epochMilliseconds}`.execute(trx);
}
