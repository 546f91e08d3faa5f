import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, expect, it } from 'vitest';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const folder = makeTempDir();

afterEach(() => folder.remove());

/** A database as the version before made it. */
async function makeOlder(file: string, before: string): Promise<Sqlite.Database> {
  const raw = new Sqlite(file);
  const older = Object.entries(MIGRATIONS).filter(([name]) => name < before);
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: raw }) });
  const provider = { getMigrations: async () => Object.fromEntries(older) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  expect(error).toBeUndefined();
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
