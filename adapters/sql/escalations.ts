import { type Kysely, type Selectable, sql } from 'kysely';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { DeskTimes } from '../../src/ports/desk-times.ts';
import type { Escalation, Escalations } from '../../src/ports/escalations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, writeAll } from './changes.ts';
import { cameBy, restartAhead } from './desk-times.ts';
import { insertPlace } from './outbox.ts';
import { placesOf } from './places.ts';
import { builtOnce } from './built-once.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toInstant, toIso } from './time.ts';
import { sealParts, writeParts } from './transactional-step.ts';

type AtAsker = Extract<FindEscalation, { readonly side: 'asker' }>;
type FindEscalation = Parameters<Escalations['find']>[1];
type Opening = Parameters<Escalations['open']>[0];
type Step = Parameters<Escalations['step']>[1];

type Row = Selectable<Schema['escalations']>;

export function openEscalations(db: Kysely<Schema>, keyring: Keyring): Escalations {
  const store = { db, keyring };
  return {
    open: (opening) => insertEscalation(store, opening),
    find: (tenant, by) => findEscalation(store, tenant, by),
    step: (escalation, step) => takeStep(store, escalation, step),
    due: (tenant, now, by, limit) => findDue(store, tenant, now, by, limit),
  };
}

async function insertEscalation({ db, keyring }: StoreDeps, opening: Opening): Promise<boolean> {
  const { id, tenant, turnId, desk, reason, at, followed } = opening;
  const asker = keyring.pseudonym('subject', opening.subject);
  const row = { id, tenant, turn_id: turnId, desk, reason, at: toIso(at), asker };
  const ended = { status: 'closed', closed_at: toIso(at), closed_by: 'contact' };
  const sealed = await keyring.seal(asker, postContext(id), JSON.stringify(opening.post));
  const parts = await sealParts(opening, asker, keyring);
  return writeAll(db, async (trx) => {
    const inserted = await trx
      .insertInto('escalations')
      .values({ ...row, ...(followed ? { status: 'open' } : ended), sealed_post: sealed })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Undone();
    await insertPlace(trx, { tenant, escalation: id, at: toIso(at) }, opening.askerPlace);
    await writeParts(trx, { about: 'escalation', id, tenant, asker }, parts);
  });
}

async function findEscalation(
  { db, keyring }: StoreDeps,
  tenant: string,
  by: FindEscalation,
): Promise<Escalation | undefined> {
  const row = await findRow(db, tenant, by);
  return row && toEscalation(db, row, keyring);
}

async function takeStep({ db, keyring }: StoreDeps, escalation: Escalation, step: Step): Promise<boolean> {
  const { change } = step;
  const claimer = change?.to === 'claimed' ? keyring.pseudonym('subject', change.claimer) : undefined;
  const name =
    change?.to === 'claimed' && claimer !== undefined
      ? await keyring.seal(claimer, claimerContext(escalation.id), change.name)
      : undefined;
  const ticket = change?.to === 'ticketed' ? await sealTicket(escalation, change.ticket, keyring) : undefined;
  const parts = await sealParts(step, escalation.asker, keyring);
  return writeAll(db, async (trx) => {
    const result = await trx
      .updateTable('escalations')
      .set(toColumns(step, claimer, name, ticket))
      .where('id', '=', escalation.id)
      .where('tenant', '=', escalation.tenant)
      .where('status', 'in', step.from)
      .$if(change?.to === 'reminded', (query) => query.where('reminded_at', 'is', null))
      .$if(ticket !== undefined, (query) =>
        query.where((where) =>
          where.or([where('ticket_at', 'is', null), where('ticket_at', '<=', ticket?.ticket_at ?? '')]),
        ),
      )
      .$if(change?.to === 'widened', (query) => query.where('widened_at', 'is', null))
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new Undone();
    await writeParts(trx, { ...escalation, about: 'escalation' }, parts);
  });
}

async function findDue(
  { db }: StoreDeps,
  tenant: string,
  now: Temporal.Instant,
  { remind, widen }: { readonly remind: DeskTimes; readonly widen: DeskTimes },
  limit: number,
): Promise<readonly string[]> {
  await restartAhead(db, 'escalations', tenant, now);
  const rows = await db
    .selectFrom('escalations')
    .select('turn_id')
    .where('tenant', '=', tenant)
    .where('status', '=', sql.lit('open')) // in words, for the index that holds only these
    .where('asker', 'is not', null)
    .where('widened_at', 'is', null)
    .where(({ and, eb, or }) => or([and([eb('reminded_at', 'is', null), cameBy(remind)]), cameBy(widen)]))
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map(({ turn_id: turnId }) => turnId);
}

/** A step without a change only makes sure of the status, and holds it until the transaction ends. */
function toColumns(
  { at, change }: Step,
  claimer: string | undefined,
  name: string | undefined,
  ticket: Awaited<ReturnType<typeof sealTicket>> | undefined,
) {
  switch (change?.to) {
    case 'claimed':
      return {
        status: 'claimed',
        claimed_at: toIso(at),
        claimed_place: change.place,
        claimer: claimer ?? null,
        sealed_claimer: name ?? null,
      };
    case 'closed':
      return { status: 'closed', closed_at: toIso(at), closed_by: change.by };
    case 'ticketed':
      return { ...ticket };
    case 'reminded':
      return { reminded_at: toIso(at) };
    case 'widened':
      return { widened_at: toIso(at) };
    case undefined:
      break;
  }
  return { status: sql<string>`status` };
}

