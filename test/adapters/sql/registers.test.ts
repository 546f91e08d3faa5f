import { registersContract } from '../../contracts/registers.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

registersContract('SQLite', openSqliteStores);
registersContract('PostgreSQL', openPostgresStores);
