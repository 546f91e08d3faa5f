import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../../adapters/crypto/keyring.ts';
import { openDataKeys } from '../../../../adapters/sql/data-keys.ts';
import { backupSqlite } from '../../../../adapters/sql/sqlite/backup.ts';
import { openSqlite } from '../../../../adapters/sql/sqlite/open.ts';
import { openSubjects } from '../../../../adapters/sql/subjects.ts';
import { plant } from '../../../fixtures/planted.ts';
import { TEST_MASTER_KEY, openSqliteStores } from '../../../fixtures/sqlite-stores.ts';
import { makeTempDir } from '../../../fixtures/temp-dir.ts';
import { AT, TENANT } from '../../../fixtures/turns.ts';

let opened: Awaited<ReturnType<typeof openSqliteStores>>;
let folder: ReturnType<typeof makeTempDir>;

beforeEach(async () => {
  opened = await openSqliteStores();
  folder = makeTempDir();
});

afterEach(async () => {
  await opened.close();
  folder.remove();
});

/** What stands in the database's files, byte by byte. */
function bytesOf(file: string): string {
  const files = [file, `${file}-wal`].filter((one) => existsSync(one));
  return files.map((one) => readFileSync(one, 'latin1')).join('');
}

describe('the bytes of somebody erased', () => {
  it('are in no file of the database: neither words, nor ids, nor the key', async () => {
    const ana = await plant(opened, 'U0ANA', '1');
    await plant(opened, 'U0BEN', '2');
    const person = opened.keyring.pseudonym('subject', ana.subject);
    const { wrapped_key: key } = await opened.db
      .selectFrom('data_keys')
      .select('wrapped_key')
      .where('subject', '=', person)
      .executeTakeFirstOrThrow();
    expect(bytesOf(opened.file)).toContain(key);

    await opened.stores.subjects.erase(
      { tenant: TENANT, subject: ana.subject },
      { at: AT, toFacts: () => [] },
    );

    const left = bytesOf(opened.file);
    for (const gone of [key, ana.mark, ana.user]) expect(left.includes(gone)).toBe(false);
  });

  it('cannot be read in a backup from before, without the key file of that time', async () => {
    const ana = await plant(opened, 'U0ANA', '1');
    const person = { tenant: TENANT, subject: ana.subject };
    const to = join(folder.path, 'copy.db');
    const keys: unknown[] = [];
    await backupSqlite(opened.file, to, (all) => keys.push(...all));
    await opened.stores.subjects.erase(person, { at: AT, toFacts: () => [] });

    expect(bytesOf(to).includes('wrapped')).toBe(true); // the name of the column
    const { db } = await openSqlite(to);
    const keyring = openKeyring(TEST_MASTER_KEY, openDataKeys(db));
    const { tables } = await openSubjects(db, keyring).collect(person);
    await db.destroy();

    expect(keys.length).toBeGreaterThan(0);
    expect(tables['turns']).toHaveLength(2);
    expect(JSON.stringify(tables)).not.toContain(`question ${ana.mark}`);
    expect(tables['turns']?.map(({ event, record }) => [event, record])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
