import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadProcessorMs } from '../../../adapters/clock.ts';
import { copyDatabase } from '../../../adapters/sql/move.ts';
import { toClientConfig } from '../../../adapters/sql/postgres/options.ts';
import { NO_SHARES, passThrough } from '../../fixtures/grown.ts';
import { walkHotPath } from '../../fixtures/hot-path.ts';
import { TEMPLATE } from '../../fixtures/postgres-database.ts';
import { countPages, leaveAlone, openWatchedStores, type Statements } from '../../fixtures/postgres-plan.ts';
import { makePostgres } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

const FEW = 1000;
const MANY = 100_000;
const ROUNDS = 12;
const IN_ROUND = 100;
/** Of processor time, the least of many rounds. A look at every row takes a hundred times as long, a crowded machine never twice. */
const MOST = 2;
/** A tree of a hundred times as many entries is a level deeper, and what the last questions left is read until it is cleared. */
const MORE_PAGES = 50;

type Grown = Awaited<ReturnType<typeof openSqliteStores>>;

let few: Grown;
let many: Grown;

/** Filled by what a server does with a question; nothing was ever analysed. */
beforeAll(async () => {
  few = await openSqliteStores(NO_SHARES);
  many = await openSqliteStores(NO_SHARES);
  await passThrough(few.stores, 0, FEW);
  await passThrough(many.stores, 0, MANY);
});

afterAll(() => Promise.all([few.close(), many.close()]));

describe('with a hundred thousand questions stored', () => {
  it('on PostgreSQL nothing on the way of the next reads more pages than with a thousand', async () => {
    const pages = [await countPagesOf(few), await countPagesOf(many)] as const;

    expect(pages[1].size).toBeGreaterThan(40);
    expect([...pages[1]].filter(([sql, count]) => count > (pages[0].get(sql) ?? 0) + MORE_PAGES)).toEqual([]);
  });

  it('on SQLite the next takes no more processor time than with a thousand', async () => {
    const usedMs = { few: Infinity, many: Infinity };

    for (let round = 0; round < ROUNDS; round += 1) {
      usedMs.few = Math.min(usedMs.few, await timeRound(few, FEW, round));
      usedMs.many = Math.min(usedMs.many, await timeRound(many, MANY, round));
    }

    expect(usedMs.many / usedMs.few).toBeLessThan(MOST);
  });
});

async function timeRound({ stores }: Grown, stored: number, round: number): Promise<number> {
  const beforeMs = threadProcessorMs();
  await passThrough(stores, stored + round * IN_ROUND, IN_ROUND);
  return threadProcessorMs() - beforeMs;
}

/** Moves a copy to PostgreSQL, as an operator does, and uses it. Out: the pages of each statement then, by its text. */
async function countPagesOf(from: Grown): Promise<ReadonlyMap<string, number>> {
  const url = await makePostgres(TEMPLATE);
  const client = new Client(toClientConfig({ url, poolSize: 1 }));
  await client.connect();
  await leaveAlone(client);
  const statements: Statements = new Map();
  const { db, stores, close } = await openWatchedStores(url, statements);
  await copyDatabase(from.db, db);
  await passThrough(stores, MANY * 2, IN_ROUND);
  statements.clear();
  await walkHotPath(stores);
  await close();
  const pages = new Map<string, number>();
  for (const [sql, values] of statements)
    if (canRepeat(sql)) pages.set(sql, await countPages(client, sql, values));
  await client.end();
  return pages;
}

/** False for what would write a row once more that is there already. */
function canRepeat(sql: string): boolean {
  return !/^\s*insert\b/i.test(sql) || /\bon conflict\b/i.test(sql);
}
