import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { MasterKeys, masterIdOf } from '../../adapters/crypto/master-keys.ts';
import { openStores } from '../../adapters/index.ts';
import { destroyDataKey, keepPseudonyms, openDataKeys } from '../../adapters/sql/data-keys.ts';
import { rotateDataKeys } from '../../adapters/sql/rotate-data-keys.ts';
import { rotateMasterKey } from '../../adapters/sql/rotate-master-key.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';

interface OpenedDatabase {
  readonly db: Kysely<Schema>;
  close(): Promise<void>;
}

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);
const SECRET = Buffer.alloc(32, 3);
const PSEUDONYMS = 'pseudonyms';
const none = async () => undefined;

/** What every database promises of a rotation of keys. */
export function keyRotationContract(name: string, open: () => Promise<OpenedDatabase>): void {
  describe(`a rotation of keys on ${name}`, () => {
    let opened: OpenedDatabase;
    let nowMs: number;
    let at: Temporal.Instant;

    beforeEach(async () => {
      opened = await open();
      nowMs = 0;
      at = AT.add({ hours: 24 * 400 });
      await keepPseudonyms(
        opened.db,
        await new MasterKeys([OLD]).wrap(PSEUDONYMS, SECRET.toString('base64url')),
      );
    });

    afterEach(() => opened.close());

    /** One of several processes, with these master keys. */
    function replica(...[first = OLD, ...others]: readonly Uint8Array[]) {
      const { db } = opened;
      const dataKeys = openDataKeys(db, () => at.subtract({ hours: 1 }));
      const options = { pseudonymSecret: SECRET, nowMs: () => nowMs };
      const keyring = openKeyring(new MasterKeys([first, ...others]), dataKeys, options);
      return { keyring, stores: openStores(db, keyring) };
    }

    function depsOf(db = opened.db) {
      const settle = async () => void (nowMs += 2000);
      return { db, master: new MasterKeys([OLD, NEW]), tenant: TENANT, now: () => at, settle };
    }

    const rotateMaster = (db = opened.db) => rotateMasterKey(depsOf(db), masterIdOf(NEW), none);
    const rotateData = (db = opened.db) => rotateDataKeys(depsOf(db));

    /** People who asked something. */
    async function ask(people: number, { stores } = replica()): Promise<void> {
      await Promise.all(
        Array.from({ length: people }, (_, n) => {
          const asker = { id: `U${String(n)}`, guest: false, external: false };
          const place = aPlace({ thread: `thread${String(n)}` });
          return stores.inbox.accept(
            aNewTurn(`T${String(n)}`, { asker, place, text: `question ${String(n)}` }),
          );
        }),
      );
    }

    async function readAll(
      people: number,
      { stores } = replica(NEW),
    ): Promise<readonly (string | undefined)[]> {
      return Promise.all(
        Array.from(
          { length: people },
          async (_, n) => (await stores.turns.find(TENANT, `T${String(n)}`))?.turn.text,
        ),
      );
    }

    const questions = (people: number) => Array.from({ length: people }, (_, n) => `question ${String(n)}`);
    const keys = () => opened.db.selectFrom('data_keys').selectAll().orderBy('subject').execute();
    const rotated = async () =>
      (await Array.fromAsync(replica(OLD, NEW).stores.audit.read(1))).filter(
        ({ kind }) => kind === 'key.rotated',
      );

    describe('of the master key', () => {
      it('leaves nothing that the old one opens, and all that it sealed readable by the new one', async () => {
        await ask(3);

        expect(await rotateMaster()).toBe(3);

        expect(await readAll(3)).toEqual(questions(3));
        await expect(readAll(1, replica(OLD))).rejects.toMatchObject({ code: 'MASTER_KEY_UNKNOWN' });
        expect(await rotated()).toMatchObject([{ meta: { what: 'master', keys: 3 }, actor: null }]);
      });

      it('goes on while others write, and what they wrapped late is found', async () => {
        await ask(1);
        const serving = replica(OLD, NEW);
        await serving.keyring.seal('early', 'c', 'text');
        let lates = 0;
        const late = async () => {
          nowMs += 2000;
          lates += 1;
          if (lates > 3) return;
          const subject = `late${String(lates)}`;
          const wrapped = await new MasterKeys([OLD]).wrap(subject, 'A'.repeat(43));
          await opened.db.insertInto('data_keys').values({ subject, wrapped_key: wrapped }).execute();
        };

        await rotateMasterKey({ ...depsOf(), settle: late }, masterIdOf(NEW), none);

        const wrapped = (await keys()).map((key) => key.wrapped_key);
        expect(wrapped).toHaveLength(5);
        expect(wrapped.filter((key) => !key.startsWith(`v2.${masterIdOf(NEW)}.`))).toEqual([]);
      });

      it('leaves a key that does not open as it is, and is not kept from its end by it', async () => {
        await ask(2);
        await opened.db
          .insertInto('data_keys')
          .values({ subject: 'damaged', wrapped_key: 'v1.AAAA.AAAA.AAAA' })
          .execute();

        expect(await rotateMaster()).toBe(2);

        expect(await readAll(2)).toEqual(questions(2));
      });

      it('lets a process with both keys serve on, and one with the old alone try again', async () => {
        await ask(1);
        const [both, old] = [replica(OLD, NEW), replica(OLD)];
        await rotateMaster();
        nowMs += 2000;

        const sealed = await both.keyring.seal('new person', 'c', 'text');

        expect(await replica(NEW).keyring.open('new person', 'c', sealed)).toBe('text');
        await expect(old.keyring.seal('another', 'c', 'text')).rejects.toMatchObject({ retryable: true });
      });

      it('drops the old key only when nothing needs it', async () => {
        await ask(2);
        let left: number | undefined;

        await rotateMasterKey(depsOf(), masterIdOf(NEW), async () => {
          left = (await keys()).filter((key) => !key.wrapped_key.includes(masterIdOf(NEW))).length;
        });

        expect(left).toBe(0);
      });
    });

    describe('of data keys', () => {
      it('seals everything anew and drops the old keys', async () => {
        await ask(3);
        const before = await keys();

        expect(await rotateData()).toEqual({ keys: 3, envelopes: 3, damaged: 0 });

        const after = await keys();
        expect(after.map(({ key_id: id }) => before.some((key) => key.key_id === id))).toEqual([
          false,
          false,
          false,
        ]);
        expect(after.every((key) => key.previous_id === null && key.previous_key === null)).toBe(true);
        expect(await readAll(3, replica())).toEqual(questions(3));
        expect(await rotated()).toMatchObject([
          { meta: { what: 'data', keys: 3, envelopes: 3, damaged: 0 } },
        ]);
      });

      it('opens old and new envelopes while it is under way', async () => {
        await ask(2);
        const serving = replica();
        await readAll(2, serving);
        const read: (readonly (string | undefined)[])[] = [];
        const settle = async () => {
          nowMs += 2000;
          read.push(await readAll(2, serving));
        };

        await rotateDataKeys({ ...depsOf(), settle });

        expect(read).toEqual([questions(2), questions(2)]);
      });

      it('takes along what is written meanwhile: fifty turns from beginning to end', async () => {
        const serving = replica();
        await ask(5, serving);
        const writing = (async () => {
          await ask(50, serving);
          for (let n = 0; n < 50; n += 1) {
            const leaseUntil = AT.add({ minutes: 5 });
            const turn = await serving.stores.inbox.claim({ worker: 'worker', now: AT, leaseUntil });
            if (turn !== undefined) await serving.stores.inbox.end(anEnding(turn));
          }
        })();
        const settle = async () => {
          nowMs += 2000;
          await writing;
        };

        await rotateDataKeys({ ...depsOf(), settle });

        expect(await readAll(50, replica())).toEqual(questions(50));
        const { rows } = await sql<{
          count: number;
        }>`select count(*) as count from turns where sealed_record is null`.execute(opened.db);
        expect(Number(rows[0]?.count)).toBe(0);
        expect((await keys()).filter((key) => key.previous_id !== null)).toEqual([]);
      });

      it('keeps the log as it was: it verifies, and payloads still open', async () => {
        const { stores } = replica();
        await stores.audit.append([
          { tenant: TENANT, kind: 'feedback.given', at, subject: 'U1', meta: {}, payload: 'thanks' },
        ]);

        await rotateData();

        const { keyring } = replica();
        const row = await opened.db
          .selectFrom('audit_entries')
          .selectAll()
          .where('kind', '=', 'feedback.given')
          .executeTakeFirstOrThrow();
        expect(
          await keyring.open(row.actor ?? '', 'audit:feedback.given', row.sealed_payload ?? ''),
        ).toContain('thanks');
        expect(await verifyChain(stores.audit.read(1))).toMatchObject({ ok: true });
      });

      it('makes no key for a person who is erased meanwhile, and leaves what was theirs closed', async () => {
        await ask(2);
        const gone = replica().keyring.pseudonym('subject', 'slack:T0EXAMPLE:U0');
        const settle = async () => {
          nowMs += 2000;
          await opened.db.transaction().execute((trx) => destroyDataKey(trx, gone));
        };

        await rotateDataKeys({ ...depsOf(), settle });

        expect((await keys()).map(({ subject }) => subject)).not.toContain(gone);
        expect(await readAll(2, replica())).toEqual([undefined, 'question 1']);
      });

      it('leaves an envelope that does not open, and its key', async () => {
        await ask(2);
        await opened.db
          .updateTable('turns')
          .set({ sealed_event: sql`sealed_event || 'AAAA'` })
          .where('id', '=', 'T0')
          .execute();

        expect(await rotateData()).toMatchObject({ keys: 2, envelopes: 1, damaged: 1 });

        expect((await keys()).filter((key) => key.previous_id !== null)).toHaveLength(1);
        expect(await readAll(2, replica()).catch(() => 'damaged')).toBe('damaged');
      });
    });

    it.each(['master', 'data'])(
      'of %s keys, begun twice at once, has one effect and one entry',
      async (what) => {
        await ask(5);
        const rotate: (db?: Kysely<Schema>) => Promise<unknown> =
          what === 'master' ? rotateMaster : rotateData;

        const results = await Promise.all([rotate(), rotate()]);

        expect(results.filter((result) => result !== false)).toHaveLength(1);
        expect(await rotated()).toHaveLength(1);
        expect(await readAll(5, replica(OLD, NEW))).toEqual(questions(5));
      },
    );

    it.each(['master', 'data'])('of %s keys, ended at any statement, goes on with the next', async (what) => {
      await ask(3);
      const rotate = what === 'master' ? rotateMaster : rotateData;
      const readBetween: (readonly (string | undefined)[])[] = [];

      let isDone = false;
      for (let most = 1; !isDone; most += 1) {
        isDone = await rotate(dyingAfter(opened.db, most)).then(() => true, ignoreDeath);
        nowMs += 2000;
        readBetween.push(await readAll(3, replica(OLD, NEW)));
      }

      expect(readBetween.length).toBeGreaterThan(5);
      expect(readBetween).toEqual(readBetween.map(() => questions(3)));
      expect(await rotated()).toHaveLength(1);
      expect(await readAll(3, replica(OLD, NEW))).toEqual(questions(3));
      expect((await keys()).filter((key) => key.previous_id !== null)).toEqual([]);
    });
  });
}

class Died extends Error {}

function ignoreDeath(error: unknown): false {
  if (error instanceof Died) return false;
  throw error;
}

/** The same database for a process that is killed before its statement number `most + 1`. */
function dyingAfter(db: Kysely<Schema>, most: number): Kysely<Schema> {
  let count = 0;
  return db.withPlugin({
    transformQuery({ node }) {
      count += 1;
      if (count > most) throw new Died();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}
