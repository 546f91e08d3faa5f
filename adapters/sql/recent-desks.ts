import type { Kysely } from 'kysely';
import { BUILT_IN, toRuleId } from '../../src/domain/decision.ts';
import { subjectOf } from '../../src/domain/person.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { RecentDesks } from '../../src/ports/recent-desks.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { openRecord } from './turn-row.ts';

export function openRecentDesks(db: Kysely<Schema>, keyring: Keyring): RecentDesks {
  return {
    async find(turn, since) {
      const rows = await db
        .selectFrom('turns')
        .select(['id', 'subject', 'thread', 'sealed_record'])
        .where('tenant', '=', turn.tenant)
        .where('received_at', '>=', toIso(since))
        .where('subject', '=', keyring.pseudonym('subject', subjectOf(turn)))
        .where('rule', '=', toRuleId(BUILT_IN.help))
        .orderBy('received_at', 'desc')
        .execute();
      const chat = turn.thread.slice(0, turn.thread.length - turn.place.thread.length);
      const last = rows.find(({ thread }) => thread.startsWith(chat));
      return last && (await openRecord(last, keyring))?.personDesk;
    },
  };
}
