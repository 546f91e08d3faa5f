import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../../adapters/base-env.ts';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { openStores } from '../../../adapters/index.ts';
import { appendSealed, sealFacts } from '../../../adapters/sql/audit-log.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openDatabase } from '../../../adapters/sql/database.ts';
import { TurnListener } from '../../../adapters/sql/postgres/listen.ts';
import { connectPostgres } from '../../../adapters/sql/postgres/open.ts';
import { WORKING } from '../../../adapters/sql/postgres/time-limits.ts';
import type { Schema } from '../../../adapters/sql/schema.ts';
import { addUsage } from '../../../adapters/sql/usage.ts';
import type { Keyring } from '../../../src/ports/keyring.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { takePostgres } from '../../fixtures/postgres-stores.ts';
import { Relay } from '../../fixtures/relay.ts';
import { AT, TENANT, aNewTurn, aPlace } from '../../fixtures/turns.ts';

/** As at work, but that it waits less long for an answer: still long enough for one on a busy machine. */
const IMPATIENT = { ...WORKING, answerMs: 3000 };
const COUNT = { tenant: TENANT, at: AT, counts: [{ metric: 'questions', label: '', value: 1 }] } as const;
const FACT = { tenant: TENANT, kind: 'digest.posted', at: AT, meta: {}, payload: 'x' } as const;

let url: string;
let relay: Relay;
const cleanups: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  const database = await takePostgres();
  cleanups.push(database.giveBack);
  url = database.url;
  relay = await Relay.open(url);
  cleanups.push(() => relay.close());
});

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

/** A process on the database, by way of `at`. */
async function aProcess(at: string) {
  const database = await openDatabase(BaseEnv.parse({ DATABASE_URL: at }));
  cleanups.push(() => database.close());
  const keyring = openKeyring(Buffer.alloc(32, 7), openDataKeys(database.intake));
  await keyring.seal('system', 'key check', '');
  return { ...database, keyring, stores: openStores(database.db, keyring, undefined, database) };
}

function question(id: string) {
  return aNewTurn(id, { place: aPlace({ thread: id }) });
}

const away = { code: 'STORE_FAILED', retryable: true };

