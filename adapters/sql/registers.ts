import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Page, Position } from '../../src/ports/pages.ts';
import type { Registers } from '../../src/ports/registers.ts';
import { toRequest } from './person-requests.ts';
import type { Schema } from './schema.ts';
import { toInstant } from './time.ts';

type Which = Parameters<Registers['escalations']>[1];
type EscalationLine = Awaited<ReturnType<Registers['escalations']>>['items'][number];
type ReviewLine = Awaited<ReturnType<Registers['reviews']>>['items'][number];
type DigestRow = Selectable<Schema['digest_runs']>;

/** A list as it is read: by an index that has its rows in this order, a status at a time. */
interface Listed<Table extends keyof Schema> {
  readonly table: Table;
  /** What rows are sorted by; text that is an instant. */
  readonly time: string;
  readonly id: RawBuilder<string>;
  readonly statuses: readonly string[];
  readonly desks?: readonly string[] | undefined;
  readonly ascending: boolean;
}

export function openRegisters(db: Kysely<Schema>): Registers {
  const id = sql<string>`id`;
  return {
    async escalations(tenant, which, after, limit) {
      const statuses = statusesOf(['open', 'claimed'], ['closed'], which);
      const list = { table: 'escalations', time: 'at', id, desks: which.desks, ...statuses } as const;
      return toItems(await readPage(db, tenant, list, after, limit), toEscalation);
    },
    async reviews(tenant, which, after, limit) {
      const statuses = statusesOf(['held'], ['approved', 'edited', 'rejected', 'expired'], which);
      const time = which.waiting ? 'expires_at' : 'at';
      const list = { table: 'reviews', time, id, desks: which.desks, ...statuses } as const;
      return toItems(await readPage(db, tenant, list, after, limit), toReview);
    },
    async requests(tenant, which, after, limit) {
      const statuses = statusesOf(['open'], ['answered', 'refused'], which);
      const time = which.waiting ? 'due_at' : 'at';
      const list = { table: 'person_requests', time, id, ...statuses } as const;
      return toItems(await readPage(db, tenant, list, after, limit), toRequest);
    },
    async digests(tenant, after, limit) {
      const key = sql<string>`kind || ' ' || channel || ' ' || period_start`;
      const statuses = { statuses: ['posted'], ascending: false } as const;
      const list = { table: 'digest_runs', time: 'completed_at', id: key, ...statuses } as const;
      return toItems(await readPage(db, tenant, list, after, limit), toDigest);
    },
  };
}

function statusesOf(open: readonly string[], over: readonly string[], { waiting }: Pick<Which, 'waiting'>) {
  return { statuses: waiting ? open : over, ascending: waiting };
}

function toItems<Row, Item>({ items, next }: Page<Row>, toItem: (row: Row) => Item): Page<Item> {
  return { items: items.map((row) => toItem(row)), next };
}

/** Merges what each status and desk has next: each is read by an index, in order, and no further than the page. */
async function readPage<Table extends keyof Schema>(
  db: Kysely<Schema>,
  tenant: string,
  list: Listed<Table>,
  after: Position | undefined,
  limit: number,
): Promise<Page<Selectable<Schema[Table]>>> {
  const desks = list.desks ?? [undefined];
  const parts = list.statuses.flatMap((status) => desks.map((desk) => ({ status, desk })));
  const found = await Promise.all(parts.map((part) => readPart(db, tenant, list, part, after, limit + 1)));
  const sign = list.ascending ? 1 : -1;
  const rows = found.flat().toSorted((one, other) => sign * compare(one, other));
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last && { at: last.sort_at, id: last.sort_id } };
}

interface Sorted {
  readonly sort_at: string;
  readonly sort_id: string;
}

async function readPart<Table extends keyof Schema>(
  db: Kysely<Schema>,
  tenant: string,
  { table, time, id, ascending }: Listed<Table>,
  { status, desk }: { readonly status: string; readonly desk: string | undefined },
  after: Position | undefined,
  limit: number,
): Promise<(Selectable<Schema[Table]> & Sorted)[]> {
  const at = sql.ref(time);
  const of = desk === undefined ? sql`` : sql`and desk <> '' and desk = ${desk}`;
  const [comes, order] = ascending ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const from = after === undefined ? sql`` : sql`and (${at}, ${id}) ${comes} (${after.at}, ${after.id})`;
  const { rows } = await sql<Selectable<Schema[Table]> & Sorted>`
    select ${sql.table(table)}.*, ${at} as sort_at, ${id} as sort_id from ${sql.table(table)}
    where tenant = ${tenant} and status = ${sql.lit(status)} ${of} and ${at} <> '' ${from}
    order by ${at} ${order}, ${id} ${order}
    limit ${limit}`.execute(db);
  return rows;
}

function compare(one: Sorted, other: Sorted): number {
  if (one.sort_at !== other.sort_at) return one.sort_at < other.sort_at ? -1 : 1;
  return one.sort_id < other.sort_id ? -1 : 1;
}

function toEscalation(row: Selectable<Schema['escalations']>): EscalationLine {
  return {
    turnId: row.turn_id,
    desk: row.desk,
    reason: row.reason as EscalationLine['reason'],
    status: row.status as EscalationLine['status'],
    at: Temporal.Instant.from(row.at),
    claimer: row.claimer ?? undefined,
    claimedAt: toInstant(row.claimed_at),
    closedAt: toInstant(row.closed_at),
    closedBy: (row.closed_by ?? undefined) as EscalationLine['closedBy'],
  };
}

function toReview(row: Selectable<Schema['reviews']>): ReviewLine {
  return {
    turnId: row.turn_id,
    desk: row.desk,
    fourEyes: row.four_eyes === 1,
    status: row.status as ReviewLine['status'],
    at: Temporal.Instant.from(row.at),
    expiresAt: Temporal.Instant.from(row.expires_at),
    first: row.first ?? undefined,
    decider: row.decider ?? undefined,
    decidedAt: toInstant(row.decided_at),
  };
}

function toDigest({ tenant, kind, channel, period_start: start, post, completed_at: at }: DigestRow) {
  const key = { tenant, kind, channel, periodStart: Temporal.Instant.from(start) };
  return { key, post: post ?? '', at: Temporal.Instant.from(at ?? start) };
}
