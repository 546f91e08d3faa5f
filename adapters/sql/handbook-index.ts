import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { HandbookIndex, Passage } from '../../src/ports/handbook-index.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { sealChange, writeChange } from './changes.ts';
import { dialectOf } from './dialect-of.ts';
import { HandbookVersion } from './handbook-version.ts';
import type { Schema } from './schema.ts';

/** Full-text search: the titles of documents weigh most, then headings, then the text. */
export function openHandbookIndex(db: Kysely<Schema>, keyring: Keyring): HandbookIndex {
  const { lock, words } = dialectOf(db);
  const versions = new Map<string, HandbookVersion>();

  /** What is known of the handbook as it stands. Any process may have replaced it meanwhile. */
  async function currentVersion(tenant: string): Promise<HandbookVersion> {
    const newest = await findNewest(db, tenant);
    const known = versions.get(tenant);
    if (known?.newest === newest) return known;
    const version = new HandbookVersion(db, tenant, newest);
    versions.set(tenant, version);
    return version;
  }

  return {
    async replace(tenant, passages, parts) {
      const sealed = await sealChange(parts, keyring);
      await db.transaction().execute(async (trx) => {
        await lock(trx, 'handbook');
        await trx.deleteFrom('passages').where('tenant', '=', tenant).execute();
        for (const passage of passages) await insertPassage(trx, tenant, passage);
        await words.refresh(trx);
        await writeChange(trx, tenant, sealed);
      });
    },

    async search(tenant, terms, groups, limit) {
      const version = await currentVersion(tenant);
      return version.search([...new Set(terms)], groups, limit);
    },
  };
}

/** Passages are numbered in the order of their insertion and never change: the newest names the version. */
async function findNewest(db: Kysely<Schema>, tenant: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from passages where tenant = ${tenant} order by seq desc limit 1`.execute(db);
  return rows[0]?.seq ?? 0;
}

async function insertPassage(trx: Kysely<Schema>, tenant: string, passage: Passage): Promise<void> {
  const { id, document, title, section, text, version, readers } = passage;
  const { seq } = await trx
    .insertInto('passages')
    .values({
      tenant,
      id,
      document,
      title,
      section,
      body: text,
      version,
      url: passage.url ?? null,
      reviewed: passage.reviewed ?? null,
      valid_until: passage.validUntil ?? null,
      owner: passage.owner ?? null,
    })
    .returning('seq')
    .executeTakeFirstOrThrow();
  if (readers.length === 0) return;
  await trx
    .insertInto('passage_readers')
    .values(readers.map((reader) => ({ passage: seq, reader })))
    .execute();
}
