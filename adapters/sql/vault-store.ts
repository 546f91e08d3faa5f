import type { Insertable, Kysely } from 'kysely';
import type { TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { VaultStore } from '../../src/ports/vault-store.ts';
import type { Schema } from './schema.ts';

type Row = Insertable<Schema['placeholders']>;

export function openVaultStore(db: Kysely<Schema>, keyring: Keyring): VaultStore {
  return {
    async load(tenant, thread) {
      const rows = await db
        .selectFrom('placeholders')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('thread', '=', thread)
        .execute();
      return Promise.all(
        rows.map(async ({ placeholder, kind, subject, sealed_value }) => ({
          placeholder,
          kind,
          value: (await keyring.open(subject, contextOf(thread, placeholder), sealed_value)) ?? '',
        })),
      );
    },
  };
}

/** Seals the placeholders of an ending turn; outside any transaction, which may hold the only connection. */
export async function sealPlaceholders(
  ending: TurnEnding,
  subject: string,
  keyring: Keyring,
): Promise<Row[]> {
  const { tenant, thread } = ending.turn;
  return Promise.all(
    ending.placeholders.map(async ({ placeholder, kind, value }) => ({
      tenant,
      thread,
      placeholder,
      kind,
      subject,
      sealed_value: await keyring.seal(subject, contextOf(thread, placeholder), value),
    })),
  );
}

/** Inserts sealed placeholders; one that exists keeps its first value. */
export async function insertPlaceholders(trx: Kysely<Schema>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('placeholders')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function contextOf(thread: string, placeholder: string): string {
  return `placeholder:${thread}:${placeholder}`;
}
