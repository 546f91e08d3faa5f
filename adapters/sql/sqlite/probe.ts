import { type Kysely, sql } from 'kysely';
import { MIGRATIONS } from '../../../migrations/index.ts';

/** A look costs a write to disk: whoever asks again within this time gets the last result. */
const KEEP_MS = 1000;

/** Makes the question whether the database takes writes: on a full disk it can still be read. */
export function createWriteProbe(db: Kysely<never>): () => Promise<boolean> {
  const write = sql.raw(`pragma user_version = ${Object.keys(MIGRATIONS).length}`); // what it holds already
  let looked: { readonly atMs: number; readonly result: Promise<boolean> } | undefined;
  return () => {
    const nowMs = performance.now();
    if (looked === undefined || nowMs - looked.atMs > KEEP_MS) {
      const result = write.execute(db).then(
        () => true,
        () => false,
      );
      looked = { atMs: nowMs, result };
    }
    return looked.result;
  };
}
