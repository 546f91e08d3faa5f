import type { Kysely, Selectable } from 'kysely';
import type { ContentGrants } from '../../src/ports/content-grants.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { changeOne } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type ContentGrant = NonNullable<Awaited<ReturnType<ContentGrants['find']>>>;
type Row = Selectable<Schema['content_grants']>;

/** Who asked and heard nothing asks again. */
const WAITS = { hours: 24 };

export function openContentGrants(db: Kysely<Schema>, keyring: Keyring): ContentGrants {
  const store = { db, keyring };
  const personOf = (subject: string) => keyring.pseudonym('subject', subject);
  return {
    ask: (grant, parts) => insertGrant(store, grant, parts),
    async find({ tenant, turnId, reader }, now) {
      const rows = await db
        .selectFrom('content_grants')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('turn_id', '=', turnId)
        .where('reader', '=', personOf(reader))
        .where('asked_at', '>', toIso(now.subtract(WAITS)))
        .orderBy('asked_at', 'desc')
        .execute();
      const inForce = rows.find(({ until }) => until !== null && until > toIso(now));
      const row = inForce ?? rows.find(({ until }) => until === null);
      return row && toGrant(row, keyring);
    },
    async waiting(tenant, now, limit) {
      const rows = await db
        .selectFrom('content_grants')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('until', 'is', null)
        .where('asked_at', '>', toIso(now.subtract(WAITS)))
        .orderBy('asked_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return Promise.all(rows.map((row) => toGrant(row, keyring)));
    },
    grant: ({ tenant, id, by, until }, parts) =>
      changeOne(store, tenant, parts, async (trx) => {
        const granted = await trx
          .updateTable('content_grants')
          .set({ granted_by: personOf(by), until: toIso(until) })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where('until', 'is', null)
          .where('reader', '<>', personOf(by))
          .where('asked_at', '>', toIso(parts.at.subtract(WAITS)))
          .executeTakeFirst();
        return granted.numUpdatedRows;
      }),
    note: (reading, parts) => noteReading(store, reading, parts),
  };
}

async function insertGrant(
  store: StoreDeps,
  { id, tenant, turnId, reader, reason, until }: Parameters<ContentGrants['ask']>[0],
  parts: Parameters<ContentGrants['ask']>[1],
): Promise<boolean> {
  const person = store.keyring.pseudonym('subject', reader);
  const row = {
    id,
    tenant,
    turn_id: turnId,
    reader: person,
    sealed_reason: await store.keyring.seal(person, contextOf(id), reason),
    asked_at: toIso(parts.at),
    until: until === undefined ? null : toIso(until),
  };
  return changeOne(store, tenant, parts, async (trx) => {
    const inserted = await trx
      .insertInto('content_grants')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows;
  });
}

async function noteReading(
  store: StoreDeps,
  { tenant, id, asker }: Parameters<ContentGrants['note']>[0],
  parts: Parameters<ContentGrants['note']>[1],
): Promise<boolean> {
  const subject = store.keyring.pseudonym('subject', asker);
  const at = toIso(parts.at);
  const messages = await sealMessages(parts.messages, subject, store.keyring);
  return changeOne(store, tenant, parts, async (trx) => {
    const noted = await trx
      .updateTable('content_grants')
      .set((row) => ({ reads: row('reads', '+', 1) }))
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('until', '>', at)
      .executeTakeFirst();
    const of = { tenant, about: 'reading', stream: id, subject, at } as const;
    if (noted.numUpdatedRows === 1n) await insertMessages(trx, of, messages);
    return noted.numUpdatedRows;
  });
}

async function toGrant(row: Row, keyring: Keyring): Promise<ContentGrant> {
  return {
    id: row.id,
    tenant: row.tenant,
    turnId: row.turn_id,
    reader: row.reader,
    askedAt: Temporal.Instant.from(row.asked_at),
    until: row.until === null ? undefined : Temporal.Instant.from(row.until),
    reason: (await keyring.open(row.reader, contextOf(row.id), row.sealed_reason)) ?? '',
  };
}

function contextOf(id: string): string {
  return `content-grant:${id}`;
}
