import type { Kysely } from 'kysely';
import type { DigestKey } from '../../src/domain/digest.ts';
import type { DigestNumbers } from '../../src/ports/digest-numbers.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openDigestNumbers(db: Kysely<Schema>, keyring: Keyring): DigestNumbers {
  return {
    async read(key) {
      const row = await db
        .selectFrom('digest_runs')
        .select('post')
        .where((where) => where.and(toColumns(key)))
        .where('status', '=', 'posted')
        .executeTakeFirst();
      return row?.post ?? undefined;
    },
    take: (key, parts) =>
      changeOne({ db, keyring }, key.tenant, parts, async (trx) => {
        const taken = await trx
          .updateTable('digest_runs')
          .set({ numbers_taken_at: toIso(parts.at) })
          .where((where) => where.and(toColumns(key)))
          .where('status', '=', 'posted')
          .where('numbers_taken_at', 'is', null)
          .executeTakeFirst();
        return taken.numUpdatedRows;
      }),
  };
}

function toColumns({ tenant, kind, channel, periodStart }: DigestKey) {
  return { tenant, kind, channel, period_start: toIso(periodStart) };
}
