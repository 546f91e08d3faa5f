import type { Kysely } from 'kysely';
import type { PlainFact } from '../../src/domain/audit-entry.ts';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { OversightStore } from '../../src/ports/oversight-store.ts';
import type { NewRedactionReport } from '../../src/ports/redaction-reports.ts';
import { appendSealed, toPlainRow } from './audit-log.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import { insertIncidents } from './incidents.ts';
import { insertReport, sealReport } from './redaction-reports.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';
import { addUsage } from './usage.ts';

type Report = Parameters<OversightStore['report']>[0];
type FeedbackOf = Parameters<OversightStore['find']>[0];
type Feedback = NonNullable<Awaited<ReturnType<OversightStore['find']>>>;

/** A reader reported an answer. */
const REPORTED = { metric: 'reported', label: '', value: 1 } as const;

export function openOversightStore(db: Kysely<Schema>, keyring: Keyring): OversightStore {
  const store = { db, keyring };
  return {
    find: (of) => findFeedback(store, of),
    give: (of, change, parts) => give(store, of, change, parts),
    poor: (tenant, limit) => findPoor(store, tenant, limit),
    report: (made, toFact) => report(store, made, toFact),
    dispute: (turn, parts, made) => dispute(store, turn, parts, made),
  };
}

async function findFeedback(
  { db, keyring }: StoreDeps,
  { tenant, turnId, subject }: FeedbackOf,
): Promise<Feedback | undefined> {
  const person = keyring.pseudonym('subject', subject);
  const row = await db
    .selectFrom('feedback as vote')
    .leftJoin('feedback_reasons as said', (join) =>
      join
        .onRef('said.tenant', '=', 'vote.tenant')
        .onRef('said.turn_id', '=', 'vote.turn_id')
        .onRef('said.subject', '=', 'vote.subject'),
    )
    .select(['vote.vote', 'vote.at', 'said.reasons', 'said.sealed_comment'])
    .where('vote.tenant', '=', tenant)
    .where('vote.turn_id', '=', turnId)
    .where('vote.subject', '=', person)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const comment = await openComment(keyring, turnId, person, row.sealed_comment);
  return {
    vote: row.vote as Feedback['vote'],
    at: Temporal.Instant.from(row.at),
    reasons: splitReasons(row.reasons),
    comment: comment ?? '',
  };
}

async function give(
  { db, keyring }: StoreDeps,
  { tenant, turnId, subject }: FeedbackOf,
  { before, after }: { readonly before: Feedback | undefined; readonly after: Feedback },
  parts: ChangeParts,
): Promise<boolean> {
  const person = keyring.pseudonym('subject', subject);
  const { reasons, comment } = after;
  const comes = comment === '' ? null : await keyring.seal(person, contextOf(turnId), comment);
  const sealed = await sealChange(parts, keyring);
  const key = { tenant, turn_id: turnId, subject: person };
  return writeAll(db, async (trx) => {
    if (!(await changeVote(trx, key, before, after))) throw new Undone();
    if (!(await standsAs(trx, key, before))) throw new Undone();
    if (reasons.length > 0 || comes !== null) {
      const said = { reasons: reasons.join(','), sealed_comment: comes, at: toIso(parts.at) };
      await upsertReasons(trx, key, said);
    }
    await writeChange(trx, tenant, sealed);
  });
}

async function findPoor({ db, keyring }: StoreDeps, tenant: string, limit: number) {
  const answers = await db
    .selectFrom('feedback')
    .select(({ fn }) => ['turn_id', fn.max('at').as('newest')])
    .where('tenant', '=', tenant)
    .where('vote', '=', 'down')
    .groupBy('turn_id')
    .orderBy('newest', 'desc')
    .limit(limit)
    .execute();
  return Promise.all(
    answers.map(({ turn_id: turnId, newest }) => toPoor({ db, keyring }, tenant, turnId, newest)),
  );
}

