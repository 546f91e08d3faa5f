import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { AuditEntry } from '../../src/domain/audit-entry.ts';
import type { AuditSearch } from '../../src/ports/audit-search.ts';
import type { Page, Position } from '../../src/ports/pages.ts';
import { toEntry } from './audit-log.ts';
import { toCheckpoint } from './checkpoints.ts';
import { NO_TENANT } from './data-keys.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type AuditFilter = Parameters<AuditSearch['search']>[1];
type Row = Selectable<Schema['audit_entries']>;

/** Entries that are read at once, and in all, where not every one of them fits. */
const AT_ONCE = 1_000;
const MOST = 8_000;
/** Between two checkpoints are some hundreds, but for the first one of a log from before there were any. */
const MOST_HASHES = 20_000;

export function openAuditSearch(db: Kysely<Schema>): AuditSearch {
  return {
    async search(tenant, filter, after, limit) {
      const { reference } = filter;
      if (reference === undefined) return search(db, tenant, filter, after, limit);
      const ofTurn = await search(db, tenant, filter, after, limit);
      if (ofTurn.items.length > 0) return ofTurn;
      return search(db, tenant, { ...filter, reference: undefined, incident: reference }, after, limit);
    },
    countDecided: (tenant, rule, since, most) => countDecided(db, tenant, rule, since, most),
    evidence: (tenant, seq) => findEvidence(db, tenant, seq),
  };
}

type Searched = AuditFilter & { readonly incident?: string };

async function search(
  db: Kysely<Schema>,
  tenant: string,
  filter: Searched,
  after: Position | undefined,
  limit: number,
): Promise<Page<AuditEntry>> {
  const { by, fits } = toPlan(db, filter);
  const batch = fits === undefined ? limit : AT_ONCE;
  const items: AuditEntry[] = [];
  let next = after;
  for (let examined = 0; examined < MOST; examined += batch) {
    const rows = await readBatch(db, tenant, filter, by, next, batch);
    for (const row of rows) {
      next = { at: row.at, id: String(row.seq) };
      const entry = toEntry(row);
      if (fits === undefined || fits(entry)) items.push(entry);
      if (items.length === limit) return { items, next };
    }
    if (rows.length < batch) return { items, next: undefined };
  }
  return { items, next };
}

/**
 * The index to read by, and what is left to be looked at in each entry. Each index has a condition that all its entries meet and
 * that only its own statement says: no planner takes another one.
 */
function toPlan(
  db: Kysely<Schema>,
  filter: Searched,
): { readonly by: RawBuilder<unknown>; readonly fits: ((entry: AuditEntry) => boolean) | undefined } {
  const { reference, incident, actor, kind, rule, verdict } = filter;
  const inMeta = (key: string) => dialectOf(db).jsonText('meta', key);
  const fits = (entry: AuditEntry): boolean =>
    (actor === undefined || entry.actor === actor) &&
    (kind === undefined || entry.kind === kind) &&
    (rule === undefined || entry.meta['rule'] === rule) &&
    (verdict === undefined || entry.meta['verdict'] === verdict);
  const given = [reference, incident, actor, kind, rule, verdict].filter((one) => one !== undefined).length;
  const rest = given > 1 ? fits : undefined;
  if (reference !== undefined) return { by: sql`turn_id = ${reference}`, fits: rest };
  if (incident !== undefined)
    return {
      by: sql`kind >= 'incident.' and kind < 'incident/' and ${inMeta('incident')} = ${incident}`,
      fits: rest,
    };
  if (actor !== undefined) return { by: sql`actor <> '' and actor = ${actor}`, fits: rest };
  if (rule !== undefined)
    return { by: sql`kind = 'turn.decided' and ${inMeta('rule')} = ${rule}`, fits: rest };
  if (verdict !== undefined)
    return { by: sql`kind = 'turn.decided' and ${inMeta('verdict')} = ${verdict}`, fits: rest };
  if (kind !== undefined) return { by: sql`kind <> '' and kind = ${kind}`, fits: undefined };
  return { by: sql`prev <> ''`, fits: undefined };
}

function readOf(
  db: Kysely<Schema>,
  tenant: string,
  { from, until }: Searched,
  by: RawBuilder<unknown>,
  after: Position | undefined,
  limit: number,
): Promise<Row[]> {
  return db
    .selectFrom('audit_entries')
    .selectAll()
    .where('tenant', '=', tenant)
    .where(sql<boolean>`${by}`)
    .$if(from !== undefined, (query) => query.where('at', '>=', from === undefined ? '' : toIso(from)))
    .$if(until !== undefined, (query) => query.where('at', '<', until === undefined ? '' : toIso(until)))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, seq) < (${after?.at ?? ''}, ${Number(after?.id)})`),
    )
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** What is of no tenant is of the installation: its keys, and nobody's questions. Each is read in its own order. */
async function readBatch(...[db, tenant, ...rest]: Parameters<typeof readOf>): Promise<Row[]> {
  const [limit] = rest.slice(-1) as [number];
  const [own, common] = await Promise.all([readOf(db, tenant, ...rest), readOf(db, NO_TENANT, ...rest)]);
  if (common.length === 0) return own;
  return [...own, ...common].toSorted((one, other) => compare(other, one)).slice(0, limit);
}

function compare(one: Row, other: Row): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.seq - other.seq;
}

async function countDecided(
  db: Kysely<Schema>,
  tenant: string,
  rule: string,
  since: Temporal.Instant,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    select count(*) as count from (
      select 1 from audit_entries
      where tenant = ${tenant} and kind = 'turn.decided' and ${dialectOf(db).jsonText('meta', 'rule')} = ${rule}
      and at >= ${toIso(since)} limit ${most}
    ) as decided`.execute(db);
  return Number(rows[0]?.count);
}

async function findEvidence(
  db: Kysely<Schema>,
  tenant: string,
  seq: number,
): ReturnType<AuditSearch['evidence']> {
  const row = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('seq', '=', seq)
    .where('tenant', 'in', [tenant, NO_TENANT])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const heads = db.selectFrom('audit_checkpoints').selectAll().limit(1);
  const checkpoint = await heads.where('size', '>=', seq).orderBy('size').executeTakeFirst();
  const before = await heads.where('size', '<', seq).orderBy('size', 'desc').executeTakeFirst();
  const [from, to] = [before?.size ?? 0, checkpoint?.size ?? 0];
  return {
    entry: toEntry(row),
    checkpoint: checkpoint && toCheckpoint(checkpoint),
    before: before && toCheckpoint(before),
    hashes: to - from > MOST_HASHES ? undefined : await readHashes(db, from, to),
  };
}

async function readHashes(db: Kysely<Schema>, from: number, to: number): Promise<readonly Uint8Array[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .select('hash')
    .where('seq', '>', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .execute();
  return rows.map(({ hash }) => Buffer.from(hash, 'hex'));
}
