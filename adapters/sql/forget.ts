import { type Kysely, sql } from 'kysely';
import type { ConsentOf } from '../../src/ports/consents.ts';
import type { Subjects } from '../../src/ports/subjects.ts';
import { appendSealed, toPlainRow } from './audit-log.ts';
import { isOpen } from './claim-turn.ts';
import { destroyDataKey } from './data-keys.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

/** Rows that are looked at in one go. */
const PAGE = 200;

type ToFact = Parameters<Subjects['forgetThread']>[2];

/** Empties what one person asked in one thread, as far as it is over. Every question that lost something is named in the log. */
export async function forgetThread(
  { db, keyring }: StoreDeps,
  { tenant, subject }: ConsentOf,
  thread: string,
  toFact: ToFact,
): Promise<number> {
  const person = keyring.pseudonym('subject', subject);
  const questions = await db.transaction().execute(async (trx) => {
    const ids = sql<string>`(
      select id from turns where tenant = ${tenant} and thread = ${thread} and subject = ${person} and not ${isOpen('turns')})`;
    await deleteBeside(trx, tenant, ids);
    const emptied = await trx
      .updateTable('turns')
      .set({ sealed_event: '', sealed_record: null })
      .where('id', 'in', ids)
      .where('sealed_event', '<>', '')
      .returning('id')
      .execute();
    const turns = new Set([...emptied.map(({ id }) => id), ...(await emptyEntries(trx, tenant, ids))]);
    const values = await emptyValues(trx, { tenant, thread, subject: person });
    const fact = toFact(turns.size);
    const facts: ReturnType<ToFact>[] = [...turns].toSorted().map((turnId) => ({ ...fact, turnId }));
    if (turns.size === 0 && values > 0) facts.push(fact);
    await appendSealed(
      trx,
      facts.map((one) => toPlainRow(one, keyring)),
    );
    return turns.size;
  });
  await dialectOf(db).scrub(db);
  return questions;
}

/** Words that the log holds of turns, but why somebody read them: that is the reader's account. Out: the turns that had any. */
async function emptyEntries(trx: Kysely<Schema>, tenant: string, ids: ReturnType<typeof sql<string>>) {
  const emptied = await trx
    .updateTable('audit_entries')
    .set({ sealed_payload: null })
    .where('tenant', '=', tenant)
    .where('turn_id', 'in', ids)
    .where('kind', 'not like', 'content.%')
    .where('sealed_payload', 'is not', null)
    .returning('turn_id as id')
    .execute();
  return emptied.flatMap(({ id }) => (id === null ? [] : [id]));
}

async function emptyValues(
  trx: Kysely<Schema>,
  { tenant, thread, subject }: Readonly<Record<'tenant' | 'thread' | 'subject', string>>,
): Promise<number> {
  const values = await trx
    .updateTable('placeholders')
    .set({ sealed_value: '' })
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .where('subject', '=', subject)
    .where('sealed_value', '<>', '')
    .executeTakeFirst();
  return Number(values.numUpdatedRows);
}

/** What is kept of turns beside them. */
async function deleteBeside(
  trx: Kysely<Schema>,
  tenant: string,
  ids: ReturnType<typeof sql<string>>,
): Promise<void> {
  for (const table of [
    'sent_requests',
    'test_candidates',
    'redaction_reports',
    'feedback_reasons',
  ] as const) {
    await sql`delete from ${sql.table(table)} where tenant = ${tenant} and turn_id in ${ids}`.execute(trx);
  }
}

/** Erases turns that erasures left out until their reply stood, and the key that the reply was recorded under. */
export async function eraseLeft(store: StoreDeps, tenant: string, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ id: string; subject: string; turn: string }>`
    select r.id, r.subject, r.last_turn as turn from person_requests r
    where r.tenant = ${tenant} and r.last_turn is not null
      and not exists (select 1 from turns t where t.id = r.last_turn and ${isOpen('t')})
    order by r.at limit ${PAGE}`.execute(store.db);
  for (const row of rows) await eraseTurn(store, tenant, row, at);
  if (rows.length > 0) await dialectOf(store.db).scrub(store.db);
  return rows.length;
}

/** The key goes as well, unless its person has asked something since: that is theirs, and new. */
async function eraseTurn(
  { db, keyring }: StoreDeps,
  tenant: string,
  { id, subject, turn }: { readonly id: string; readonly subject: string; readonly turn: string },
  at: Temporal.Instant,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of ['sent_requests', 'notices'] as const) {
      const of = table === 'notices' ? sql`subject = ${subject}` : sql`turn_id = ${turn}`;
      const isNew = sql`exists (select 1 from turns where tenant = ${tenant} and subject = ${subject} and id <> ${turn})`;
      const which = table === 'notices' ? sql`${of} and not ${isNew}` : of;
      await sql`delete from ${sql.table(table)} where tenant = ${tenant} and ${which}`.execute(trx);
    }
    await trx.deleteFrom('turns').where('id', '=', turn).where('subject', '=', subject).execute();
    await trx.updateTable('person_requests').set({ last_turn: null }).where('id', '=', id).execute();
    const others = await trx
      .selectFrom('turns')
      .select('id')
      .where('subject', '=', subject)
      .limit(1)
      .executeTakeFirst();
    if (others !== undefined || !(await destroyDataKey(trx, subject))) return;
    const destroyed = { tenant, kind: 'key.destroyed', at: toIso(at), actor: subject, meta: '{}' };
    await appendSealed(trx, [{ ...destroyed, turn_id: null, policy_version: null, payload_hash: null }]);
  });
  keyring.forget(subject);
}
