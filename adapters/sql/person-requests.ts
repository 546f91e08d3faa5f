import { type Kysely, type Selectable, sql } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { PersonRequest, PersonRequests } from '../../src/ports/person-requests.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toInstant, toIso } from './time.ts';

type Row = Selectable<Schema['person_requests']>;
type NewRequest = Parameters<PersonRequests['open']>[0];
type Parts = Parameters<PersonRequests['open']>[1];
type Change = Parameters<PersonRequests['change']>[1];

/** What desks are told of requests outlives the person whom they are about. */
const SYSTEM = 'system';

export function openPersonRequests(db: Kysely<Schema>, keyring: Keyring): PersonRequests {
  const store = { db, keyring };
  return {
    open: (request, parts) => insertRequest(store, request, parts),
    list: (tenant, which) => listRequests(store, tenant, which),
    change: (request, change, parts) => changeRequest(store, request, change, parts),
    due: (tenant, now, limit) => findDue(store, tenant, now, limit),
    figures: (tenant, period) => readFigures(store, tenant, period),
  };
}

async function insertRequest(store: StoreDeps, request: NewRequest, parts: Parts): Promise<void> {
  const { db, keyring } = store;
  const { id, tenant, kind, via, at, dueAt, remindAt, words, lastTurn = null } = request;
  const subject = keyring.pseudonym('subject', request.subject);
  const sealed = words === undefined ? null : await keyring.seal(subject, contextOf(id), words);
  const times = { at: toIso(at), due_at: toIso(dueAt), remind_at: toIso(remindAt) };
  const write = await toWriting(store, request, parts, subject);
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('person_requests')
      .values({
        id,
        tenant,
        subject,
        kind,
        via,
        status: 'open',
        ...times,
        sealed_words: sealed,
        last_turn: lastTurn,
      })
      .execute();
    await write(trx);
  });
}

async function listRequests(
  { db, keyring }: StoreDeps,
  tenant: string,
  { open, of, id, limit }: Parameters<PersonRequests['list']>[1],
) {
  const rows = await db
    .selectFrom('person_requests')
    .selectAll()
    .where('tenant', '=', tenant)
    .$if(open === true, (query) => query.where('status', '=', 'open'))
    .$if(of !== undefined, (query) => query.where('subject', '=', keyring.pseudonym('subject', of ?? '')))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return Promise.all(rows.map(async (row) => ({ ...toRequest(row), words: await openWords(row, keyring) })));
}

async function changeRequest(
  store: StoreDeps,
  request: PersonRequest,
  change: Change,
  parts: Parts,
): Promise<boolean> {
  const write = await toWriting(store, request, parts);
  return writeAll(store.db, async (trx) => {
    const result = await trx
      .updateTable('person_requests')
      .set(toColumns(change, parts.at))
      .where('id', '=', request.id)
      .where('tenant', '=', request.tenant)
      .where('status', '=', 'open')
      .$if(change.to === 'extended', (query) => query.where('extended_at', 'is', null))
      .$if(change.to === 'reminded', (query) => query.where('reminders', '=', request.reminders))
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new Undone();
    await write(trx);
  });
}

function toColumns(change: Change, at: Temporal.Instant) {
  switch (change.to) {
    case 'extended':
      return { extended_at: toIso(at), extended_because: change.because, due_at: toIso(change.dueAt) };
    case 'reminded':
      return {
        reminders: sql<number>`reminders + 1`,
        remind_at: toIso(change.remindAt),
        ...(change.overdue ? { overdue_at: sql<string>`coalesce(overdue_at, ${toIso(at)})` } : {}),
      };
    default:
      return { status: change.to, closed_at: toIso(at), remind_at: null };
  }
}

async function findDue({ db }: StoreDeps, tenant: string, now: Temporal.Instant, limit: number) {
  const rows = await db
    .selectFrom('person_requests')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('status', '=', 'open')
    .where('remind_at', '<=', toIso(now))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

async function readFigures(
  { db }: StoreDeps,
  tenant: string,
  { start, end }: Parameters<PersonRequests['figures']>[1],
) {
  const [from, until] = [toIso(start), toIso(end)];
  const rows = await db
    .selectFrom('person_requests')
    .select(['at', 'closed_at', 'due_at', 'status'])
    .where('tenant', '=', tenant)
    .where('at', '<', until)
    .where((or) => or.or([or('closed_at', 'is', null), or('closed_at', '>=', from)]))
    .execute();
  const isOpen = (row: (typeof rows)[number]) => row.closed_at === null || row.closed_at >= until;
  return {
    opened: rows.filter(({ at }) => at >= from).length,
    open: rows.filter(isOpen).length,
    overdue: rows.filter((row) => isOpen(row) && row.due_at < until).length,
    answeredMs: rows.flatMap(({ at, closed_at: closed }) =>
      closed === null || closed >= until ? [] : [Date.parse(closed) - Date.parse(at)],
    ),
  };
}

/** Seals outside of the transaction, which may hold the only connection. */
async function toWriting(
  { keyring }: StoreDeps,
  { id, tenant }: Pick<PersonRequest, 'id' | 'tenant'>,
  { messages = [], ...parts }: Parts,
  subject = SYSTEM,
): Promise<(trx: Kysely<Schema>) => Promise<void>> {
  const sealed = await sealMessages(messages, subject, keyring);
  const change = await sealChange(parts, keyring);
  return async (trx) => {
    const of = { tenant, about: 'request' as const, stream: id, subject, at: toIso(parts.at) };
    if (!(await insertMessages(trx, of, sealed))) throw new Undone();
    await writeChange(trx, tenant, change);
  };
}

export function toRequest(row: Row): PersonRequest {
  return {
    id: row.id,
    tenant: row.tenant,
    subject: row.subject,
    kind: row.kind as PersonRequest['kind'],
    status: row.status,
    via: row.via as PersonRequest['via'],
    at: Temporal.Instant.from(row.at),
    dueAt: Temporal.Instant.from(row.due_at),
    extendedBecause: row.extended_because ?? undefined,
    reminders: row.reminders,
    overdue: row.overdue_at !== null,
    closedAt: toInstant(row.closed_at),
  };
}

/** Out: undefined where there are none, or whoever wrote them was erased. */
async function openWords({ id, subject, sealed_words: sealed }: Row, keyring: Keyring) {
  if (sealed === null) return undefined;
  try {
    return await keyring.open(subject, contextOf(id), sealed);
  } catch (error) {
    if (error instanceof EnvelopeError) return undefined;
    throw error;
  }
}

function contextOf(id: string): string {
  return `request:${id}`;
}
