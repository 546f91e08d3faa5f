import type { Kysely } from 'kysely';
import type { ChannelSettings } from '../../src/ports/channel-settings.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openChannelSettings(db: Kysely<Schema>, keyring: Keyring): ChannelSettings {
  return {
    async find(tenant, channel) {
      const row = await db
        .selectFrom('channel_settings')
        .select('listens')
        .where('tenant', '=', tenant)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row?.listens ?? undefined;
    },

    async set(tenant, channel, listens, parts) {
      const said = { listens, at: toIso(parts.at) };
      await changeOne({ db, keyring }, tenant, parts, async (trx) => {
        const result = await trx
          .insertInto('channel_settings')
          .values({ tenant, channel, ...said })
          .onConflict((conflict) => conflict.columns(['tenant', 'channel']).doUpdateSet(said))
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows;
      });
    },
  };
}
