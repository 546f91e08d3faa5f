import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Schema } from './schema.ts';

/** What a store works with: the database, and the keys of what is sealed there. */
export interface StoreDeps {
  readonly db: Kysely<Schema>;
  readonly keyring: Keyring;
}
