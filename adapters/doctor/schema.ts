import { sql } from 'kysely';
import { isPostgres } from '../../migrations/columns.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { type Check, NO_DATABASE, fault, ok, warning } from './check.ts';
import { findVectors } from './vectors.ts';

type Database = NonNullable<Awaited<ReturnType<Parameters<Check['run']>[0]['database']>>>;

/** Whether the database has the schema of this version, PostgreSQL keeps the limits that Candor connects with, and compares vectors. */
export const schema: Check = {
  id: 'schema',
  async run({ database, organisation }) {
    const db = await database();
    if (db === undefined) return [NO_DATABASE];
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const known = Object.keys(MIGRATIONS);
    const newer = rows.filter(({ name }) => !known.includes(name));
    if (newer.length > 0)
      return [
        fault(
          'a newer Candor wrote the database.',
          'Start that version, or restore a backup made by this one.',
        ),
      ];
    if (rows.length < known.length)
      return [
        warning(
          `the database has ${rows.length} of ${known.length} changes of its schema.`,
          'Back up, then run "candor migrate", or start Candor, which does it.',
        ),
      ];
    const complete = ok(`all ${known.length} changes of the schema are in.`);
    const limits = (await keepsLimits(db)) ? [] : [WITHOUT_LIMITS];
    const rules = await organisation().catch(() => undefined); // another check tells what is wrong with it
    return [complete, ...limits, ...(rules === undefined ? [] : await findVectors(db, rules.policy))];
  },
};

const WITHOUT_LIMITS = warning(
  'PostgreSQL undoes no transaction of a process that stands still: a pooler leaves out what Candor connects with.',
  'ALTER ROLE candor SET idle_in_transaction_session_timeout = 3000, and what else docs/scaling.md lists for a pooler.',
);

async function keepsLimits(db: Database): Promise<boolean> {
  if (!isPostgres(db)) return true;
  const { rows } = await sql<{ limit: string }>`
    select current_setting('idle_in_transaction_session_timeout') as "limit"`.execute(db);
  return rows[0]?.limit !== '0';
}
