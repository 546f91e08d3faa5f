import { type Insertable, type Kysely, type SqlBool, sql } from 'kysely';
import type { DigestKey } from '../../src/domain/digest.ts';
import type { DigestRuns } from '../../src/ports/digest-runs.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, writeAll } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** How far the clocks of replicas may be apart. */
const CLOCK_SLACK_MS = 5 * 60_000;
/** A digest holds nothing of any person: it is sealed as what belongs to nobody is. */
const NOBODY = 'system';
const KEY = ['tenant', 'kind', 'channel', 'period_start'] as const;

export function openDigestRuns(db: Kysely<Schema>, keyring: Keyring): DigestRuns {
  return {
    async schedule({ key, at, post, message }) {
      const { tenant, channel } = key;
      const sealed = await sealMessages([message], NOBODY, keyring);
      const of = {
        tenant,
        about: 'digest',
        stream: `digest:${channel}`,
        subject: NOBODY,
        at: toIso(at),
      } as const;
      return writeAll(db, async (trx) => {
        if (
          !(await insertRun(trx, { ...toColumns(key), status: 'scheduled', claimed_at: toIso(at), post }))
        ) {
          throw new Undone();
        }
        if (!(await insertMessages(trx, of, sealed))) throw new Undone();
      });
    },

    async skip(key, at) {
      await insertRun(db, { ...toColumns(key), status: 'skipped', claimed_at: toIso(at) });
    },

    async find(key, now) {
      const row = await db
        .selectFrom('digest_runs')
        .select('status')
        .where((where) => where.and(toColumns(key)))
        .where(isBelieved(now))
        .executeTakeFirst();
      return row?.status;
    },

    async last(tenant, of, now) {
      const row = await db
        .selectFrom('digest_runs')
        .select('period_start')
        .where('tenant', '=', tenant)
        .$if(of !== undefined, (query) =>
          query.where('kind', '=', of?.kind ?? '').where('channel', '=', of?.channel ?? ''),
        )
        .where(isBelieved(now))
        .orderBy('period_start', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && Temporal.Instant.from(row.period_start);
    },

    async latest(tenant, limit) {
      const rows = await db
        .selectFrom('digest_runs')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('status', '=', 'posted')
        .orderBy('completed_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        key: {
          tenant: row.tenant,
          kind: row.kind,
          channel: row.channel,
          periodStart: Temporal.Instant.from(row.period_start),
        },
        post: row.post ?? '',
      }));
    },
  };
}

/** Out: false when the period has a run that counts. */
async function insertRun(
  trx: Kysely<Schema>,
  row: Insertable<Schema['digest_runs']> & { readonly claimed_at: string },
): Promise<boolean> {
  const { status, claimed_at: at, post } = row;
  const result = await trx
    .insertInto('digest_runs')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(KEY)
        .doUpdateSet({ status, claimed_at: at, completed_at: null, post: post ?? null })
        .where(({ eb, or, not }) =>
          or([
            eb('digest_runs.status', 'in', ['skipped', 'given_up']),
            not(isBelieved(Temporal.Instant.from(at))),
          ]),
        ),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** True for a run that was not written by a clock that was ahead. */
function isBelieved(now: Temporal.Instant) {
  return sql<SqlBool>`digest_runs.claimed_at <= ${toIso(now.add({ milliseconds: CLOCK_SLACK_MS }))}`;
}

function toColumns(key: DigestKey) {
  return {
    tenant: key.tenant,
    kind: key.kind,
    channel: key.channel,
    period_start: toIso(key.periodStart),
  };
}