async function findRow(db: Kysely<Schema>, tenant: string, by: FindEscalation): Promise<Row | undefined> {
  if ('in' in by) return findAtAsker(db, tenant, by);
  if ('place' in by) return (await findAtDesk(db, { tenant, place: by.place })).rows[0];
  let query = db.selectFrom('escalations').selectAll('escalations').where('escalations.tenant', '=', tenant);
  if ('id' in by) query = query.where('id', '=', by.id);
  if ('turnId' in by) query = query.where('turn_id', '=', by.turnId);
  if ('asker' in by)
    query = query
      .where('asker', '=', by.asker)
      .orderBy((order) => order.case().when('status', '=', sql.lit('closed')).then(1).else(0).end());
  return query.where('asker', 'is not', null).orderBy('at', 'desc').orderBy('id').limit(1).executeTakeFirst();
}

/** From the place to the escalation: `cross join` keeps a planner from reading all escalations for the one. */
const findAtDesk = builtOnce((db, { tenant, place }: Record<'place' | 'tenant', string>) =>
  db
    .selectFrom('escalation_places as p')
    .crossJoin('escalations as e')
    .selectAll('e')
    .whereRef('e.id', '=', 'p.escalation')
    .where('p.tenant', '=', tenant)
    .where('p.place', '=', place)
    .where('p.side', '=', 'desk')
    .where('e.asker', 'is not', null)
    .orderBy('e.at', 'desc')
    .orderBy('e.id')
    .limit(1)
    .compile(),
);

/** From the few places of the thread or chat to their escalations: no other way through the tables stays short as they grow. */
async function findAtAsker(db: Kysely<Schema>, tenant: string, by: AtAsker): Promise<Row | undefined> {
  const at = toIso(by.at);
  const until = toIso(by.until);
  const within =
    'thread' in by.in
      ? sql`place = ${by.in.thread}`
      : sql`place >= ${by.in.chat} and place < ${after(by.in.chat)}`;
  const places = sql`select escalation from escalation_places where tenant = ${tenant} and ${within} and side = 'asker'`;
  const { rows } = await sql<Row>`
    select e.* from (${places}) p cross join escalations e
    where e.id = p.escalation and (e.asker = ${by.asker} or e.status = 'claimed')
    order by
      case
        when e.asker = ${by.asker} and e.status = 'claimed' then 0
        when e.asker = ${by.asker} and e.claimed_at <= ${at} and e.closed_at > ${at} and e.closed_at <= ${until} then 1
        when e.status = 'claimed' then 2
        when e.status = 'open' then 3
        else 4
      end,
      case when e.status = 'claimed' then e.claimed_at else e.at end desc, e.id
    limit 1`.execute(db);
  return rows[0];
}

/** The first text behind all that begin with `prefix`. */
function after(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

async function toEscalation(db: Kysely<Schema>, row: Row, keyring: Keyring): Promise<Escalation> {
  const asker = row.asker ?? '';
  const post = row.sealed_post && (await keyring.open(asker, postContext(row.id), row.sealed_post));
  return {
    id: row.id,
    tenant: row.tenant,
    turnId: row.turn_id,
    desk: row.desk,
    reason: row.reason as Escalation['reason'],
    status: row.status as Escalation['status'],
    at: Temporal.Instant.from(row.at),
    asker,
    post: post ? (JSON.parse(post) as ChannelPost) : undefined,
    claimer: await openClaimer(row, keyring),
    claimedAt: toInstant(row.claimed_at),
    claimedPlace: row.claimed_place ?? undefined,
    remindedAt: toInstant(row.reminded_at),
    widenedAt: toInstant(row.widened_at),
    closedAt: toInstant(row.closed_at),
    closedBy: (row.closed_by ?? undefined) as Escalation['closedBy'],
    ticket: await openTicket(row, keyring),
    places: await placesOf(db, row),
  };
}

async function openClaimer(row: Row, keyring: Keyring): Promise<Escalation['claimer']> {
  if (row.claimer === null || row.sealed_claimer === null) return undefined;
  return {
    id: row.claimer,
    name: await keyring.open(row.claimer, claimerContext(row.id), row.sealed_claimer),
  };
}

type Ticket = NonNullable<Escalation['ticket']>;

async function sealTicket({ id, asker }: Escalation, { at, ...said }: Ticket, keyring: Keyring) {
  const sealed = await keyring.seal(asker, ticketContext(id), JSON.stringify(said));
  return { sealed_ticket: sealed, ticket_at: toIso(at) };
}

async function openTicket(row: Row, keyring: Keyring): Promise<Ticket | undefined> {
  if (row.ticket_at === null) return undefined;
  const at = Temporal.Instant.from(row.ticket_at);
  const said =
    row.sealed_ticket && (await keyring.open(row.asker ?? '', ticketContext(row.id), row.sealed_ticket));
  return said ? { ...(JSON.parse(said) as Omit<Ticket, 'at'>), at } : { at };
}

function ticketContext(id: string): string {
  return `escalation:${id}:ticket`;
}

function postContext(id: string): string {
  return `escalation:${id}:post`;
}

function claimerContext(id: string): string {
  return `escalation:${id}:claimer`;
}
