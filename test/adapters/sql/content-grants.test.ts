import { contentGrantsContract } from '../../contracts/content-grants.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

contentGrantsContract('SQLite', openSqliteStores);
contentGrantsContract('PostgreSQL', openPostgresStores);
