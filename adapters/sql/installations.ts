import { type Kysely, sql } from 'kysely';
import type { Installations } from '../../src/ports/installations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { appendSealed, toUnsealedRow } from './audit-log.ts';
import { changeOne } from './changes.ts';
import { destroyDataKey } from './data-keys.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Key = Parameters<Installations['find']>[0];

export function openInstallations(db: Kysely<Schema>, keyring: Keyring): Installations {
  const deps = { db, keyring };
  return {
    async list(tenant, platform) {
      const rows = await db
        .selectFrom('installations')
        .select('workspace')
        .where('tenant', '=', tenant)
        .where('platform', '=', platform)
        .orderBy('workspace')
        .execute();
      return rows.map(({ workspace }) => workspace);
    },

    async find(key) {
      const row = await db.selectFrom('installations').selectAll().where(ofKey(key)).executeTakeFirst();
      if (row === undefined) return undefined;
      const content = await keyring.open(subjectOf(key), contextOf(key), row.sealed_content);
      if (content === undefined) return undefined;
      return { ...toRow(row), content, at: Temporal.Instant.from(row.at), version: row.version };
    },

    async save({ content, at, version, ...key }, parts) {
      const sealed = await keyring.seal(subjectOf(key), contextOf(key), content);
      return changeOne(deps, key.tenant, parts, (trx) =>
        version === undefined ? install(trx, key, sealed, at) : renew(trx, key, sealed, version),
      );
    },

    async claim(key, version, now, until) {
      const claimed = await db
        .updateTable('installations')
        .set({ claimed_until: toIso(until) })
        .where(ofKey(key))
        .where('version', '=', version)
        .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', toIso(now))]))
        .executeTakeFirst();
      return claimed.numUpdatedRows === 1n;
    },

    async remove(key, at, parts) {
      const removed = await changeOne(deps, key.tenant, parts, (trx) => uninstall(trx, key, at));
      if (removed) keyring.forget(subjectOf(key));
      return removed;
    },
  };
}

const NEXT = sql<number>`installations.version + 1`;

async function install(
  trx: Kysely<Schema>,
  key: Key,
  sealed: string,
  at: Temporal.Instant,
): Promise<bigint | undefined> {
  const fresh = { sealed_content: sealed, claimed_until: null, at: toIso(at) };
  const saved = await trx
    .insertInto('installations')
    .values({ ...toRow(key), ...fresh, version: 1 })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'platform', 'workspace']).doUpdateSet({ ...fresh, version: NEXT }),
    )
    .executeTakeFirst();
  return saved.numInsertedOrUpdatedRows;
}

async function renew(trx: Kysely<Schema>, key: Key, sealed: string, version: number): Promise<bigint> {
  const renewed = await trx
    .updateTable('installations')
    .set({ sealed_content: sealed, claimed_until: null, version: NEXT })
    .where(ofKey(key))
    .where('version', '=', version)
    .executeTakeFirst();
  return renewed.numUpdatedRows;
}

/** Its key goes too: copies of the sealed tokens open no more. */
async function uninstall(trx: Kysely<Schema>, key: Key, at: Temporal.Instant): Promise<bigint> {
  const deleted = await trx
    .deleteFrom('installations')
    .where(ofKey(key))
    .where('at', '<', toIso(at))
    .executeTakeFirst();
  if (deleted.numDeletedRows === 1n && (await destroyDataKey(trx, subjectOf(key)))) {
    const destroyed = { tenant: key.tenant, kind: 'key.destroyed', at, meta: {} } as const;
    await appendSealed(trx, [toUnsealedRow(destroyed, subjectOf(key))]);
  }
  return deleted.numDeletedRows;
}

function toRow({ tenant, platform, workspace }: Key) {
  return { tenant, platform, workspace };
}

function ofKey({ tenant, platform, workspace }: Key) {
  return sql<boolean>`tenant = ${tenant} and platform = ${platform} and workspace = ${workspace}`;
}

function subjectOf({ platform, workspace }: Key): string {
  return `installation:${platform}:${workspace}`;
}

function contextOf({ tenant, platform, workspace }: Key): string {
  return `installation:${tenant}:${platform}:${workspace}`;
}