describe('a network that falls silent', () => {
  it('costs the question that comes then its acknowledgement, and no later one', async () => {
    const { stores } = await aProcess(relay.through(url));
    await stores.inbox.accept(question('A'));

    relay.silence();
    const during = stores.inbox.accept(question('B'));
    await expect(during).rejects.toMatchObject(away);
    relay.resume();

    expect(await stores.inbox.accept(question('B'))).toBe('accepted');
  });

  it('is seen by the look at readiness, and its end too', async () => {
    const { isUp, stores } = await aProcess(relay.through(url));
    await stores.inbox.accept(question('A'));

    relay.silence();
    expect(await isUp()).toBe(false);
    relay.resume();

    await expect.poll(isUp).toBe(true);
  });

  it('leaves no dead connection in the pool', async () => {
    const db = connectPostgres({ url: relay.through(url), poolSize: 10, limits: IMPATIENT });
    cleanups.push(() => db.destroy());
    const ask = () => sql<{ one: number }>`select 1 as one`.execute(db);
    await Promise.all(Array.from({ length: 10 }, ask));

    relay.silence();
    await Promise.all(Array.from({ length: 10 }, () => expect(ask()).rejects.toMatchObject(away)));
    relay.resume();

    const after = await Promise.all(Array.from({ length: 10 }, ask));
    expect(after.map(({ rows }) => rows[0]?.one)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  it('is noticed by who waits for nothing but news', async () => {
    let woken = 0;
    const listener = new TurnListener({ url: relay.through(url), poolSize: 1 }, () => {
      woken += 1;
    });
    cleanups.push(() => listener.close());
    await expect.poll(() => woken).toBe(1);

    relay.silence();
    relay.resume();

    await expect.poll(() => woken).toBe(2);
    expect(relay.connected).toBe(1);
  });

  it('keeps no news from a process that listens past it', async () => {
    const env = { DATABASE_URL: relay.through(url), DATABASE_LISTEN_URL: url };
    const database = await openDatabase(BaseEnv.parse(env));
    cleanups.push(() => database.close());
    let woken = 0;
    database.onWake(() => {
      woken += 1;
    });
    await expect.poll(() => woken).toBe(1);

    relay.silence();
    const other = await aProcess(url);
    await other.stores.inbox.accept(question('A'));

    await expect.poll(() => woken).toBe(2);
  });

  it('keeps nobody who listens from ending', async () => {
    let woken = 0;
    const listener = new TurnListener({ url: relay.through(url), poolSize: 1 }, () => {
      woken += 1;
    });
    await expect.poll(() => woken).toBe(1);

    relay.silence();
    await listener.close();

    await expect.poll(() => relay.connected).toBe(0);
  });

  it('keeps nobody from ending', async () => {
    const db = connectPostgres({ url: relay.through(url), poolSize: 2 });
    const underWay = sql`select pg_sleep(600)`.execute(db).catch((error: unknown) => error);
    await sql`select 1`.execute(db);

    relay.silence();
    await db.destroy();

    expect(await underWay).toMatchObject(away);
    await expect.poll(() => relay.connected).toBe(0);
  });
});

describe('a process whose link falls silent in the middle of a transaction', () => {
  it.each<[string, (trx: Kysely<Schema>, keyring: Keyring) => Promise<unknown>]>([
    ['the audit log', async (trx, keyring) => appendSealed(trx, await sealFacts([FACT], keyring))],
    ['a counter', (trx) => addUsage(trx, [COUNT])],
  ])('keeps no other from %s', async (_what, lock) => {
    const other = await aProcess(url);
    const hanging = connectPostgres({ url: relay.through(url), poolSize: 1, limits: IMPATIENT });
    cleanups.push(() => hanging.destroy());
    const locked = Promise.withResolvers<void>();
    const hung = hanging.transaction().execute(async (trx) => {
      await lock(trx, other.keyring);
      relay.silence();
      locked.resolve();
      await sql`select 1`.execute(trx);
    });
    hung.catch(() => undefined);
    await locked.promise;

    await other.stores.audit.append([FACT]);
    await addUsage(other.db, [COUNT]);

    await expect(hung).rejects.toMatchObject(away);
    expect(await factsOf(other.stores.audit)).toHaveLength(1);
    expect(await other.stores.usage.sum(TENANT, { start: AT, end: AT.add({ hours: 1 }) })).toEqual(
      COUNT.counts,
    );
  });
});

describe('the server', () => {
  const LIMITS = ['lock_timeout', 'idle_in_transaction_session_timeout', 'tcp_user_timeout'];

  it.each([
    ['work', ['5s', '3s', '3000']],
    ['what comes in', ['2s', '2s', '2000']],
  ] as const)('is told how long it may keep others waiting for %s', async (what, limits) => {
    const { db, intake } = await aProcess(url);

    const { rows } = await sql<{ setting: string }>`
      select name, current_setting(name) as setting from pg_settings where name in (${sql.join(LIMITS)})
      order by array_position(${LIMITS}::text[], name)`.execute(what === 'work' ? db : intake);

    expect(rows.map(({ setting }) => setting)).toEqual(limits);
  });
});

describe('a server process that stands still', () => {
  it('costs the question that comes then its acknowledgement, and no later one', async () => {
    const { intake, stores } = await aProcess(url);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(intake);
    const pid = rows[0]?.pid ?? 0;

    process.kill(pid, 'SIGSTOP');
    cleanups.push(async () => process.kill(pid, 'SIGCONT'));
    const during = stores.inbox.accept(question('A'));
    await expect(during).rejects.toMatchObject(away);

    expect(await stores.inbox.accept(question('A'))).toBe('accepted');
  });

  it('is seen by the look at readiness, which goes the way of questions', async () => {
    const { intake, isUp } = await aProcess(url);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(intake);
    const pid = rows[0]?.pid ?? 0;

    process.kill(pid, 'SIGSTOP');
    cleanups.push(async () => process.kill(pid, 'SIGCONT'));

    expect(await isUp()).toBe(false);
    await expect.poll(isUp).toBe(true);
  });
});
