import { afterAll } from 'vitest';
import { handbookIndexContract } from '../../contracts/handbook-index.ts';
import { storesContract } from '../../contracts/stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

storesContract('SQLite', openSqliteStores);

const open: { close(): Promise<void> }[] = [];

afterAll(() => Promise.all(open.map((opened) => opened.close())));

handbookIndexContract('SQLite', async () => {
  const opened = await openSqliteStores();
  open.push(opened);
  return opened.stores.handbook;
});
