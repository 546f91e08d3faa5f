import { type Kysely, sql } from 'kysely';
import { verifyChain } from '../../src/audit/chain.ts';
import { readEntries } from './audit-log.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

type Table = keyof Schema;
type ChainResult = Awaited<ReturnType<typeof verifyChain>>;

/** The primary key of every table, in an order that no reference goes against. */
export const KEYS: { readonly [T in Table]: readonly (keyof Schema[T] & string)[] } = {
  data_keys: ['subject'],
  keyring_state: ['name'],
  content_grants: ['id'],
  turns: ['seq'],
  assessments: ['tenant', 'kind', 'period'],
  assessment_results: ['tenant', 'kind', 'period', 'item'],
  run_leases: ['tenant', 'name'],
  channel_settings: ['tenant', 'channel'],
  deleted_posts: ['tenant', 'post'],
  sent_requests: ['tenant', 'turn_id', 'destination', 'sha256'],
  placeholders: ['tenant', 'thread', 'placeholder'],
  placeholder_origins: ['tenant', 'thread', 'placeholder', 'origin'],
  rate_limits: ['key'],
  budgets: ['key'],
  audit_entries: ['seq'],
  audit_tree: ['name'],
  audit_checkpoints: ['size'],
  audit_deliveries: ['sink'],
  witnessed_logs: ['origin'],
  incidents: ['id'],
  incident_events: ['incident', 'version'],
  alerts: ['id'],
  alert_incidents: ['tenant', 'incident', 'channel', 'round'],
  usage_counts: ['tenant', 'bucket', 'metric', 'label'],
  usage_people: ['tenant', 'bucket', 'person'],
  usage_rollups: ['tenant', 'step', 'bucket', 'metric', 'label'],
  usage_people_months: ['tenant', 'bucket', 'person'],
  anomaly_hours: ['tenant', 'hour'],
  fingerprints: ['turn_id', 'whole'],
  theme_signals: ['tenant', 'turn_id', 'kind'],
  theme_words: ['tenant', 'word', 'turn_id'],
  theme_states: ['tenant', 'theme'],
  theme_cursors: ['tenant'],
  themes: ['tenant', 'day', 'theme', 'subject'],
  feedback_reasons: ['tenant', 'turn_id', 'subject'],
  feedback: ['tenant', 'turn_id', 'subject'],
  reports: ['tenant', 'turn_id', 'subject', 'event_key'],
  false_alarms: ['tenant', 'turn_id'],
  redaction_reports: ['id'],
  installations: ['tenant', 'platform', 'workspace'],
  test_candidates: ['id'],
  escalations: ['id'],
  reviews: ['id'],
  notices: ['tenant', 'subject', 'version'],
  trainings: ['tenant', 'subject', 'course'],
  tips: ['tenant', 'subject', 'tip'],
  opt_outs: ['tenant', 'subject'],
  welcomes: ['tenant', 'subject', 'place'],
  person_requests: ['id'],
  sessions: ['tenant', 'id'],
  pauses: ['tenant'],
  model_canaries: ['tenant'],
  quality_runs: ['id'],
  holds: ['id'],
  escalation_places: ['tenant', 'place', 'escalation'],
  outbox: ['seq'],
  digest_runs: ['tenant', 'kind', 'channel', 'period_start'],
  handbooks: ['tenant'],
  handbook_documents: ['seq'],
  embeddings: ['space', 'hash'],
  passages: ['seq'],
  siem_cursors: ['sink'],
  passage_readers: ['passage', 'reader'],
};
const TABLES = Object.keys(KEYS) as Table[];

/** Rows read and written at a time. */
const BATCH = 500;

type Row = Readonly<Record<string, unknown>>;

interface Copied {
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly audit: ChainResult;
}

/** Why nothing was copied, or nothing of it kept. */
type Refusal =
  | { readonly reason: 'not_empty'; readonly table: string }
  | { readonly reason: 'counts_differ'; readonly table: string }
  | { readonly reason: 'audit_broken'; readonly audit: ChainResult };

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/**
 * Copies every table from one database to another, as they are at one moment, and checks the copy: the number of rows of each
 * table, and the audit log. All of it is one transaction of `to`: whatever goes wrong, `to` stays empty.
 */
export async function copyDatabase(from: Kysely<Schema>, to: Kysely<Schema>): Promise<Copied | Refusal> {
  try {
    return await from
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((source) => to.transaction().execute((target) => copyAll(source, target)));
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function copyAll(source: Kysely<Schema>, target: Kysely<Schema>): Promise<Copied> {
  for (const table of TABLES) {
    if ((await count(target, table)) > 0) throw new Refused({ reason: 'not_empty', table });
  }
  const tables = [];
  for (const table of TABLES) tables.push({ table, rows: await copyTable(source, target, table) });
  await dialectOf(target).continueNumbers(target);
  for (const table of TABLES) {
    if ((await count(target, table)) !== (await count(source, table))) {
      throw new Refused({ reason: 'counts_differ', table });
    }
  }
  const audit = await verifyChain(readEntries(target, 1));
  if (!audit.ok) throw new Refused({ reason: 'audit_broken', audit });
  return { tables, audit };
}

async function copyTable(source: Kysely<Schema>, target: Kysely<Schema>, table: Table): Promise<number> {
  let copied = 0;
  for (let after: Row | undefined; ;) {
    const rows = await readBatch(source, table, after);
    if (rows.length === 0) return copied;
    await writeBatch(target, table, rows);
    copied += rows.length;
    after = rows.at(-1);
  }
}

async function readBatch(db: Kysely<Schema>, table: Table, after: Row | undefined): Promise<Row[]> {
  const keys = KEYS[table] as readonly string[];
  const columns = sql.join(keys.map((key) => sql.ref(key)));
  const behind =
    after === undefined ? sql`true` : sql`(${columns}) > (${sql.join(keys.map((key) => after[key]))})`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where ${behind} order by ${columns} limit ${BATCH}`.execute(db);
  return rows;
}

async function writeBatch(db: Kysely<Schema>, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(db);
}

async function count(db: Kysely<Schema>, table: Table): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
