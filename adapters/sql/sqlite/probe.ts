import { type Kysely, sql } from 'kysely';
import { MIGRATIONS } from '../../../migrations/index.ts';
import type { Schema } from '../schema.ts';

/** A key of no limit, as large as the largest question. */
const ROOM = { key: 'probe '.repeat(20_000), full_at_ms: 0 };

/**
 * Makes the write that shows whether the database takes questions. As long as nothing else failed, a small one will do. It may
 * get through where a question does not: on a full disk, where the log has a little room, or in a file that may not grow. So after
 * a failure, of which `failures` keeps count, only one of a question's size shows that it is over.
 */
export function createProbeWrite(intake: Kysely<Schema>, failures: () => number): () => Promise<void> {
  const write = sql.raw(`pragma user_version = ${Object.keys(MIGRATIONS).length}`); // what it holds already
  let known = failures();
  return async () => {
    const before = failures();
    if (before === known) await write.execute(intake);
    else await makeRoom(intake);
    known = before;
  };
}

/** Each on disk before the next: what is deleted in the same transaction is never written. */
async function makeRoom(intake: Kysely<Schema>): Promise<void> {
  await intake.replaceInto('rate_limits').values(ROOM).execute();
  await intake.deleteFrom('rate_limits').where('key', '=', ROOM.key).execute();
}
