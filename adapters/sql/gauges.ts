import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** How things stand, read from small indexes: what it costs depends on what is open, never on what is stored. */
interface Standing {
  readonly open: Readonly<Record<string, number>>;
  readonly oldestAt: string | undefined;
  readonly outbox: number;
  readonly outboxOldestAt: string | undefined;
  readonly incidents: Readonly<Record<string, number>>;
  readonly auditEntries: number;
  readonly sealedAt: string | undefined;
  readonly failingSinks: number;
}

/** Reads how things stand. */
export function openGauges(db: Kysely<Schema>): { standing(tenant: string): Promise<Standing> } {
  return {
    async standing(tenant) {
      return { ...(await readTurns(db)), ...(await readOutbox(db)), ...(await readRest(db, tenant)) };
    },
  };
}

async function readTurns(db: Kysely<Schema>) {
  const rows = await db
    .selectFrom('turns')
    .select((select) => [
      'status',
      select.fn.countAll<number | string>().as('count'),
      select.fn.min('received_at').as('oldest'),
    ])
    // In words, for the index that holds only these.
    .where(sql<boolean>`status in ('queued', 'running', 'ended')`)
    .groupBy('status')
    .execute();
  const ages = rows.flatMap(({ oldest }) => oldest ?? []).toSorted();
  return { open: toRecord(rows.map(({ status, count }) => [status, count])), oldestAt: ages[0] };
}

async function readOutbox(db: Kysely<Schema>) {
  const row = await db
    .selectFrom('outbox')
    .select((select) => [
      select.fn.countAll<number | string>().as('count'),
      select.fn.min('ready_at').as('oldest'),
    ])
    .where(sql<boolean>`status = 'waiting'`)
    .executeTakeFirstOrThrow();
  return { outbox: Number(row.count), outboxOldestAt: row.oldest ?? undefined };
}

async function readRest(db: Kysely<Schema>, tenant: string) {
  const incidents = await db
    .selectFrom('incidents')
    .select((select) => ['severity', select.fn.countAll<number | string>().as('count')])
    .where('tenant', '=', tenant)
    .where('status', 'in', ['open', 'acknowledged'])
    .groupBy('severity')
    .execute();
  const last = await db
    .selectFrom('audit_entries')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const sealed = await db
    .selectFrom('audit_checkpoints')
    .select('at')
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  const failing = await db
    .selectFrom('audit_deliveries')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('failing_since', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    incidents: toRecord(incidents.map(({ severity, count }) => [severity, count])),
    auditEntries: last?.seq ?? 0,
    sealedAt: sealed?.at,
    failingSinks: Number(failing.count),
  };
}

function toRecord(rows: readonly (readonly [string, number | string])[]): Record<string, number> {
  return Object.fromEntries(rows.map(([key, count]) => [key, Number(count)]));
}
