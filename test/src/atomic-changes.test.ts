import { afterEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/audit/chain.ts';
import { openTestAppOn } from '../fixtures/app.ts';
import { CHANGES } from '../fixtures/changes.ts';
import { rowsOf, whileRefusing } from '../fixtures/failing-inserts.ts';
import { openPostgresStores } from '../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../fixtures/sqlite-stores.ts';

const DATABASES = { SQLite: openSqliteStores, PostgreSQL: openPostgresStores };

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

for (const [name, openStores] of Object.entries(DATABASES)) {
  describe(`a change, its audit entry, its incident and its count on ${name}`, () => {
    it.each(CHANGES)('are written together or not at all, and once: $title', async ({ writes, prepare }) => {
      const opened = await openStores();
      const at = await openTestAppOn(opened, [{ text: ['You have 30 days. [1]'] }]);
      open.push(at);
      const change = await prepare(at);
      await at.app.sweep();
      const before = await rowsOf(opened.db);

      for (const table of writes) {
        await whileRefusing(opened.db, table, () => expect(change()).rejects.toThrow('refused by the test'));
        expect({ refused: table, rows: await rowsOf(opened.db) }).toEqual({ refused: table, rows: before });
      }

      await change();
      await at.app.sweep();
      const after = await rowsOf(opened.db);
      expect(writes.filter((table) => after[table]?.join() === before[table]?.join())).toEqual([]);

      await change();
      await at.app.sweep();
      expect(await rowsOf(opened.db)).toEqual(after);
      expect(await verifyChain(at.stores.audit.read(1))).toMatchObject({ ok: true });
    });
  });
}
