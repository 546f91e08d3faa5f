import type { Kysely } from 'kysely';
import type { HandbookIndex } from '../../src/ports/handbook-index.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { builtOnce } from './built-once.ts';
import { queryDigests, replaceHandbook } from './handbook-replace.ts';
import { HandbookVersion } from './handbook-version.ts';
import type { Schema } from './schema.ts';

/** A search is begun again where the handbook changed under it, so often at most. */
const MOST_TRIES = 3;

/** For so long a search goes by the version that a claim has read: a handbook that another process replaced counts after it at the latest. */
const FRESH_MS = 1000;

/** The version of each tenant's handbook as claims of questions have read it, beside what they read. */
export class SeenVersions {
  readonly #seen = new Map<string, { readonly version: number; readonly atMs: number }>();

  /** Versions only grow: what was read before another is older, whoever tells of it later. */
  note(tenant: string, version: number): void {
    if (version < (this.#seen.get(tenant)?.version ?? 0)) return;
    this.#seen.set(tenant, { version, atMs: performance.now() });
  }

  /** No older one is believed from now on, and the next search looks for itself. */
  outdate(tenant: string, version: number): void {
    this.#seen.set(tenant, { version, atMs: Number.NEGATIVE_INFINITY });
  }

  find(tenant: string): number | undefined {
    const seen = this.#seen.get(tenant);
    return seen !== undefined && performance.now() - seen.atMs < FRESH_MS ? seen.version : undefined;
  }
}

/** Full-text search: the titles of documents weigh most, then headings, then the text. */
export function openHandbookIndex(
  db: Kysely<Schema>,
  keyring: Keyring,
  seen = new SeenVersions(),
): HandbookIndex {
  const versions = new Map<string, HandbookVersion>();
  const looks = new Map<string, Promise<number>>();

  /** Several searches of one question ask for it at the same time, and once. */
  function findOnce(tenant: string): Promise<number> {
    const look = looks.get(tenant) ?? findVersion(db, tenant).finally(() => looks.delete(tenant));
    looks.set(tenant, look);
    return look;
  }

  /** What is known of the handbook as it stands. Any process may have replaced it meanwhile. */
  async function currentVersion(tenant: string): Promise<HandbookVersion> {
    const number = seen.find(tenant) ?? (await findOnce(tenant));
    const known = versions.get(tenant);
    if (known?.number === number) return known;
    const version = new HandbookVersion(db, tenant, number, known);
    versions.set(tenant, version);
    return version;
  }

  return {
    async replace(tenant, passages, parts, written) {
      await replaceHandbook({ db, keyring }, { tenant, passages, parts, written });
      looks.delete(tenant); // one that is under way may have seen what stood there before
      seen.outdate(tenant, await findVersion(db, tenant));
      const version = await currentVersion(tenant);
      // Read here, and not with the first question; where that fails, the first search tries again and says so.
      await version.load().catch(() => undefined);
    },

    digests: (tenant) => queryDigests(db, tenant),
    read: async (tenant) => (await currentVersion(tenant)).readAll(),

    async search(tenant, terms, groups, limit) {
      const once = [...new Set(terms)];
      for (let attempt = 1; ; attempt += 1) {
        const version = await currentVersion(tenant);
        const readsBefore = version.reads;
        const found = await version.search(once, groups, limit);
        if (attempt === MOST_TRIES || version.reads === readsBefore) return found;
        const number = await findVersion(db, tenant);
        if (number === version.number) return found;
        seen.outdate(tenant, number);
      }
    },
  };
}

const readVersion = builtOnce((db, { tenant }: { readonly tenant: string }) =>
  db.selectFrom('handbooks').select('version').where('tenant', '=', tenant).compile(),
);

async function findVersion(db: Kysely<Schema>, tenant: string): Promise<number> {
  const [row] = (await readVersion(db, { tenant })).rows;
  return row?.version ?? 0;
}
