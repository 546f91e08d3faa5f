import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** A look costs a write: whoever asks again within this time gets the last result. */
const KEEP_MS = 1000;
/** Who looks waits no longer for a database that says nothing. */
const PATIENCE_MS = 900;

/**
 * Makes the question whether the database takes writes from `front`: over a connection that questions come in by, since
 * another may still work when these do not. To lock a row is to write it; one that is locked is passed over.
 */
export function createWriteProbe(front: Kysely<Schema>): () => Promise<boolean> {
  const write = sql`select subject from data_keys where subject = 'system' for update skip locked`;
  let last: Promise<boolean> | undefined;
  let keepUntilMs = 0;

  async function look(): Promise<boolean> {
    keepUntilMs = Number.POSITIVE_INFINITY; // one at a time
    try {
      await write.execute(front);
      return true;
    } catch {
      return false;
    } finally {
      keepUntilMs = performance.now() + KEEP_MS;
    }
  }

  return () => {
    if (last === undefined || performance.now() >= keepUntilMs) last = look();
    return Promise.race([last, silence()]);
  };
}

function silence(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
}
