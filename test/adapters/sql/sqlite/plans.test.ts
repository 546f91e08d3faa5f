import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteIntrospector } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeyring } from '../../../../adapters/crypto/keyring.ts';
import { openStores, type Stores } from '../../../../adapters/index.ts';
import { openDataKeys } from '../../../../adapters/sql/data-keys.ts';
import { freeLeases } from '../../../../adapters/sql/inbox.ts';
import type { Schema } from '../../../../adapters/sql/schema.ts';
import { StableQueryCompiler } from '../../../../adapters/sql/sqlite/compiler.ts';
import { GroupingSqliteAdapter, GroupingSqliteDriver } from '../../../../adapters/sql/sqlite/connection.ts';
import { openSqlite } from '../../../../adapters/sql/sqlite/open.ts';
import { aNewTurn, anEnding, AT, BARE, TENANT } from '../../../fixtures/turns.ts';
import { makeTempDir } from '../../../fixtures/temp-dir.ts';
import { TEST_MASTER_KEY } from '../../../fixtures/sqlite-stores.ts';

const STORED = 5000;
/** Indexes of what is on its way: reading all of one reads few rows, however many are stored. */
const OF_FEW =
  /USING (COVERING )?INDEX (turns_queue|turns_open|turns_leased|escalations_open|reviews_held|outbox_waiting)$/;
const folder = makeTempDir();
const statements = new Set<string>();
let raw: Sqlite.Database;
let db: Kysely<Schema>;
let stores: Stores;

beforeAll(async () => {
  const file = join(folder.path, 'candor.db');
  await (await openSqlite(file)).db.destroy();
  raw = new Sqlite(file, { verbose: (statement) => statements.add(String(statement)) });
  raw.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${String(STORED)})
    insert into turns (id, tenant, platform, thread, event_key, post_key, subject, sealed_event, status, attempts, retries,
      ready_at, received_at)
    select 'S' || i, '${TENANT}', 'slack', 'thread' || (i % 700), 'e' || i, 'p' || i, 'person' || (i % 90), '', 'delivered', 1,
      0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from n`);
  db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new GroupingSqliteAdapter(),
      createDriver: () => new GroupingSqliteDriver(raw),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new StableQueryCompiler(),
    },
  });
  stores = openStores(db, openKeyring(TEST_MASTER_KEY, openDataKeys(db)));
});

afterAll(async () => {
  await db.destroy();
  folder.remove();
});

const SCAN = /^SCAN (t|e|turns|escalations|reviews|outbox|vote|said|feedback|reports|incidents)( |$)/;
const aFact = { tenant: TENANT, at: AT, kind: 'answer.reported', meta: {} } as const;

test('nothing on the way of a question, or of what is said of its answer, reads through what is stored', async () => {
  const { inbox, turns, vault, admissions, escalations, reviews, awaiting, oversight } = stores;
  const by = { worker: 'w', now: AT, leaseUntil: AT.add({ seconds: 60 }) };
  statements.clear();
  await inbox.accept(aNewTurn('T1'));
  const turn = await inbox.claim(by);
  if (turn === undefined) throw new Error('nothing to claim');
  await inbox.claim(by);
  const limit = { key: 'person:1', questions: 1, perMs: 1000 };
  await admissions.decide(turn, { limit, charges: [], now: AT });
  await vault.load(TENANT, turn.thread);
  await turns.hasThread(TENANT, turn.thread);
  await turns.history(TENANT, turn.thread, turn.id, 6);
  await turns.find(TENANT, turn.id);
  await turns.findByReply(TENANT, turn.thread, 'reply');
  await inbox.hold(turn, { replyRef: 'reply' });
  await inbox.end(anEnding(turn));
  await inbox.hold(turn, { delivered: true });
  await awaiting.find({ tenant: TENANT, subject: 'slack:T:U' }, { since: AT });
  await awaiting.drop(TENANT, AT);
  const times = { desks: { people: AT }, others: AT };
  await escalations.due(TENANT, { remind: times, widen: times }, 10);
  await escalations.find(TENANT, { side: 'desk', place: 'slack:C1:1' });
  await escalations.find(TENANT, { side: 'asker', in: { thread: 'slack:C1:1' }, asker: 'person', at: AT });
  await escalations.find(TENANT, { side: 'asker', in: { chat: 'slack:D1:' }, asker: 'person', at: AT });
  await reviews.due(TENANT, AT, { desks: { people: AT }, others: AT }, 10);
  await reviews.findWaiting(TENANT, 'person');
  await reviews.find(TENANT, turn.id);
  await freeLeases(db);
  await vault.purge(TENANT, AT, () => aFact);
  const of = { tenant: TENANT, turnId: turn.id, subject: 'slack:T:U' };
  const after = { vote: 'down', at: AT, reasons: ['wrong'], comment: '' } as const;
  await oversight.find(of);
  await oversight.give(of, { before: undefined, after }, BARE);
  await oversight.give(of, { before: after, after }, BARE);
  const found = { id: 'I1', kind: 'user_report', severity: 'medium', cause: 'reader', group: 'g' } as const;
  const report = { ...of, eventKey: 'press', incident: { tenant: TENANT, at: AT, ...found } };
  await oversight.report(report, () => aFact);
  await oversight.report(report, () => aFact);

  const planned = [...statements].filter((statement) => /^\s*(select|insert|update|with)\b/i.test(statement));
  const scans = planned.flatMap((statement) =>
    plan(statement)
      .filter((step) => SCAN.test(step) && !OF_FEW.test(step))
      .map((step) => `${step}: ${statement.slice(0, 80)}`),
  );
  expect(planned.length).toBeGreaterThan(10);
  expect(scans).toEqual([]);
});

test('questions that wait for consent are found among themselves', async () => {
  statements.clear();
  await stores.awaiting.find({ tenant: TENANT, subject: 'slack:T:U' }, { since: AT });
  await stores.awaiting.drop(TENANT, AT);

  const steps = [...statements].filter((statement) => statement.startsWith('select')).flatMap(plan);
  expect(steps).toEqual([
    expect.stringContaining(
      'SEARCH turns USING INDEX turns_awaiting (tenant=? AND subject=? AND received_at>?)',
    ),
    'USE TEMP B-TREE FOR ORDER BY',
    expect.stringContaining('SEARCH turns USING INDEX turns_awaiting_since (tenant=? AND received_at<?)'),
  ]);
});

function plan(statement: string): string[] {
  const steps = raw.prepare(`explain query plan ${statement}`).all() as { readonly detail: string }[];
  return steps.map(({ detail }) => detail);
}
