import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { openStores } from '../../adapters/index.ts';
import { openDataKeys } from '../../adapters/sql/data-keys.ts';
import { openPostgres } from '../../adapters/sql/postgres/open.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { PostgresServer } from '../../test/fixtures/postgres-server.ts';
import { ENDS, POSTGRES, QUESTIONS, SQLITE, TENANT, toStatements } from '../console-rows.ts';
import type { Figure, Row } from '../figure.ts';
import { costOfEach } from '../processor-time.ts';
import type { Stage } from '../stage.ts';

const ROUNDS = 5;
/** What the product promises of every page, on both databases. */
const MOST_MS = 300;
const PAGE = 50;
/** While it is filled, and never in the product. */
const IN_BULK = ['pragma synchronous = off', 'pragma cache_size = -600000'];

type Stores = ReturnType<typeof openStores>;

/** What each page of the console reads, each list at its beginning and far down in it; nothing was ever analysed. */
export const consolePages: Figure = {
  name: 'console',
  title: `What a page of the console reads, after ${String(QUESTIONS / 1e6)} million questions: processor time of the process and of PostgreSQL`,
  async measure(stage) {
    return [
      ...(await measureOn('SQLite', await openFile(stage))),
      ...(await measureOn('PostgreSQL', await openServer(stage))),
    ];
  },
};

interface Opened {
  readonly db: Kysely<Schema>;
  /** The process of the database that does the work, where it is another one. */
  readonly pid: number | undefined;
}

async function openFile(stage: Stage): Promise<Opened> {
  const { db } = await openSqlite(join(stage.makeFolder(), 'candor.db'));
  stage.onClose(() => db.destroy());
  for (const statement of [...IN_BULK, ...toStatements(SQLITE)]) await sql.raw(statement).execute(db);
  await sql.raw('pragma cache_size = -2000').execute(db);
  return { db, pid: undefined };
}

/** One connection: its process on the server does all the work. */
async function openServer(stage: Stage): Promise<Opened> {
  const server = await PostgresServer.create({ flags: { autovacuum: 'off' } });
  stage.onClose(() => server.remove());
  const url = server.url('postgres');
  const db = await openPostgres({ url, poolSize: 1 });
  stage.onClose(() => db.destroy());
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of toStatements(POSTGRES)) await client.query(statement);
  await client.end();
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return { db, pid: rows[0]?.pid };
}

async function measureOn(name: string, { db, pid }: Opened): Promise<Row[]> {
  const stores = openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)));
  const rows: Row[] = [];
  for (const [page, read] of Object.entries(toPages(stores))) {
    await read();
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const from = process.cpuUsage();
      const there = pid === undefined ? [] : (await costOfEach(pid, 1, read)).samples;
      if (pid === undefined) await read();
      const { user, system } = process.cpuUsage(from);
      samples.push((user + system) / 1000 + (there[0] ?? 0));
    }
    rows.push({ what: `${name}: ${page}`, unit: 'ms', samples, target: { p50: MOST_MS } });
  }
  return rows;
}

function toPages({
  auditSearch,
  board,
  registers,
  usage,
}: Stores): Readonly<Record<string, () => Promise<unknown>>> {
  const middle = {
    at: ENDS.subtract({ hours: 24 * 45 }).toString({ fractionalSecondDigits: 3 }),
    id: '1000000',
  };
  const month = { start: ENDS.subtract({ hours: 24 * 30 }), end: ENDS };
  type Filter = Parameters<typeof auditSearch.search>[1];
  const search =
    (filter: Filter, after?: typeof middle, isThere = true) =>
    async () => {
      const { items } = await auditSearch.search(TENANT, filter, after, PAGE);
      if (items.length > 0 !== isThere)
        throw new Error(`something else was found for ${JSON.stringify(filter)}`);
    };
  return {
    'audit log, newest': search({}),
    'audit log, far down': search({}, middle),
    'audit log, one question': search({ reference: 'T500000' }),
    'audit log, one incident': search({ reference: 'I501' }),
    'audit log, one person': search({ actor: 'person77' }, middle),
    'audit log, a rare kind': search({ kind: 'content.read' }),
    'audit log, a rare rule': search({ rule: 'detectors.API_KEY' }, middle),
    'audit log, a verdict': search({ verdict: 'review' }),
    'audit log, a person and a verdict that never meet': search(
      { actor: 'person77', verdict: 'escalate' },
      undefined,
      false,
    ),
    'audit log, a rule and a kind that never meet': search(
      { rule: 'members-may-ask', kind: 'turn.ended' },
      undefined,
      false,
    ),
    'an entry, and the hashes up to its checkpoint': () => auditSearch.evidence(TENANT, 1_234_567),
    'policy, what fifteen rules decided': () =>
      Promise.all(
        Array.from({ length: 15 }, () =>
          auditSearch.countDecided(TENANT, 'members-may-ask', month.start, 5_000),
        ),
      ),
    'incidents, the worst that are open': () =>
      board.list(TENANT, { statuses: ['open', 'acknowledged'], order: 'worst', limit: PAGE }),
    'incidents that are over, of a kind': () =>
      board.list(TENANT, {
        statuses: ['resolved', 'false_alarm'],
        order: 'newest',
        limit: PAGE,
        kinds: ['paused'],
      }),
    'escalations of all desks': () => registers.escalations(TENANT, { waiting: true }, undefined, PAGE),
    'escalations of one desk, over': () =>
      registers.escalations(TENANT, { waiting: false, desks: ['desk3'] }, middle, PAGE),
    'reviews that wait': () => registers.reviews(TENANT, { waiting: true }, undefined, PAGE),
    'reviews that are over': () => registers.reviews(TENANT, { waiting: false }, middle, PAGE),
    'requests, open': () => registers.requests(TENANT, { waiting: true }, undefined, PAGE),
    'requests, over': () => registers.requests(TENANT, { waiting: false }, middle, PAGE),
    digests: () => registers.digests(TENANT, undefined, 10),
    'usage of 30 days, by the hour': () =>
      Promise.all([usage.sum(TENANT, month), usage.series(TENANT, month, 'hour')]),
  };
}
