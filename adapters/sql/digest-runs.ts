import { type Insertable, type Kysely, type SqlBool, sql } from 'kysely';
import type { DigestKey } from '../../src/domain/digest.ts';
import type { DigestRuns } from '../../src/ports/digest-runs.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, writeAll } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type DigestStatus = NonNullable<Awaited<ReturnType<DigestRuns['find']>>>;

type NewDigestRun = Parameters<DigestRuns['schedule']>[0];

/** How far the clocks of replicas may be apart. */
const CLOCK_SLACK_MS = 5 * 60_000;
/** Digests are looked for every hour: whatever a wrong clock wrote before its period was over is written anew by then. */
const LOOKED_FOR_MS = 2 * 60 * 60_000;
/** A digest holds nothing of any person: it is sealed as what belongs to nobody is. */
const NOBODY = 'system';
const BY_STATUS = sql`case status when 'posted' then 0 when 'scheduled' then 1 else 2 end`;
const KEY = ['tenant', 'kind', 'channel', 'period_start'] as const;

export function openDigestRuns(db: Kysely<Schema>, keyring: Keyring): DigestRuns {
  const store = { db, keyring };
  return {
    schedule: (run) => schedule(store, run),
    skip: (key, periodEnd, at) => skip(store, key, periodEnd, at),
    find: (key, now) => findRun(store, key, now),
    last: (tenant, of, now) => lastRun(store, tenant, of, now),
    latest: (tenant, limit) => latestPosted(store, tenant, limit),
  };
}

async function schedule(
  { db, keyring }: StoreDeps,
  { key, periodEnd, at, post, message }: NewDigestRun,
): Promise<boolean> {
  const { tenant, channel } = key;
  const sealed = await sealMessages([message], NOBODY, keyring);
  const of = {
    tenant,
    about: 'digest',
    stream: `digest:${channel}`,
    subject: NOBODY,
    at: toIso(at),
  } as const;
  return writeAll(db, async (trx) => {
    const row = { ...toColumns(key), period_end: toIso(periodEnd), claimed_at: toIso(at), post };
    if (!(await insertRun(trx, { ...row, status: 'scheduled' }))) throw new Undone();
    if (!(await insertMessages(trx, of, sealed))) throw new Undone();
  });
}

async function skip(
  { db }: StoreDeps,
  key: DigestKey,
  periodEnd: Temporal.Instant,
  at: Temporal.Instant,
): Promise<void> {
  const row = { ...toColumns(key), period_end: toIso(periodEnd), claimed_at: toIso(at) };
  await insertRun(db, { ...row, status: 'skipped' });
}

async function findRun(
  { db }: StoreDeps,
  key: DigestKey,
  now: Temporal.Instant,
): Promise<DigestStatus | undefined> {
  const row = await db
    .selectFrom('digest_runs')
    .select('status')
    .where((where) => where.and(toColumns(key)))
    .where(isBelieved(now))
    .executeTakeFirst();
  return row?.status;
}

async function lastRun(
  { db }: StoreDeps,
  tenant: string,
  of: Parameters<DigestRuns['last']>[1],
  now: Temporal.Instant,
): ReturnType<DigestRuns['last']> {
  const row = await db
    .selectFrom('digest_runs')
    .select(['period_start', 'period_end', 'status'])
    .where('tenant', '=', tenant)
    .$if(of !== undefined, (query) => query.where('kind', '=', of?.kind ?? ''))
    .$if(of?.channel !== undefined, (query) => query.where('channel', '=', of?.channel ?? ''))
    .where('status', '!=', 'given_up')
    .where(isBelieved(now))
    .$if(of !== undefined && of.channel === undefined, (query) => query.orderBy(BY_STATUS))
    .orderBy('period_start', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { status, period_start: start, period_end: end } = row;
  return {
    status,
    start: Temporal.Instant.from(start),
    end: end === null ? undefined : Temporal.Instant.from(end),
  };
}

async function latestPosted(
  { db }: StoreDeps,
  tenant: string,
  limit: number,
): ReturnType<DigestRuns['latest']> {
  const rows = await db
    .selectFrom('digest_runs')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('status', '=', 'posted')
    .orderBy('completed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    key: {
      tenant: row.tenant,
      kind: row.kind,
      channel: row.channel,
      periodStart: Temporal.Instant.from(row.period_start),
    },
    post: row.post ?? '',
  }));
}

/** Out: false when the period has a run that counts. */
async function insertRun(
  trx: Kysely<Schema>,
  row: Insertable<Schema['digest_runs']> & { readonly claimed_at: string },
): Promise<boolean> {
  const { status, claimed_at: at, post, period_end } = row;
  const result = await trx
    .insertInto('digest_runs')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(KEY)
        .doUpdateSet({
          status,
          claimed_at: at,
          completed_at: null,
          post: post ?? null,
          period_end: period_end ?? null,
        })
        .where(({ eb, or, not }) =>
          or([
            eb('digest_runs.status', 'in', ['skipped', 'given_up']),
            not(isBelieved(Temporal.Instant.from(at))),
          ]),
        ),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * True for a run that was not written by a clock that was ahead. Where the period has been over for long it tells of all of it,
 * however the clock was set back since.
 */
function isBelieved(now: Temporal.Instant) {
  const latest = toIso(now.add({ milliseconds: CLOCK_SLACK_MS }));
  const over = toIso(now.subtract({ milliseconds: LOOKED_FOR_MS }));
  return sql<SqlBool>`(digest_runs.claimed_at <= ${latest} or coalesce(digest_runs.period_end, ${latest}) <= ${over})`;
}

function toColumns(key: DigestKey) {
  return {
    tenant: key.tenant,
    kind: key.kind,
    channel: key.channel,
    period_start: toIso(key.periodStart),
  };
}
