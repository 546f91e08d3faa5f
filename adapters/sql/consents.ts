import { type Kysely, sql } from 'kysely';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { ConsentOf, Consents } from '../../src/ports/consents.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { builtOnce } from './built-once.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

export function openConsents(db: Kysely<Schema>, keyring: Keyring): Consents {
  const store = { db, keyring };
  return {
    find: (person, version) => findConsent(store, person, version),
    accept: (person, version, parts) => accept(store, person, version, parts),
    optOut: (person, parts, except) => optOut(store, person, parts, except),
    optIn: (person, parts) => optIn(store, person, parts),
  };
}

function toRow({ tenant, subject }: ConsentOf, keyring: Keyring) {
  return { tenant, subject: keyring.pseudonym('subject', subject) };
}

/** What somebody was shown, and what they want, in one statement. */
const readConsent = builtOnce(
  (db, { tenant, subject, version }: Record<'subject' | 'tenant' | 'version', string>) =>
    db
      .selectFrom('notices')
      .select(['accepted_at', sql<'notice' | 'out'>`'notice'`.as('what')])
      .where((where) => where.and({ tenant, subject, version }))
      .unionAll(
        db
          .selectFrom('opt_outs')
          .select(['at as accepted_at', sql<'notice' | 'out'>`'out'`.as('what')])
          .where((where) => where.and({ tenant, subject })),
      )
      .compile(),
);

async function findConsent({ db, keyring }: StoreDeps, person: ConsentOf, version: string) {
  const { rows } = await readConsent(db, { ...toRow(person, keyring), version });
  const notice = rows.find(({ what }) => what === 'notice');
  const accepted = notice !== undefined && notice.accepted_at !== null;
  return { shown: notice !== undefined, accepted, optedOut: rows.some(({ what }) => what === 'out') };
}

async function accept(
  store: StoreDeps,
  person: ConsentOf,
  version: string,
  parts: ChangeParts,
): Promise<boolean> {
  const row = { ...toRow(person, store.keyring), version };
  const at = toIso(parts.at);
  return changeOne(store, person.tenant, parts, async (trx) => {
    await insertShown(trx, [{ ...row, shown_at: at }]);
    const result = await trx
      .updateTable('notices')
      .set({ accepted_at: at })
      .where((where) => where.and(row))
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows;
  });
}

function optOut(store: StoreDeps, person: ConsentOf, parts: ChangeParts, except = ''): Promise<boolean> {
  return changeOne(store, person.tenant, parts, async (trx) => {
    const result = await trx
      .insertInto('opt_outs')
      .values({ ...toRow(person, store.keyring), at: toIso(parts.at) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    await giveBack(trx, toRow(person, store.keyring), except);
    await leaveFigures(trx, toRow(person, store.keyring));
    return result.numInsertedOrUpdatedRows;
  });
}

/** What is under way for them stops: whoever works on it holds it no more, and whoever takes it next finds that they opted out. */
async function giveBack(
  trx: Kysely<Schema>,
  { tenant, subject }: ReturnType<typeof toRow>,
  except: string,
): Promise<void> {
  await trx
    .updateTable('turns')
    .set({ worker: null, lease_until: null, retries: sql<number>`retries + 1` })
    .where('tenant', '=', tenant)
    .where('subject', '=', subject)
    .where('status', '=', 'running')
    .where('id', '<>', except)
    .execute();
}

/** Whoever wants no answers is counted among nobody, in the past as well. */
async function leaveFigures(
  trx: Kysely<Schema>,
  { tenant, subject }: ReturnType<typeof toRow>,
): Promise<void> {
  for (const table of ['usage_people', 'usage_people_months'] as const) {
    await trx.deleteFrom(table).where('tenant', '=', tenant).where('person', '=', subject).execute();
  }
}

function optIn(store: StoreDeps, person: ConsentOf, parts: ChangeParts): Promise<boolean> {
  return changeOne(store, person.tenant, parts, async (trx) => {
    const result = await trx
      .deleteFrom('opt_outs')
      .where((where) => where.and(toRow(person, store.keyring)))
      .executeTakeFirst();
    return result.numDeletedRows;
  });
}

/** Notes who was shown which version, the first time of each, in one order: no two transactions wait for each other. */
export async function insertShown(
  trx: Kysely<Schema>,
  shown: readonly Omit<Schema['notices'], 'accepted_at'>[],
): Promise<void> {
  if (shown.length === 0) return;
  await trx
    .insertInto('notices')
    .values(shown.map((row) => ({ ...row, accepted_at: null })).toSorted(byPerson))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type Shown = Pick<Schema['notices'], 'tenant' | 'subject' | 'version'>;

function byPerson(a: Shown, b: Shown): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ tenant, subject, version }: Shown): string {
  return `${tenant} ${subject} ${version}`;
}
