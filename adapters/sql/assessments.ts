import type { Kysely, Selectable } from 'kysely';
import type { AssessmentRun, Assessments } from '../../src/ports/assessments.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type AssessmentKey = Parameters<Assessments['results']>[0];
type Claimed = Parameters<Assessments['claim']>[2];
type Holder = Exclude<Awaited<ReturnType<Assessments['claim']>>, string>;

/** Rows of one statement: databases take so many values. */
const ROWS = 200;

export function openAssessments({ db, keyring }: StoreDeps): Assessments {
  return {
    claim: (...run) => db.transaction().execute((trx) => claim(trx, ...run)),
    note: (...results) => db.transaction().execute((trx) => note(trx, ...results)),

    results: (key) =>
      db
        .selectFrom('assessment_results')
        .select(['item', 'measured'])
        .where((eb) => eb.and(rowOf(key)))
        .orderBy('item')
        .execute(),

    end: (key, worker, { status, report }, parts) =>
      changeOne({ db, keyring }, key.tenant, parts, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('assessments')
          .set({ status, report, ended_at: toIso(parts.at) })
          .where((eb) => eb.and({ ...rowOf(key), worker, status: 'running' }))
          .executeTakeFirst();
        await dropName(trx, key.tenant, worker);
        return numUpdatedRows;
      }),

    async list(tenant, kind, limit) {
      const rows = await db
        .selectFrom('assessments')
        .selectAll()
        .where((eb) => eb.and({ tenant, kind }))
        .orderBy('started_at', 'desc')
        .orderBy('period', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRun);
    },
  };
}

async function claim(
  trx: Kysely<Schema>,
  ...[key, design, lease]: Parameters<Assessments['claim']>
): ReturnType<Assessments['claim']> {
  const other = await takeName(trx, key.tenant, lease);
  if (other !== undefined) return other;
  const row = await trx
    .insertInto('assessments')
    .values({
      ...rowOf(key),
      ...leaseOf(lease),
      status: 'running',
      design,
      started_at: toIso(lease.at),
      report: '',
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'kind', 'period'])
        .doUpdateSet(leaseOf(lease))
        .where('assessments.status', '=', 'running')
        .where('assessments.leased_until', '<=', toIso(lease.at)),
    )
    .returning('design')
    .executeTakeFirst();
  if (row === undefined) return leave(trx, key, lease);
  if (row.design !== design) await beginAnew(trx, key, design, toIso(lease.at));
  return 'mine';
}

async function note(
  trx: Kysely<Schema>,
  ...[key, results, { worker, at, until }]: Parameters<Assessments['note']>
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('assessments')
    .set({ leased_until: toIso(until) })
    .where((eb) => eb.and({ ...rowOf(key), worker, status: 'running' }))
    .executeTakeFirst();
  if (numUpdatedRows !== 1n || !(await keepName(trx, key.tenant, { worker, until }))) return false;
  for (let from = 0; from < results.length; from += ROWS)
    await trx
      .insertInto('assessment_results')
      .values(results.slice(from, from + ROWS).map((one) => ({ ...rowOf(key), ...one, at: toIso(at) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return true;
}

/** Out: who has the name, where that is another. */
async function takeName(
  trx: Kysely<Schema>,
  tenant: string,
  { alone: name, worker, holder, at, until }: Claimed,
): Promise<Holder | undefined> {
  const mine = { worker, holder, since: toIso(at), until: toIso(until) };
  const taken = await trx
    .insertInto('run_leases')
    .values({ tenant, name, ...mine })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'name'])
        .doUpdateSet(mine)
        .where((eb) =>
          eb.or([eb('run_leases.until', '<=', toIso(at)), eb('run_leases.worker', '=', worker)]),
        ),
    )
    .returning('name')
    .executeTakeFirst();
  return taken === undefined ? holderOf(trx, tenant, name) : undefined;
}

async function holderOf(trx: Kysely<Schema>, tenant: string, name: string): Promise<Holder> {
  const { holder, since } = await trx
    .selectFrom('run_leases')
    .select(['holder', 'since'])
    .where((eb) => eb.and({ tenant, name }))
    .executeTakeFirstOrThrow();
  return { holder, since: Temporal.Instant.from(since) };
}

/** Out: false where it is another's now. */
async function keepName(
  trx: Kysely<Schema>,
  tenant: string,
  { worker, until }: Pick<Claimed, 'until' | 'worker'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('run_leases')
    .set({ until: toIso(until) })
    .where((eb) => eb.and({ tenant, worker }))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function dropName(trx: Kysely<Schema>, tenant: string, worker: string): Promise<void> {
  await trx
    .deleteFrom('run_leases')
    .where((eb) => eb.and({ tenant, worker }))
    .execute();
}

/** It has ended, or the worker of this very run has not said for long that it works on it. */
async function leave(
  trx: Kysely<Schema>,
  key: AssessmentKey,
  { worker }: Claimed,
): ReturnType<Assessments['claim']> {
  await dropName(trx, key.tenant, worker);
  const row = await trx
    .selectFrom('assessments')
    .select(['status', 'worker', 'started_at'])
    .where((eb) => eb.and(rowOf(key)))
    .executeTakeFirst();
  if (row?.status !== 'running') return 'over';
  return { holder: row.worker, since: Temporal.Instant.from(row.started_at) };
}

/** What is asked has changed since: what came of other questions, or of another model, says nothing of these. */
async function beginAnew(trx: Kysely<Schema>, key: AssessmentKey, design: string, at: string): Promise<void> {
  await trx
    .deleteFrom('assessment_results')
    .where((eb) => eb.and(rowOf(key)))
    .execute();
  await trx
    .updateTable('assessments')
    .set({ design, started_at: at })
    .where((eb) => eb.and(rowOf(key)))
    .execute();
}

function rowOf({ tenant, kind, period }: AssessmentKey) {
  return { tenant, kind, period };
}

function leaseOf({ worker, until }: Claimed) {
  return { worker, leased_until: toIso(until) };
}

function toRun(row: Selectable<Schema['assessments']>): AssessmentRun {
  const { tenant, kind, period, status, design, report, started_at: started, ended_at: ended } = row;
  return {
    tenant,
    kind,
    period,
    status,
    design,
    report,
    startedAt: Temporal.Instant.from(started),
    endedAt: ended === null ? undefined : Temporal.Instant.from(ended),
  };
}