async function report(
  { db, keyring }: StoreDeps,
  { tenant, turnId, subject, eventKey, incident }: Report,
  toFact: (incidentId: string) => PlainFact,
): Promise<string> {
  const person = keyring.pseudonym('subject', subject);
  const key = { tenant, turn_id: turnId, subject: person, event_key: eventKey };
  let standing = incident.id;
  const isNew = await writeAll(db, async (trx) => {
    const { ids, opened } = await insertIncidents(trx, [incident]);
    [standing = incident.id] = ids;
    if (await hasReported(trx, key, standing)) throw new Undone();
    const inserted = await trx
      .insertInto('reports')
      .values({ ...key, incident: standing, at: toIso(incident.at) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Undone();
    const { at } = incident;
    if ((await countReports(trx, key)) === 1) await addUsage(trx, [{ tenant, at, counts: [REPORTED] }]);
    await appendSealed(trx, [...opened, toPlainRow(toFact(standing), keyring)]);
  });
  return isNew ? standing : findReported(db, key, standing);
}

/** One reader counts once in an incident. Whoever else reports at the same time waits for the incident. */
async function hasReported(
  trx: Kysely<Schema>,
  { tenant, turn_id: turnId, subject }: ReportKey,
  incident: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('reports')
    .select('incident')
    .where('tenant', '=', tenant)
    .where('turn_id', '=', turnId)
    .where('subject', '=', subject)
    .where('incident', '=', incident)
    .executeTakeFirst();
  return row !== undefined;
}

/** How often a reader reported an answer. Presses of one reader follow each other: the incident that they count in is locked. */
async function countReports(
  trx: Kysely<Schema>,
  { tenant, turn_id: turnId, subject }: Pick<Schema['reports'], 'tenant' | 'turn_id' | 'subject'>,
): Promise<number> {
  const { count } = await trx
    .selectFrom('reports')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where((where) => where.and({ tenant, turn_id: turnId, subject }))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function dispute(
  { db, keyring }: StoreDeps,
  { tenant, turnId }: Pick<FeedbackOf, 'tenant' | 'turnId'>,
  parts: ChangeParts,
  made: NewRedactionReport | undefined,
): Promise<boolean> {
  const sealed = await sealChange(parts, keyring);
  const sealedReport = made && (await sealReport(made, keyring));
  return writeAll(db, async (trx) => {
    const result = await trx
      .insertInto('false_alarms')
      .values({ tenant, turn_id: turnId, at: toIso(parts.at) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows !== 1n) throw new Undone();
    if (sealedReport !== undefined) await insertReport(trx, sealedReport);
    await writeChange(trx, tenant, sealed);
  });
}

/** Out: undefined where there is none, or its person was erased. */
async function openComment(keyring: Keyring, turnId: string, person: string, sealed: string | null) {
  return sealed === null ? undefined : keyring.open(person, contextOf(turnId), sealed);
}

async function toPoor({ db, keyring }: StoreDeps, tenant: string, turnId: string, newest: string) {
  const said = await db
    .selectFrom('feedback_reasons as said')
    .innerJoin('feedback as vote', (join) =>
      join
        .onRef('vote.tenant', '=', 'said.tenant')
        .onRef('vote.turn_id', '=', 'said.turn_id')
        .onRef('vote.subject', '=', 'said.subject'),
    )
    .select(['said.subject', 'said.reasons', 'said.sealed_comment'])
    .where('said.tenant', '=', tenant)
    .where('said.turn_id', '=', turnId)
    .where('vote.vote', '=', 'down')
    .orderBy('said.at')
    .execute();
  const comments = await Promise.all(
    said.map(({ subject, sealed_comment: sealed }) => openComment(keyring, turnId, subject, sealed)),
  );
  return {
    turnId,
    at: Temporal.Instant.from(newest),
    reasons: [...new Set(said.flatMap(({ reasons }) => splitReasons(reasons)))],
    comments: comments.filter((comment) => comment !== undefined),
  };
}

type ReportKey = Omit<Schema['reports'], 'incident' | 'at'>;

/** The incident that stands for all that this reader presses, or that this press had. */
async function findReported(db: Kysely<Schema>, key: ReportKey, standing: string): Promise<string> {
  if (await hasReported(db, key, standing)) return standing;
  const { incident } = await db
    .selectFrom('reports')
    .select('incident')
    .where((where) => where.and(key))
    .executeTakeFirstOrThrow();
  return incident;
}

type Key = Pick<Schema['feedback'], 'tenant' | 'turn_id' | 'subject'>;

/** Also where the vote stays the same: its row is then locked until the transaction ends. Out: false when it stands otherwise. */
async function changeVote(
  trx: Kysely<Schema>,
  key: Key,
  before: Feedback | undefined,
  { vote, at }: Feedback,
): Promise<boolean> {
  if (before === undefined) {
    const inserted = await trx
      .insertInto('feedback')
      .values({ ...key, vote, at: toIso(at) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await trx
    .updateTable('feedback')
    .where((where) => where.and({ ...key, vote: before.vote, at: toIso(before.at) }))
    .set({ vote, at: toIso(at) })
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Whether the same words stand, as far as can be told without opening them. */
async function standsAs(trx: Kysely<Schema>, key: Key, before: Feedback | undefined): Promise<boolean> {
  if (before === undefined) return true;
  const said = await trx
    .selectFrom('feedback_reasons')
    .select(['reasons', 'sealed_comment'])
    .where((where) => where.and(key))
    .executeTakeFirst();
  const commented = (said?.sealed_comment ?? null) !== null;
  return (said?.reasons ?? '') === before.reasons.join() && (before.comment === '' || commented);
}

async function upsertReasons(
  trx: Kysely<Schema>,
  key: Key,
  said: Omit<Schema['feedback_reasons'], keyof Key>,
): Promise<void> {
  await trx
    .insertInto('feedback_reasons')
    .values({ ...key, ...said })
    .onConflict((conflict) => conflict.columns(['tenant', 'turn_id', 'subject']).doUpdateSet(said))
    .execute();
}

function splitReasons(reasons: string | null): readonly string[] {
  return (reasons ?? '').split(',').filter(Boolean);
}

function contextOf(turnId: string): string {
  return `feedback:${turnId}`;
}
