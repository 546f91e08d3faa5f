import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, expect, it } from 'vitest';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const folder = makeTempDir();

afterAll(() => folder.remove());

async function migrate(raw: Sqlite.Database, isIn: (name: string) => boolean): Promise<void> {
  const older = Object.entries(MIGRATIONS).filter(([name]) => isIn(name));
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: raw }) });
  const provider = { getMigrations: async () => Object.fromEntries(older) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  expect(error).toBeUndefined();
}

/** A database as the version before made it. */
async function makeOlder(file: string, before: string): Promise<Sqlite.Database> {
  const raw = new Sqlite(file);
  await migrate(raw, (name) => name < before);
  return raw;
}

it('leaves no user id of a rate limit in the file', async () => {
  const file = join(folder.path, 'candor.db');
  const raw = await makeOlder(file, '0018');
  const insert = raw.prepare('insert into rate_limits (key, full_at_ms) values (?, ?)');
  for (let n = 0; n < 200; n += 1) insert.run(`person:example-org:slack:T0EXAMPLE:U0ASKER${String(n)}`, n);
  raw.close();
  const before = readFileSync(file, 'latin1');

  const { db } = await openSqlite(file);
  const rows = await db.selectFrom('rate_limits').selectAll().execute();
  await db.destroy();

  expect(before).toContain('U0ASKER7');
  expect(rows).toEqual([]);
  expect(readFileSync(file, 'latin1')).not.toContain('U0ASKER');
});

it('brings a database up to date that lacks a change with a lower number than one it has', async () => {
  const [older, fresh] = [join(folder.path, 'older.db'), join(folder.path, 'fresh.db')];
  const raw = new Sqlite(older);
  await migrate(raw, (name) => name !== '0097_trainings' && name < '0108');
  raw.pragma('user_version = 58');
  raw.close();
  await openSqlite(fresh).then(({ db }) => db.destroy());

  const { db } = await openSqlite(older);
  await db.destroy();

  expect(tablesOf(older)).toEqual(tablesOf(fresh));
});

function tablesOf(file: string): readonly unknown[] {
  const raw = new Sqlite(file, { readonly: true });
  const tables = raw.prepare('select type, name, sql from sqlite_master order by type, name').all();
  raw.close();
  return tables;
}
