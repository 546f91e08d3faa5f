import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Shares } from '../../src/ports/shares.ts';
import { changeOne } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** The outbox keeps one message of a key: that an answer was shared stands there. */
export function openShares(db: Kysely<Schema>, keyring: Keyring): Shares {
  return {
    async open({ tenant, turnId, subject: person, message, ...parts }) {
      const subject = keyring.pseudonym('subject', person);
      const sealed = await sealMessages([message], subject, keyring);
      const of = { tenant, about: 'share', stream: turnId, subject, at: toIso(parts.at) } as const;
      return changeOne({ db, keyring }, tenant, parts, async (trx) =>
        (await insertMessages(trx, of, sealed)) ? 1n : 0n,
      );
    },
  };
}
