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
import { fillStatements, walkHotPath } from '../../../fixtures/hot-path.ts';
import { ENDINGS, dueRows, sweepAll } from '../../../fixtures/retention.ts';
import { AT, TENANT } from '../../../fixtures/turns.ts';
import { makeTempDir } from '../../../fixtures/temp-dir.ts';
import { TEST_MASTER_KEY } from '../../../fixtures/sqlite-stores.ts';

const STORED = 1000;
/** Indexes of what is on its way: reading all of one reads few rows, however many are stored. */
const OF_FEW =
  /INDEX (turns_queue|turns_open|turns_leased|turns_awaiting_since|turns_untrained_since|escalations_open|reviews_held|outbox_waiting|outbox_queue|incidents_status|holds_in_force|escalations_in_hand)\b/;
/** What SQLite calls a whole table or index, and the part of it that is a tenant's: as good as all. */
const OF_ALL = /^SCAN |^SEARCH \w+ USING (COVERING )?INDEX \w+ \(tenant=\?( AND \w+[<>]=?\?)*\)$/;
/** Made of a statement's own rows; ordered by their key and limited to one; one row a tenant; or of the threads of one chat. */
const SHORT =
  /^SCAN (arrived|held|one|open|p|CONSTANT ROW|\d+-ROW VALUES CLAUSE)\b|^SCAN audit_entries$|^SEARCH pauses |^SEARCH model_canaries |^SEARCH h USING INDEX sqlite_autoindex_handbooks_1 |INDEX sqlite_autoindex_escalation_places_1 \(tenant=\? AND place>\? AND place<\?\)/;
const folder = makeTempDir();
const statements = new Set<string>();
let raw: Sqlite.Database;
let db: Kysely<Schema>;
let stores: Stores;

beforeAll(async () => {
  const file = join(folder.path, 'candor.db');
  await (await openSqlite(file)).db.destroy();
  raw = new Sqlite(file, { verbose: (statement) => statements.add(String(statement)) });
  for (const statement of fillStatements(STORED)) raw.exec(statement);
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

test('nothing on the way of a question, or of what is said of its answer, reads through what is stored, with statistics or without', async () => {
  statements.clear();
  await walkHotPath(stores);
  await freeLeases(db);

  const planned = [...statements].filter((statement) => /^\s*(select|insert|update|with)\b/i.test(statement));
  const without = planned.flatMap(wideSteps);
  raw.exec('analyze');
  const analysed = planned.flatMap(wideSteps);
  raw.exec('drop table sqlite_stat1; drop table sqlite_stat4');

  expect(planned.length).toBeGreaterThan(40);
  expect({ without, analysed }).toEqual({ without: [], analysed: [] });
});

function wideSteps(statement: string): string[] {
  return plan(statement)
    .filter((step) => OF_ALL.test(step) && !OF_FEW.test(step) && !SHORT.test(step))
    .map((step) => `${step}: ${statement.slice(0, 120)}`);
}

test.each(ENDINGS)(
  'what is past its time in $table is found by its time',
  async ({ table, entry, ending }) => {
    await sweepAll(stores, dueRows({ table, entry, ending }, AT));
    statements.clear();

    await sweepAll(stores, dueRows({ table, entry, ending }, AT));

    const steps = [...statements].filter((statement) => statement.includes(`"${table}" r`)).flatMap(plan);
    const ofTable = steps.filter((step) => /^(?:SCAN|SEARCH) r\b/u.test(step));
    const within = new RegExp(`\\((?:tenant=\\? AND )?${ending.by}<\\?\\)$`, 'u');
    expect(ofTable.length).toBeGreaterThan(0);
    expect(ofTable.filter((step) => !within.test(step) && !step.endsWith('(rowid=?)'))).toEqual([]);
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  },
);

test('questions that wait for consent are found among themselves', async () => {
  statements.clear();
  await stores.awaiting.find({ tenant: TENANT, subject: 'slack:T:U' }, { since: AT });
  await stores.awaiting.drop(TENANT, AT);

  const steps = [...statements]
    .filter((statement) => statement.trimStart().startsWith('select'))
    .flatMap(plan);
  expect(steps.slice(0, 3)).toEqual([
    expect.stringContaining(
      'SEARCH turns USING INDEX turns_awaiting (tenant=? AND subject=? AND received_at>?)',
    ),
    'USE TEMP B-TREE FOR ORDER BY',
    expect.stringContaining('SEARCH r USING INDEX turns_awaiting_since (tenant=? AND received_at<?)'),
  ]);
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});

function plan(statement: string): string[] {
  const steps = raw.prepare(`explain query plan ${statement}`).all() as { readonly detail: string }[];
  return steps.map(({ detail }) => detail);
}
