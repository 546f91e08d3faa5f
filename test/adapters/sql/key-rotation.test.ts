import { expect, it } from 'vitest';
import { SEALED_COLUMNS } from '../../../adapters/sql/sealed-columns.ts';
import { INVENTORY } from '../../../src/privacy/inventory.ts';
import { keyRotationContract } from '../../contracts/key-rotation.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

keyRotationContract('SQLite', openSqliteStores);
keyRotationContract('PostgreSQL', openPostgresStores);

it('a rotation seals every sealed column of the inventory anew', () => {
  const sealed = Object.entries(INVENTORY)
    .filter(([table]) => table !== 'data_keys' && table !== 'keyring_state')
    .flatMap(([table, { columns }]) =>
      Object.keys(columns)
        .filter((column) => columns[column] === 'sealed')
        .map((column) => `${table}.${column}`),
    );

  expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
    sealed.toSorted(),
  );
});
