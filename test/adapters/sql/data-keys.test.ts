import { dataKeysContract } from '../../contracts/data-keys.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

dataKeysContract('SQLite', openSqliteStores);
dataKeysContract('PostgreSQL', openPostgresStores);
