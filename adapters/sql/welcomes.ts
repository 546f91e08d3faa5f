import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Welcomes } from '../../src/ports/welcomes.ts';
import { Undone, writeAll } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** Whose key seals what is for nobody in particular. */
const SYSTEM = 'system';

export function openWelcomes(db: Kysely<Schema>, keyring: Keyring): Welcomes {
  return {
    async offer(tenant, to, message, at) {
      const row = {
        tenant,
        subject: 'subject' in to ? keyring.pseudonym('subject', to.subject) : '',
        place: 'place' in to ? to.place : '',
        at: toIso(at),
      };
      if (await isWelcomed(db, row)) return false;
      const subject = row.subject || SYSTEM;
      const sealed = await sealMessages([message], subject, keyring);
      const of = { tenant, about: 'welcome', stream: row.subject || row.place, subject, at: row.at } as const;
      return writeAll(db, async (trx) => {
        const { numInsertedOrUpdatedRows: count } = await trx
          .insertInto('welcomes')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (count !== 1n || !(await insertMessages(trx, of, sealed))) throw new Undone();
      });
    },
  };
}

/** Looked at first: nothing is sealed for whoever opens their chat again. */
async function isWelcomed(
  db: Kysely<Schema>,
  { tenant, subject, place }: Schema['welcomes'],
): Promise<boolean> {
  const found = await db
    .selectFrom('welcomes')
    .select('at')
    .where((where) => where.and({ tenant, subject, place }))
    .executeTakeFirst();
  return found !== undefined;
}
