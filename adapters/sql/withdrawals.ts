import { type Kysely, sql } from 'kysely';
import type { PlatformId } from '../../src/domain/platforms.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Withdrawal, Withdrawals } from '../../src/ports/withdrawals.ts';
import { changeOne } from './changes.ts';
import { dialectOf } from './dialect-of.ts';
import { builtOnce } from './built-once.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openWithdrawals(db: Kysely<Schema>, keyring: Keyring): Withdrawals {
  const store = { db, keyring };
  return {
    async findByPost(tenant, platform, postKey, subject) {
      const row = await db
        .selectFrom('turns')
        .select('id')
        .where('tenant', '=', tenant)
        .where('platform', '=', platform)
        .where('post_key', '=', postKey)
        .where('subject', '=', keyring.pseudonym('subject', subject))
        .executeTakeFirst();
      return row?.id;
    },

    async findOpen(tenant, thread, subject) {
      const rows = await db
        .selectFrom('turns')
        .select('id')
        .where('tenant', '=', tenant)
        .where('thread', '=', thread)
        .where('subject', '=', keyring.pseudonym('subject', subject))
        .where('status', 'in', ['queued', 'running'])
        .orderBy('seq')
        .execute();
      return rows.map(({ id }) => id);
    },

    withdraw: (tenant, turnId, why, parts) =>
      changeOne(store, tenant, parts, async (trx) => {
        const marked = await markOpen(trx, tenant, turnId, why);
        const changed = marked > 0n || why === 'stopped' ? marked : await reopen(trx, tenant, turnId);
        await dialectOf(trx).announceTurns(trx);
        return changed;
      }),

    async noteDeleted(tenant, platform, postKey, at) {
      await db
        .insertInto('deleted_posts')
        .values({ tenant, post: toPost(platform, postKey, keyring), at: toIso(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    among: (turnIds) => findMarked(db, turnIds),
  };
}

/** Whether the post of a question was deleted before it came. */
const findDeleted = builtOnce((db, { tenant, post }: Record<'post' | 'tenant', string>) =>
  db.selectFrom('deleted_posts').select('at').where('tenant', '=', tenant).where('post', '=', post).compile(),
);

export async function isDeletedPost(db: Kysely<Schema>, tenant: string, post: string): Promise<boolean> {
  return (await findDeleted(db, { tenant, post })).rows.length > 0;
}

async function markOpen(
  trx: Kysely<Schema>,
  tenant: string,
  turnId: string,
  withdrawn: Withdrawal,
): Promise<bigint> {
  const result = await trx
    .updateTable('turns')
    .set({ withdrawn })
    .where('tenant', '=', tenant)
    .where('id', '=', turnId)
    .where('withdrawn', 'is', null)
    .where('status', 'in', withdrawn === 'stopped' ? ['queued', 'running'] : ['queued', 'running', 'ended'])
    .executeTakeFirst();
  return result.numUpdatedRows;
}

/** An answer that stands is taken back by whoever claims its turn once more, with all patience of the queue. */
async function reopen(trx: Kysely<Schema>, tenant: string, turnId: string): Promise<bigint> {
  const result = await trx
    .updateTable('turns')
    .set({ withdrawn: 'deleted', status: 'ended', retries: sql<number>`attempts` })
    .where('tenant', '=', tenant)
    .where('id', '=', turnId)
    .where('withdrawn', 'is', null)
    .where('status', '=', 'delivered')
    .executeTakeFirst();
  return result.numUpdatedRows;
}

async function findMarked(db: Kysely<Schema>, turnIds: readonly string[]) {
  if (turnIds.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom('turns')
    .select(['id', 'withdrawn'])
    .where('id', 'in', turnIds)
    .where('withdrawn', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ id, withdrawn }) => (withdrawn === null ? [] : [[id, withdrawn] as const])));
}

/** Names a post without saying which: nobody is remembered who did not speak to Candor. */
export function toPost(platform: PlatformId, postKey: string, keyring: Pick<Keyring, 'pseudonym'>): string {
  return keyring.pseudonym('post', `${platform}:${postKey}`);
}
