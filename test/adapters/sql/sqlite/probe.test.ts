import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProbeWrite } from '../../../../adapters/sql/sqlite/probe.ts';
import { openSqlite } from '../../../../adapters/sql/sqlite/open.ts';
import { makeTempDir } from '../../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;
let database: Awaited<ReturnType<typeof openSqlite>>;

beforeEach(async () => {
  folder = makeTempDir();
  database = await openSqlite(`${folder.path}/candor.db`);
});

afterEach(async () => {
  await database.db.destroy();
  folder.remove();
});

const LARGE = 'x'.repeat(200_000);
const write = (subject: string) =>
  database.db.insertInto('data_keys').values({ subject, wrapped_key: LARGE }).execute();
const mayGrowTo = (pages: number) => sql.raw(`pragma max_page_count = ${String(pages)}`).execute(database.db);
const rows = () => database.db.selectFrom('rate_limits').selectAll().execute();

test('gets through where everything does, and leaves nothing', async () => {
  const probe = createProbeWrite(database.intake, database.failures);

  await probe();

  expect(await rows()).toEqual([]);
});

test('fails from the first write that finds no room until there is room for a question', async () => {
  const probe = createProbeWrite(database.intake, database.failures);
  await mayGrowTo(1); // never less than it has

  await probe();
  await expect(write('a')).rejects.toMatchObject({ code: 'STORE_FAILED' });
  await expect(probe()).rejects.toMatchObject({ code: 'STORE_FAILED' });
  await expect(probe()).rejects.toMatchObject({ code: 'STORE_FAILED' });
  await mayGrowTo(1_000_000);
  await probe();
  await write('a');

  expect(await rows()).toEqual([]);
});
