import { type Kysely, sql } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EVERY_TENANT, type Pauses } from '../../src/ports/pauses.ts';
import { builtOnce } from './built-once.ts';
import { changeOne } from './changes.ts';
import { toCanary } from './model-canaries.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

const findPause = builtOnce((db, { tenant }: { readonly tenant: string }) =>
  db
    .selectFrom('pauses')
    .select(['at', 'reason'])
    .where('tenant', 'in', [tenant, EVERY_TENANT])
    .orderBy('at')
    .limit(1)
    .compile(),
);

/** One row, with nothing in it of what there is not. */
const ONE = sql<{ one: number }>`(select 1 as one)`.as('one');

/** Of two pauses the one that came first. */
const findWithConsent = builtOnce(
  (db, { tenant, subject, version }: Record<'subject' | 'tenant' | 'version', string>) =>
    db
      .selectFrom(ONE)
      .leftJoin('pauses as p', (join) => join.on('p.tenant', 'in', [tenant, EVERY_TENANT]))
      .leftJoin('notices as n', (join) =>
        join.on(({ and }) => and({ 'n.tenant': tenant, 'n.subject': subject, 'n.version': version })),
      )
      .leftJoin('opt_outs as o', (join) =>
        join.on(({ and }) => and({ 'o.tenant': tenant, 'o.subject': subject })),
      )
      .select(['p.at', 'p.reason', 'n.version as shown', 'n.accepted_at', 'o.at as out_at'])
      .orderBy('p.at')
      .limit(1)
      .compile(),
);

const findWithCanary = builtOnce((db, { tenant }: { readonly tenant: string }) =>
  db
    .selectFrom(ONE)
    .leftJoin('pauses as p', (join) => join.on('p.tenant', 'in', [tenant, EVERY_TENANT]))
    .leftJoin('model_canaries as c', (join) => join.on(({ and }) => and({ 'c.tenant': tenant })))
    .selectAll('c')
    .select(['p.at', 'p.reason'])
    .orderBy('p.at')
    .limit(1)
    .compile(),
);

function toPause({ at, reason }: { readonly at: string | null; readonly reason: string | null }) {
  return at === null ? undefined : { at: Temporal.Instant.from(at), reason: reason ?? '' };
}

export function openPauses(db: Kysely<Schema>, keyring: Keyring): Pauses {
  const store = { db, keyring };
  return {
    async find(tenant) {
      const [row] = (await findPause(db, { tenant })).rows;
      return row && toPause(row);
    },

    async findWithConsent({ tenant, subject }, version) {
      const person = { tenant, subject: keyring.pseudonym('subject', subject) };
      const [row] = (await findWithConsent(db, { ...person, version })).rows;
      const consent = {
        shown: (row?.shown ?? null) !== null,
        accepted: (row?.accepted_at ?? null) !== null,
        optedOut: (row?.out_at ?? null) !== null,
      };
      return { pause: row && toPause(row), consent };
    },

    async findWithCanary(tenant) {
      const [row] = (await findWithCanary(db, { tenant })).rows;
      return { pause: row && toPause(row), canary: row && toCanary(row) };
    },

    pause(tenant, { at, reason }, parts) {
      return changeOne(store, tenant, parts, async (trx) => {
        const result = await trx
          .insertInto('pauses')
          .values({ tenant, at: toIso(at), reason })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows;
      });
    },

    resume(tenant, parts) {
      return changeOne(store, tenant, parts, async (trx) => {
        const result = await trx.deleteFrom('pauses').where('tenant', '=', tenant).executeTakeFirst();
        return result.numDeletedRows;
      });
    },
  };
}
