import { auditSearchContract } from '../../contracts/audit-search.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

auditSearchContract('SQLite', openSqliteStores);
auditSearchContract('PostgreSQL', openPostgresStores);
