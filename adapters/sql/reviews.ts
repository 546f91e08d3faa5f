import { type Kysely, type Selectable, sql } from 'kysely';
import type { DeskTimes } from '../../src/ports/desk-times.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Review, ReviewBy, ReviewStep, Reviews } from '../../src/ports/reviews.ts';
import { Undone, writeAll } from './changes.ts';
import { cameBy, restartAhead } from './desk-times.ts';
import { placesOf } from './places.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toInstant, toIso } from './time.ts';
import { sealParts, writeParts } from './transactional-step.ts';
import { sealRecord } from './turn-row.ts';
import { fingerprintRowsOf, insertFingerprints } from './fingerprints.ts';
import { insertPlaceholders, originsOf, sealPlaceholders } from './vault-store.ts';

type ReviewOpening = Parameters<Reviews['open']>[0];
type Reviewer = NonNullable<Review['first']>;
type GivenValues = NonNullable<ReviewStep['values']>;

type Row = Selectable<Schema['reviews']>;
/** In words, for the index that holds only these. */
const HELD = sql.lit('held');

type Columns = Partial<Omit<Row, 'id' | 'tenant' | 'turn_id'>>;

export function openReviews(db: Kysely<Schema>, keyring: Keyring): Reviews {
  const store = { db, keyring };
  return {
    open: (opening) => insertReview(store, opening),
    find: (tenant, turnId) => findReview(store, tenant, turnId),
    findWaiting: (tenant, asker) => findWaiting(store, tenant, asker),
    step: (review, step) => takeStep(store, review, step),
    due: (tenant, now, remindBefore, limit) => findDue(store, tenant, now, remindBefore, limit),
  };
}

async function insertReview({ db, keyring }: StoreDeps, opening: ReviewOpening): Promise<boolean> {
  const { id, tenant, turnId, desk, fourEyes, at, expiresAt } = opening;
  const asker = keyring.pseudonym('subject', opening.asker);
  const parts = await sealParts(opening, asker, keyring);
  const terms = { desk, four_eyes: fourEyes ? 1 : 0, expires_at: toIso(expiresAt) };
  return writeAll(db, async (trx) => {
    const inserted = await trx
      .insertInto('reviews')
      .values({ id, tenant, turn_id: turnId, ...terms, status: 'held', version: 1, at: toIso(at), asker })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Undone();
    await writeParts(trx, { about: 'review', id, tenant, asker }, parts);
  });
}

async function findReview(
  { db, keyring }: StoreDeps,
  tenant: string,
  turnId: string,
): Promise<Review | undefined> {
  const row = await db
    .selectFrom('reviews')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('turn_id', '=', turnId)
    .executeTakeFirst();
  return row && toReview(row, { db, keyring });
}

async function findWaiting(
  { db, keyring }: StoreDeps,
  tenant: string,
  asker: string,
): Promise<Review | undefined> {
  const row = await db
    .selectFrom('reviews')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('status', '=', HELD)
    .where('asker', '=', asker)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return row && toReview(row, { db, keyring });
}

async function takeStep({ db, keyring }: StoreDeps, review: Review, step: ReviewStep): Promise<boolean> {
  const { tenant, asker } = review;
  const { change } = step;
  const columns = await toColumns(review, step, keyring);
  const record = 'record' in change ? change.record : undefined;
  const sealed = record && (await sealRecord(asker, record, keyring));
  const values = step.values && (await sealValues(tenant, step.values, step.at, asker, keyring));
  const parts = await sealParts(step, asker, keyring);
  return writeAll(db, async (trx) => {
    const result = await trx
      .updateTable('reviews')
      .set(columns)
      .where('id', '=', review.id)
      .where('tenant', '=', tenant)
      .where('status', '=', HELD)
      .where('version', '=', review.version)
      .where('first', 'is not distinct from', review.first?.id ?? null)
      .$if(change.to === 'reminded', (query) => query.where('reminded_at', 'is', null))
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new Undone();
    if (record !== undefined && sealed !== undefined) {
      await rewriteTurn(trx, review, { outcome: record.outcome, sealed_record: sealed });
    }
    if (values !== undefined) await writeValues(trx, values);
    await insertFingerprints(
      trx,
      fingerprintRowsOf(step.fingerprint, {
        turnId: review.turnId,
        tenant,
        subject: asker,
        at: step.at,
        edited: change.to === 'edited',
      }),
    );
    await writeParts(trx, { ...review, about: 'review' }, parts);
  });
}

