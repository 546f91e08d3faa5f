import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Kysely } from 'kysely';
import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { destroyDataKey, openDataKeys } from '../../adapters/sql/data-keys.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { TEST_MASTER_KEY } from '../fixtures/sqlite-stores.ts';

interface OpenedDatabase {
  readonly db: Kysely<Schema>;
  close(): Promise<void>;
}

/** What every database promises of data keys. */
export function dataKeysContract(name: string, open: () => Promise<OpenedDatabase>): void {
  describe(`data keys on ${name}`, () => {
    let opened: OpenedDatabase;
    let nowMs = 0;

    beforeEach(async () => {
      opened = await open();
      nowMs = 0;
    });

    afterEach(() => opened.close());

    /** One of several processes on the same database. */
    function replica() {
      return openKeyring(TEST_MASTER_KEY, openDataKeys(opened.db), { nowMs: () => nowMs });
    }

    const destroy = (subject: string) =>
      opened.db.transaction().execute((trx) => destroyDataKey(trx, subject));

    it('are one a subject, whichever process made it', async () => {
      const [one, other] = [replica(), replica()];

      const sealed = await Promise.all([one.seal('ana', 'c', '1'), other.seal('ana', 'c', '2')]);

      expect(await Promise.all(sealed.map((text) => replica().open('ana', 'c', text)))).toEqual(['1', '2']);
    });

    it('that were destroyed are unknown to every process within a second, and others are kept', async () => {
      const [one, other] = [replica(), replica()];
      const ana = await one.seal('ana', 'c', 'of Ana');
      const ben = await one.seal('ben', 'c', 'of Ben');
      await other.open('ana', 'c', ana);

      expect(await destroy('ana')).toBe(true);
      nowMs = 1000;

      expect(await one.open('ana', 'c', ana)).toBeUndefined();
      expect(await other.open('ana', 'c', ana)).toBeUndefined();
      expect(await other.open('ben', 'c', ben)).toBe('of Ben');
    });

    it('are destroyed once: a second time there is nothing to destroy', async () => {
      await replica().seal('ana', 'c', 'text');

      expect([await destroy('ana'), await destroy('ana')]).toEqual([true, false]);
    });

    it('are new for whoever comes back after theirs was destroyed, in every process', async () => {
      const [one, other] = [replica(), replica()];
      const before = await one.seal('ana', 'c', 'before');
      await destroy('ana');
      nowMs = 1000;

      const after = await one.seal('ana', 'c', 'after');

      expect(await other.open('ana', 'c', after)).toBe('after');
      expect(await other.open('ana', 'c', before)).toBeUndefined();
    });
  });
}
