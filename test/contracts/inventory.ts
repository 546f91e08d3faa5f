import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../adapters/sql/schema.ts';
import { INVENTORY } from '../../src/privacy/inventory.ts';

interface Opened {
  readonly db: Kysely<Schema>;
  close(): Promise<void>;
}

/** What the inventory says of the database, as it stands after all migrations. */
export function inventoryContract(name: string, open: () => Promise<Opened>): void {
  describe(`the inventory of ${name}`, () => {
    let opened: Opened;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    it('names every table and column that there is, and none that there is not', async () => {
      const tables = await opened.db.introspection.getTables(); // without those of the migrator

      const there = tables.map((table) => [table.name, table.columns.map((column) => column.name).sort()]);

      const listed = Object.entries(INVENTORY).map(([table, { columns }]) => [
        table,
        Object.keys(columns).sort(),
      ]);
      expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(there));
    });
  });
}
