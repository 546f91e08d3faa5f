import type { Kysely } from 'kysely';
import type { ConsentOf, Consents } from '../../src/ports/consents.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openConsents(db: Kysely<Schema>, keyring: Pick<Keyring, 'pseudonym'>): Consents {
  const toRow = ({ tenant, subject }: ConsentOf) => ({
    tenant,
    subject: keyring.pseudonym('subject', subject),
  });

  async function show(person: ConsentOf, version: string, at: Temporal.Instant): Promise<void> {
    await db
      .insertInto('notices')
      .values({ ...toRow(person), version, shown_at: toIso(at), accepted_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  return {
    async find(person, version) {
      const row = toRow(person);
      const [notice, out] = await Promise.all([
        db
          .selectFrom('notices')
          .select('accepted_at')
          .where((where) => where.and({ ...row, version }))
          .executeTakeFirst(),
        db
          .selectFrom('opt_outs')
          .select('at')
          .where((where) => where.and(row))
          .executeTakeFirst(),
      ]);
      const accepted = notice !== undefined && notice.accepted_at !== null;
      return { shown: notice !== undefined, accepted, optedOut: out !== undefined };
    },

    show,

    async accept(person, version, at) {
      await show(person, version, at);
      const result = await db
        .updateTable('notices')
        .set({ accepted_at: toIso(at) })
        .where((where) => where.and({ ...toRow(person), version }))
        .where('accepted_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async optOut(person, at) {
      const result = await db
        .insertInto('opt_outs')
        .values({ ...toRow(person), at: toIso(at) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async optIn(person) {
      const result = await db
        .deleteFrom('opt_outs')
        .where((where) => where.and(toRow(person)))
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}
