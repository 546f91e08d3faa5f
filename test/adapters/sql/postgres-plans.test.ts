import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stores } from '../../../adapters/index.ts';
import { toClientConfig } from '../../../adapters/sql/postgres/options.ts';
import { fillStatements, walkHotPath } from '../../fixtures/hot-path.ts';
import { TEMPLATE } from '../../fixtures/postgres-database.ts';
import {
  countPages,
  explain,
  leaveAlone,
  openWatchedStores,
  type Plan,
  type Statements,
} from '../../fixtures/postgres-plan.ts';
import { makePostgres } from '../../fixtures/postgres-stores.ts';
import { ENDINGS, dueRows, plant, sweepAll } from '../../fixtures/retention.ts';
import { AT, aNewTurn, aPlace, anEnding } from '../../fixtures/turns.ts';

/** Enough that reading a whole table costs more than a look into an index. */
const STORED = 20_000;
/** Indexes of what is on its way: reading all of one reads few rows, however many are stored. */
const OF_FEW = new Set([
  'turns_queue',
  'turns_open',
  'turns_leased',
  'turns_awaiting',
  'turns_awaiting_since',
  'turns_untrained_since',
  'escalations_open',
  'escalations_in_hand',
  'reviews_held',
  'outbox_waiting',
  'outbox_queue',
  'incidents_status',
  'incidents_group',
  'holds_in_force',
]);
/** Read in the order of their keys up to a limit, or for the threads of one chat. */
const SHORT = new Set(['audit_entries_pkey', 'escalation_places_key']);
/** Of a table with one row a tenant, one row at all, or few. */
const SMALL = new Set([
  'holds',
  'pauses',
  'pauses_pkey',
  'model_canaries',
  'model_canaries_pkey',
  'handbooks',
  'handbooks_pkey',
  'audit_tree',
  'audit_tree_pkey',
  'keyring_state',
]);

/** Of a sweep that finds a row, with what it looks up beside it; the largest table has some hundreds. */
const MOST_PAGES = 120;

type Planner = (sql: string, values: readonly unknown[]) => Promise<Plan>;
const PLANNED: readonly [string, Planner][] = [
  ['planned for its values', (sql, values) => explain(client, 'format json', sql, values)],
  ['planned once for all values', (sql) => explain(client, 'generic_plan, format json', sql)],
];

const statements: Statements = new Map();
let url: string;
let client: Client;

/** A database that grew by use: nothing in it was ever analysed. */
beforeAll(async () => {
  url = await makePostgres(TEMPLATE);
  client = new Client(toClientConfig({ url, poolSize: 1 }));
  await client.connect();
  await leaveAlone(client);
  for (const statement of fillStatements(STORED)) await client.query(statement);
  const { stores, close } = await openWatchedStores(url, statements);
  await walkHotPath(stores);
  await close();
});

afterAll(() => client.end());

/** The turns that a question leaves dead rows of. */
async function passThrough({ inbox }: Stores, id: string): Promise<void> {
  await inbox.accept(aNewTurn(id, { place: aPlace({ thread: id }) }));
  const turn = await inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ seconds: 60 }) });
  if (turn === undefined) throw new Error('nothing to claim');
  await inbox.hold(turn, { replyRef: id });
  await inbox.end(anEnding(turn));
  await inbox.hold(turn, { delivered: true });
}

describe('on PostgreSQL', () => {
  it.each(PLANNED)(
    'nothing on the way of a question reads through what is stored, without statistics, %s',
    async (_how, plan) => {
      expect(statements.size).toBeGreaterThan(40);
      expect(await wideSteps(plan)).toEqual([]);
    },
  );

  it('a claim reads as few pages after many turns as after the first', async () => {
    const claim = [...statements.keys()].find((sql) => sql.includes('update turns set')) ?? '';
    const { stores, close } = await openWatchedStores(url, statements);
    const before = await countPages(client, claim, statements.get(claim));
    for (let n = 0; n < 150; n += 1) await passThrough(stores, `pass${String(n)}`);
    await close();

    expect(await countPages(client, claim, statements.get(claim))).toBeLessThan(before + 30);
  });

  it('a sweep of the one row that is due reads few pages of what is not', async () => {
    const before = Temporal.Instant.from('2020-01-01T00:00:00Z');
    const swept: Statements = new Map();
    const { db, stores, close } = await openWatchedStores(url, swept);
    const old = before.subtract({ hours: 1 });
    const plantAll = async (seq: number) => {
      for (const [index, { table }] of ENDINGS.entries())
        await plant(db, table, old, table === 'audit_entries' ? { seq: seq + index } : {});
    };
    await plantAll(STORED * 2);
    for (const one of ENDINGS) await sweepAll(stores, dueRows(one, before));
    const sweeps = [...swept].filter(([sql]) => /^(?:update|delete)/u.test(sql) && sql.includes('ctid'));
    await plantAll(STORED * 3);

    const pages = [];
    for (const [sql, values] of sweeps) pages.push([await countPages(client, sql, values), sql] as const);

    expect(pages.length).toBeGreaterThanOrEqual(ENDINGS.length);
    expect(pages.filter(([count]) => count > MOST_PAGES)).toEqual([]);
    await close();
  });

  it('dead rows of the tables that change most are cleared away in time', async () => {
    const { rows } = await client.query<{ name: string; options: string }>(
      `select relname as name, array_to_string(reloptions, ' ') as options from pg_class
       where relname in ('turns', 'outbox') order by relname`,
    );

    const inTime = expect.stringMatching(
      /autovacuum_vacuum_scale_factor=0 autovacuum_vacuum_threshold=10000\b/u,
    );
    expect(rows).toEqual([
      { name: 'outbox', options: inTime },
      { name: 'turns', options: inTime },
    ]);
  });
});

/** Last: from here on the database has statistics. */
describe('on PostgreSQL with statistics', () => {
  beforeAll(() => client.query('analyze'));

  it.each(PLANNED)(
    'nothing on the way of a question reads through what is stored, %s',
    async (_how, plan) => {
      expect(await wideSteps(plan)).toEqual([]);
    },
  );
});

async function wideSteps(plan: Planner): Promise<string[]> {
  const wide: string[] = [];
  for (const [sql, values] of statements) {
    const steps = flatten(await plan(sql, values)).filter(readsAll);
    wide.push(...steps.map((step) => `${toText(step)}: ${sql.replaceAll(/\s+/gu, ' ').slice(0, 120)}`));
  }
  return wide;
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)];
}

/**
 * True for a step that reads a whole table or index, or the part of it that is a tenant's: as good as all. Of an index of few, a
 * bitmap reads all that were ever in it until the next vacuum: it does not mark the dead ones.
 */
function readsAll(step: Plan): boolean {
  const { 'Index Name': index, 'Relation Name': table = '' } = step;
  if (step['Node Type'] === 'Seq Scan') return !SMALL.has(table);
  if (index === undefined) return false;
  if (OF_FEW.has(index)) return step['Node Type'] === 'Bitmap Index Scan';
  if (SHORT.has(index) || SMALL.has(index)) return false;
  const equal = [...(step['Index Cond'] ?? '').matchAll(/(\w+) = /gu)].map(([, column]) => column);
  return equal.every((column) => column === 'tenant');
}

function toText(step: Plan): string {
  return `${step['Node Type']} ${step['Index Name'] ?? step['Relation Name'] ?? ''} ${step['Index Cond'] ?? ''}`;
}
