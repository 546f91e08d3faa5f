import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { VaultStore } from '../../src/ports/vault-store.ts';
import type { Schema } from './schema.ts';

export function openVaultStore(db: Kysely<Schema>, keyring: Keyring): VaultStore {
  const contextOf = (thread: string, placeholder: string) => `placeholder:${thread}:${placeholder}`;
  return {
    async load(tenant, thread) {
      const rows = await db
        .selectFrom('placeholders')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('thread', '=', thread)
        .execute();
      const entries = await Promise.all(
        rows.map(async ({ placeholder, kind, subject, sealed_value }) => ({
          placeholder,
          kind,
          value: (await keyring.open(subject, contextOf(thread, placeholder), sealed_value)) ?? '',
        })),
      );
      return entries;
    },

    async add(tenant, thread, subject, entries) {
      if (entries.length === 0) return;
      const owner = keyring.pseudonym('subject', subject);
      const rows = await Promise.all(
        entries.map(async ({ placeholder, kind, value }) => ({
          tenant,
          thread,
          placeholder,
          kind,
          subject: owner,
          sealed_value: await keyring.seal(owner, contextOf(thread, placeholder), value),
        })),
      );
      await db
        .insertInto('placeholders')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
