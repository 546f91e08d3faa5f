import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

const BANDS = 12;

/**
 * What answers are known again by. A band is looked up by itself, whatever the tenant: it is keyed, and of one tenant. No index leads
 * with the tenant, so that no statistics can make one look better.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  let table = db.schema
    .createTable('fingerprints')
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('whole', text, (column) => column.notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('edited', 'integer', (column) => column.notNull())
    .addColumn('units', 'integer', (column) => column.notNull())
    .addColumn('sample', 'integer', (column) => column.notNull())
    .addColumn('own', text, (column) => column.notNull())
    .addColumn('quoted', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('fingerprints_key', ['turn_id', 'whole']);
  for (let band = 0; band < BANDS; band += 1) table = table.addColumn(`band_${String(band)}`, 'integer');
  await table.execute();
  for (let band = 0; band < BANDS; band += 1) {
    const column = `band_${String(band)}`;
    await db.schema.createIndex(`fingerprints_${column}`).on('fingerprints').column(column).execute();
  }
  await db.schema.createIndex('fingerprints_whole').on('fingerprints').columns(['whole', 'at']).execute();
  await db.schema.createIndex('fingerprints_sweep').on('fingerprints').column('at').execute();
  await sql`
    create index fingerprints_by_person on fingerprints (tenant, subject) where subject <> ''`.execute(db);
}
