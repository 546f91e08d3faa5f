import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqlite } from '../../../../adapters/sql/sqlite/open.ts';
import { makeTempDir } from '../../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;
let file: string;

beforeEach(async () => {
  folder = makeTempDir();
  file = join(folder.path, 'candor.db');
  const { db } = await openSqlite(file);
  await db.destroy();
});

afterEach(() => folder.remove());

function change(statement: string): void {
  const raw = new Sqlite(file);
  raw.exec(statement);
  raw.close();
}

test.each([
  ['its number of a schema', 'pragma user_version = 9999'],
  [
    'a migration, though that version was stopped before it wrote the number',
    "insert into kysely_migration values ('9999_later', '2030-01-01T00:00:00.000Z')",
  ],
])('a database of a newer version is known by %s', async (_by, statement) => {
  change(statement);

  await expect(openSqlite(file)).rejects.toMatchObject({
    code: 'DATABASE_TOO_NEW',
    faults: [{ where: file }],
  });
});
