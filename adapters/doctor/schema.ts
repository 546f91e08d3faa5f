import { sql } from 'kysely';
import { MIGRATIONS } from '../../migrations/index.ts';
import { type Check, NO_DATABASE, fault, ok, warning } from './check.ts';

/** Whether the database has the schema of this version. */
export const schema: Check = {
  id: 'schema',
  async run({ database }) {
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
    return [ok(`all ${known.length} changes of the schema are in.`)];
  },
};
