import type { Kysely } from 'kysely';
import type { openKeyring } from '../crypto/keyring.ts';
import type { Schema } from './schema.ts';

type DataKeys = Parameters<typeof openKeyring>[1];

export function openDataKeys(db: Kysely<Schema>): DataKeys {
  async function find(subject: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('data_keys')
      .select('wrapped_key')
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row?.wrapped_key;
  }

  return {
    find,
    async add(subject, wrapped) {
      await db
        .insertInto('data_keys')
        .values({ subject, wrapped_key: wrapped })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await find(subject)) ?? wrapped;
    },
  };
}