async function findDue(
  { db }: StoreDeps,
  tenant: string,
  now: Temporal.Instant,
  remindBefore: DeskTimes,
  limit: number,
): Promise<readonly string[]> {
  await restartAhead(db, 'reviews', tenant, now);
  const rows = await db
    .selectFrom('reviews')
    .select('turn_id')
    .where('tenant', '=', tenant)
    .where('status', '=', HELD)
    .where(({ and, eb, or }) =>
      or([eb('expires_at', '<=', toIso(now)), and([eb('reminded_at', 'is', null), cameBy(remindBefore)])]),
    )
    .orderBy(({ eb }) =>
      eb.case().when('expires_at', '<=', toIso(now)).then(sql.lit(0)).else(sql.lit(1)).end(),
    )
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map(({ turn_id }) => turn_id);
}

async function toReview(row: Row, { db, keyring }: StoreDeps): Promise<Review> {
  return {
    id: row.id,
    tenant: row.tenant,
    turnId: row.turn_id,
    desk: row.desk,
    fourEyes: row.four_eyes === 1,
    status: row.status as Review['status'],
    version: row.version,
    at: Temporal.Instant.from(row.at),
    expiresAt: Temporal.Instant.from(row.expires_at),
    asker: row.asker,
    first: await openReviewer(row, 'first', keyring),
    decider: await openReviewer(row, 'decider', keyring),
    decidedAt: toInstant(row.decided_at),
    remindedAt: toInstant(row.reminded_at),
    places: await placesOf(db, row),
  };
}

async function rewriteTurn(
  trx: Kysely<Schema>,
  { tenant, turnId }: Review,
  record: Partial<Selectable<Schema['turns']>>,
): Promise<void> {
  await trx.updateTable('turns').set(record).where('tenant', '=', tenant).where('id', '=', turnId).execute();
}

async function sealValues(
  tenant: string,
  { thread, added, fresh }: GivenValues,
  at: Temporal.Instant,
  asker: string,
  keyring: Keyring,
) {
  const given = { turn: { tenant, thread }, placeholders: added, at };
  return { rows: await sealPlaceholders(given, asker, keyring), origins: originsOf(given), fresh };
}

/** Another text may have taken a number since these values got theirs. */
async function writeValues(
  trx: Kysely<Schema>,
  { rows, origins, fresh }: Awaited<ReturnType<typeof sealValues>>,
): Promise<void> {
  if ((await insertPlaceholders(trx, rows, origins)) < fresh) throw new Undone();
}

async function toColumns(review: Review, { at, change }: ReviewStep, keyring: Keyring): Promise<Columns> {
  switch (change.to) {
    case 'reminded':
      return { reminded_at: toIso(at) };
    case 'seconded':
      return toFirst(review, change.by, keyring);
    case 'reworded':
      return { ...(await toFirst(review, change.by, keyring)), version: review.version + 1 };
    default: {
      const decided = { status: change.to, decided_at: toIso(at) };
      if (change.by === undefined) return decided;
      const { id, sealed } = await sealName(review, 'decider', change.by, keyring);
      return { ...decided, decider: id, sealed_decider: sealed };
    }
  }
}

async function toFirst(review: Review, by: ReviewBy, keyring: Keyring): Promise<Columns> {
  const { id, sealed } = await sealName(review, 'first', by, keyring);
  return { first: id, sealed_first: sealed };
}

type Role = 'first' | 'decider';

async function sealName({ id: review }: Review, role: Role, { subject, name }: ReviewBy, keyring: Keyring) {
  const id = keyring.pseudonym('subject', subject);
  return { id, sealed: await keyring.seal(id, contextOf(review, role), name) };
}

async function openReviewer(row: Row, role: Role, keyring: Keyring): Promise<Reviewer | undefined> {
  const { [role]: id, [`sealed_${role}` as const]: sealed } = row;
  if (id === null || sealed === null) return undefined;
  return { id, name: await keyring.open(id, contextOf(row.id, role), sealed) };
}

function contextOf(review: string, role: Role): string {
  return `review:${review}:${role}`;
}
