import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Makes the write that shows whether the database takes writes: from `front`, a connection that questions come in by, since
 * another may still work when these do not. To lock a row is to write it; one that is locked is passed over.
 */
export function createProbeWrite(front: Kysely<Schema>): () => Promise<unknown> {
  const write = sql`select subject from data_keys where subject = 'system' for update skip locked`;
  return () => write.execute(front);
}
