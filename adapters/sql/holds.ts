import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Holds } from '../../src/ports/holds.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type Hold = Awaited<ReturnType<Holds['list']>>[number];
type HeldMatter = Parameters<Holds['set']>[0]['of'];
type Acting = Parameters<Holds['release']>[0];

export function openHolds(db: Kysely<Schema>, keyring: Keyring): Holds {
  const store = { db, keyring };
  return {
    set: (hold, parts) => setHold(store, hold, parts),
    list: (tenant) => listHolds(store, tenant),
    askRelease: ({ tenant, id, by }, parts) =>
      changeOne(store, tenant, parts, async (trx) => {
        const asked = { release_asked_by: personOf(by, keyring), release_asked_at: toIso(parts.at) };
        const updated = await inForce(trx, { tenant, id })
          .set(asked)
          .where('release_asked_by', 'is', null)
          .executeTakeFirst();
        return updated.numUpdatedRows;
      }),
    release: (hold, parts) => release(store, hold, parts),
    async isHeld(tenant, subject) {
      const row = await db
        .selectFrom('holds')
        .select('id')
        .where('tenant', '=', tenant)
        .where('subject', '=', personOf(subject, keyring))
        .where('released_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/**
 * How many holds in force are of a row `r`: of the turn that the expression names, of its asker, or of one of the people that
 * columns of the row name. A scalar sub-select, so that no planner joins all with all.
 */
export function countHolds(
  turn: RawBuilder<unknown> | undefined,
  people: readonly string[],
): RawBuilder<number> {
  const ofPerson = people.map((column) => sql`h.subject = ${sql.ref(`r.${column}`)}`);
  const ofAsker =
    turn === undefined ? [] : [sql`h.subject = (select a.subject from turns a where a.id = ${turn})`];
  const either = sql.join([sql`1 = 0`, ...ofPerson, ...ofAsker], sql` or `);
  const ofTurn = turn === undefined ? sql`1 = 0` : sql`h.turn_id = ${turn}`;
  return sql<number>`(
    select count(*) from holds h where h.tenant = r.tenant and h.released_at is null
      and (${ofTurn} or (h.turn_id is null and (${either}))))`;
}

async function setHold(
  store: StoreDeps,
  { id, tenant, of, reason, by }: Parameters<Holds['set']>[0],
  parts: Parameters<Holds['set']>[1],
): Promise<boolean> {
  const { keyring } = store;
  const subject = await findSubject(store, tenant, of);
  if (subject === undefined) return false;
  const sealed = await keyring.seal(subject, contextOf(id), reason);
  const row = { id, tenant, subject, turn_id: 'turnId' in of ? of.turnId : null, sealed_reason: sealed };
  const made = { set_by: personOf(by, keyring), set_at: toIso(parts.at) };
  return changeOne(store, tenant, parts, async (trx) => {
    const inserted = await trx
      .insertInto('holds')
      .values({ ...row, ...made })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows;
  });
}

/** Out: the pseudonym of the person; undefined for a turn that there is not. */
async function findSubject(
  { db, keyring }: StoreDeps,
  tenant: string,
  of: HeldMatter,
): Promise<string | undefined> {
  if ('subject' in of) return personOf(of.subject, keyring);
  const turn = await db
    .selectFrom('turns')
    .select('subject')
    .where('tenant', '=', tenant)
    .where('id', '=', of.turnId)
    .executeTakeFirst();
  return turn?.subject;
}

async function listHolds({ db, keyring }: StoreDeps, tenant: string): Promise<readonly Hold[]> {
  const rows = await db
    .selectFrom('holds')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('released_at', 'is', null)
    .orderBy('set_at')
    .orderBy('id')
    .execute();
  return Promise.all(rows.map((row) => toHold(row, keyring)));
}

async function toHold(row: Selectable<Schema['holds']>, keyring: Keyring): Promise<Hold> {
  return {
    id: row.id,
    tenant: row.tenant,
    turnId: row.turn_id ?? undefined,
    subject: row.subject,
    setBy: row.set_by,
    setAt: Temporal.Instant.from(row.set_at),
    releaseAskedBy: row.release_asked_by ?? undefined,
    reason: (await keyring.open(row.subject, contextOf(row.id), row.sealed_reason)) ?? '',
  };
}

function release(
  store: StoreDeps,
  { tenant, id, by }: Acting,
  parts: Parameters<Holds['release']>[1],
): Promise<boolean> {
  const person = personOf(by, store.keyring);
  return changeOne(store, tenant, parts, async (trx) => {
    const released = { released_by: person, released_at: toIso(parts.at) };
    const updated = await inForce(trx, { tenant, id })
      .set(released)
      .where('release_asked_by', 'is not', null)
      .where('release_asked_by', '<>', person)
      .executeTakeFirst();
    return updated.numUpdatedRows;
  });
}

function inForce(trx: Kysely<Schema>, { tenant, id }: Pick<Acting, 'tenant' | 'id'>) {
  return trx
    .updateTable('holds')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('released_at', 'is', null);
}

function personOf(subject: string, keyring: Keyring): string {
  return keyring.pseudonym('subject', subject);
}

function contextOf(id: string): string {
  return `hold:${id}`;
}
