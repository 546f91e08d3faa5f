import type { Kysely } from 'kysely';
import type { EmbeddingStore } from '../../src/ports/embedding-store.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { sealChange, writeChange } from './changes.ts';
import type { Schema } from './schema.ts';

/** Rows read, written or dropped at a time: each is a parameter or three, and nobody waits long for the lock. */
const BATCH = 500;

export function openEmbeddings(db: Kysely<Schema>, keyring: Keyring): EmbeddingStore {
  return {
    async find(space, hashes) {
      const found = [];
      for (const batch of batchesOf(hashes)) {
        const rows = db.selectFrom('embeddings').select(['hash', 'vector']).where('space', '=', space);
        found.push(...(await rows.where('hash', 'in', batch).execute()));
      }
      return found.map(({ hash, vector }) => ({ hash, vector: new Int8Array(vector) }));
    },

    async add({ tenant, space, embeddings }, parts) {
      const sealed = await sealChange(parts, keyring);
      await db.transaction().execute(async (trx) => {
        for (const batch of batchesOf(embeddings)) {
          const rows = batch.map(({ hash, vector }) => ({ space, hash, vector: toBytes(vector) }));
          await trx
            .insertInto('embeddings')
            .values(rows)
            .onConflict((conflict) => conflict.columns(['space', 'hash']).doNothing())
            .execute();
        }
        await writeChange(trx, tenant, sealed);
      });
    },

    async keepOnly(space, hashes) {
      const rows = await db.selectFrom('embeddings').select(['space', 'hash']).execute();
      const others = rows.filter((row) => row.space !== space || !hashes.has(row.hash));
      for (const [of, list] of Map.groupBy(others, (row) => row.space))
        for (const batch of batchesOf(list.map(({ hash }) => hash)))
          await db.deleteFrom('embeddings').where('space', '=', of).where('hash', 'in', batch).execute();
      return others.length;
    },
  };
}

function toBytes({ buffer, byteOffset, byteLength }: Int8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function batchesOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
}
