import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Finds what is past its time among all that is kept: by table, the column that tells how old a row is. */
const BY_TIME = {
  sent_requests: 'first_at',
  escalations: 'at',
  escalation_places: 'at',
  reviews: 'at',
  feedback: 'at',
  feedback_reasons: 'at',
  reports: 'at',
  false_alarms: 'at',
  redaction_reports: 'at',
  test_candidates: 'at',
  digest_runs: 'claimed_at',
  outbox: 'at',
  placeholders: 'at',
  placeholder_origins: 'at',
  person_requests: 'closed_at',
} as const;

/** The same of rows that stay, emptied: an index that holds only those that are not yet. */
const TO_EMPTY = {
  turns: ['received_at', `sealed_event <> '' or sealed_record <> ''`],
  escalations: ['at', `sealed_post <> '' or sealed_claimer <> ''`],
  reviews: ['at', `sealed_first <> '' or sealed_decider <> ''`],
  placeholders: ['at', `sealed_value <> ''`],
  audit_entries: ['at', `sealed_payload is not null`],
} as const;

/**
 * What retention goes by. A placeholder and who gave it are as old as the latest question of their thread that was looked at:
 * those from before count as due, and are put right when they are looked at. A mark of how far that went is needed no more.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  for (const table of ['placeholders', 'placeholder_origins']) {
    await db.schema
      .alterTable(table)
      .addColumn('at', text, (column) => column.notNull().defaultTo('0'))
      .execute();
  }
  await db.schema.dropIndex('placeholders_kept').execute();
  await db.schema.dropTable('purges').execute();
  for (const [table, by] of Object.entries(BY_TIME)) await createSweep(db, table, by);
  for (const [table, [by, isFull]] of Object.entries(TO_EMPTY))
    await sql`
      create index ${sql.ref(`${table}_to_empty`)} on ${sql.table(table)} (tenant, ${sql.ref(by)})
      where ${sql.raw(isFull)}`.execute(db);
  await db.schema.createIndex('rate_limits_sweep').on('rate_limits').column('full_at_ms').execute();
  await db.schema.createIndex('budgets_sweep').on('budgets').column('window_ms').execute();
  await sql`
    create index escalations_in_hand on escalations (tenant, at) where status in ('open', 'claimed')`.execute(
    db,
  );
  await createHolds(db);
}

/** Every row is in it; that it says which keeps the planner from preferring it for what is not looked for by its time alone. */
async function createSweep(db: Kysely<never>, table: string, by: string): Promise<void> {
  await sql`
    create index ${sql.ref(`${table}_sweep`)} on ${sql.table(table)} (tenant, ${sql.ref(by)})
    where ${sql.ref(by)} <> ''`.execute(db);
}

/** What must not be deleted for now, whatever its time and whoever asks. */
async function createHolds(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('holds')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('turn_id', text)
    .addColumn('sealed_reason', text, (column) => column.notNull())
    .addColumn('set_by', text, (column) => column.notNull())
    .addColumn('set_at', text, (column) => column.notNull())
    .addColumn('release_asked_by', text)
    .addColumn('release_asked_at', text)
    .addColumn('released_by', text)
    .addColumn('released_at', text)
    .execute();
  await sql`create index holds_in_force on holds (tenant, subject) where released_at is null`.execute(db);
  await createSweep(db, 'holds', 'released_at');
}
