import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { type Stores, openStores } from '../../../adapters/index.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { TURNS_CHANNEL } from '../../../adapters/sql/postgres/dialect.ts';
import { TurnListener } from '../../../adapters/sql/postgres/listen.ts';
import { openPostgres } from '../../../adapters/sql/postgres/open.ts';
import { toClientConfig } from '../../../adapters/sql/postgres/options.ts';
import { WORKING } from '../../../adapters/sql/postgres/time-limits.ts';
import type { Schema } from '../../../adapters/sql/schema.ts';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { verifyChain } from '../../../src/audit/chain.ts';
import type { Inbox } from '../../../src/ports/inbox.ts';
import { dueRows, endingOf, sweepAll } from '../../fixtures/retention.ts';
import { makePostgres, takePostgres } from '../../fixtures/postgres-stores.ts';
import { AT, BARE, TENANT, aNewTurn, aPlace, anEnding } from '../../fixtures/turns.ts';

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

async function aDatabase(): Promise<string> {
  const { url, giveBack } = await takePostgres();
  cleanups.push(giveBack);
  return url;
}

async function open(url: string, poolSize = 5): Promise<Kysely<Schema>> {
  const db = await openPostgres({ url, poolSize });
  cleanups.push(() => db.destroy());
  return db;
}

/** As many processes on one database as are asked for; each has connections of its own. */
async function replicas(count: number) {
  const url = await aDatabase();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const db = await open(url);
      return openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)), {
        queue: 1000,
        perTenant: 1000,
        perPerson: 1000,
      });
    }),
  );
}

function one(stores: readonly Stores[], index: number): Stores {
  return stores[index % stores.length] as Stores;
}

/** Claims a turn and ends it with `part`. */
async function endOne(inbox: Inbox, part: Parameters<typeof anEnding>[1]): Promise<void> {
  const turn = await inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
  if (turn === undefined) throw new Error('nothing to claim');
  await inbox.end(anEnding(turn, part));
}

/** Entries of a log that verifies, but those that tell of keys and incidents that came to be with others. */
async function countVerified(stores: Stores | undefined): Promise<number> {
  const entries = await Array.fromAsync(stores?.audit.read(1) ?? []);
  expect(await verifyChain(entries)).toMatchObject({ ok: true });
  return entries.filter(({ kind }) => kind !== 'key.made' && kind !== 'incident.opened').length;
}

describe('several processes on PostgreSQL', () => {
  it('hear of a question, unless the process that accepts it has room for it', async () => {
    const url = await aDatabase();
    const [listening, db] = [new Client(toClientConfig({ url, poolSize: 1 })), await open(url)];
    await listening.connect();
    cleanups.push(() => listening.end());
    let heard = 0;
    listening.on('notification', () => {
      heard += 1;
    });
    await listening.query(`listen ${TURNS_CHANNEL}`);
    const { inbox } = openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)));
    const accept = async (id: string, part: { readonly isClaimed?: true }): Promise<number> => {
      await inbox.accept({ ...aNewTurn(id, { place: aPlace({ thread: id }) }), ...part });
      await listening.query('select 1'); // brings what was told
      return heard;
    };

    expect([await accept('A', { isClaimed: true }), await accept('B', {}), await accept('B', {})]).toEqual([
      0, 1, 1,
    ]);
  });

  it('start together on an empty database, and one of them migrates it', async () => {
    const url = await makePostgres();
    const ran: (readonly string[])[] = [];

    const opened = await Promise.all(
      Array.from({ length: 3 }, () =>
        openPostgres({ url, poolSize: 2 }, { onMigrated: (names) => ran.push(names) }),
      ),
    );

    await Promise.all(opened.map((db) => db.destroy()));
    expect(ran.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([
      0,
      0,
      Object.keys(MIGRATIONS).length,
    ]);
  });

  it('claim each turn once, and one of a thread at a time', async () => {
    const stores = await replicas(3);
    const all = Array.from({ length: 60 }, (_, index) => index);
    await Promise.all(
      all.map((index) =>
        one(stores, index).inbox.accept(
          aNewTurn(`T${index}`, { place: aPlace({ thread: `t${index % 20}` }) }),
        ),
      ),
    );
    const held = new Set<string>();
    const done: string[] = [];

    async function work(worker: string, { inbox }: Stores): Promise<void> {
      for (;;) {
        const turn = await inbox.claim({ worker, now: AT, leaseUntil: AT.add({ minutes: 5 }) });
        if (turn === undefined) return;
        expect(held.has(turn.thread)).toBe(false);
        held.add(turn.thread);
        await inbox.end(anEnding(turn));
        held.delete(turn.thread);
        await inbox.hold(turn, { delivered: true });
        done.push(turn.id);
      }
    }
    for (let round = 0; done.length < all.length && round < 50; round += 1) {
      await Promise.all(
        stores.flatMap((store, index) => [work(`a${index}`, store), work(`b${index}`, store)]),
      );
    }

    expect(done.toSorted()).toEqual(all.map((index) => `T${index}`).toSorted());
    const [first] = stores;
    expect(await countVerified(first)).toBe(60);
  });

  it('leave a turn waiting that was written after a later one of its thread was claimed', async () => {
    const url = await aDatabase();
    const db = await open(url);
    const { inbox } = openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)));
    const claim = () => inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
    await inbox.accept(aNewTurn('A'));
    await inbox.accept(aNewTurn('B'));
    await db.updateTable('turns').where('id', '=', 'A').set({ status: 'delivered' }).execute();

    const later = await claim();
    await db.updateTable('turns').where('id', '=', 'A').set({ status: 'queued' }).execute();

    expect(later?.id).toBe('B');
    expect(await claim()).toBeUndefined();
  });

  it('append to one audit log without a gap', async () => {
    const stores = await replicas(3);
    const fact = { tenant: TENANT, kind: 'digest.posted', at: AT, meta: {}, payload: 'x' } as const;

    await Promise.all(
      Array.from({ length: 60 }, (_, index) => one(stores, index).audit.append([fact, fact])),
    );

    expect(await countVerified(stores[0])).toBe(120);
  });

  it('change everything at once, and never wait for each other in a circle', async () => {
    const stores = await replicas(3);
    const turns = Array.from({ length: 20 }, (_, index) => `T${index}`);
    await Promise.all(
      turns.map((id, index) =>
        one(stores, index).inbox.accept(aNewTurn(id, { place: aPlace({ thread: id }) })),
      ),
    );
    const counts = [
      { metric: 'feedback', label: 'up', value: 1 },
      { metric: 'false_alarm', label: 'EMAIL', value: 1 },
    ] as const;
    const about = { tenant: TENANT, at: AT, cause: 'test' } as const;
    const incidents = (id: string) => [
      { ...about, id: `${id} 1`, kind: 'turn_failed', group: 'a' } as const,
      { ...about, id: `${id} 2`, kind: 'user_report', group: 'b' } as const,
    ];
    const parts = (id: string, turned: boolean) => ({
      at: AT,
      facts: [{ tenant: TENANT, at: AT, kind: 'feedback.given', meta: {}, payload: id } as const],
      usage: turned ? counts.toReversed() : counts,
    });
    const grave = (id: string, turned: boolean) => ({
      ...parts(id, turned),
      incidents: turned ? incidents(id).toReversed() : incidents(id),
    });

    const changeAll = (index: number) => {
      const { inbox, oversight, pauses, consents } = one(stores, index);
      const turned = index % 2 === 0;
      const of = { tenant: TENANT, turnId: `T${index}`, subject: `slack:T:U${index % 5}` };
      const after = { vote: 'up', at: AT, reasons: [], comment: '' } as const;
      const [, incident] = incidents(`R${index}`);
      if (incident === undefined) throw new Error('no incident');
      const fact = { tenant: TENANT, at: AT, kind: 'answer.reported', meta: {} } as const;
      return [
        endOne(inbox, { ...grave(`E${index}`, turned), notice: 'v1' }),
        oversight.give(of, { before: undefined, after }, parts(`V${index}`, turned)),
        oversight.report({ ...of, eventKey: 'press', incident }, () => fact),
        oversight.dispute(of, parts(`D${index}`, !turned)),
        consents.accept(of, 'v1', parts(`C${index}`, turned)),
        pauses.pause(`tenant ${index}`, { at: AT, reason: '' }, grave(`P${index}`, !turned)),
        sweepAll(one(stores, index), dueRows(endingOf('turns', 'content'), AT.add({ hours: 1 })), 3),
      ];
    };
    for (let round = 0; round < 5; round += 1) {
      const some = [0, 1, 2, 3].map((index) => 4 * round + index); // what waits for a connection is given up in time
      await Promise.all(some.flatMap(changeAll));
    }

    const [first] = stores;
    // Each end, vote, report, false alarm and pause; one yes a person.
    expect(await countVerified(first)).toBe(5 * 20 + 5);
    const period = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };
    expect(await first?.usage.sum(TENANT, period)).toContainEqual({
      metric: 'feedback',
      label: 'up',
      value: 3 * 20 + 5,
    });
    const found = (await first?.incidents.opened(TENANT, period, 5)) ?? [];
    expect(found.map(({ kind, count }) => `${kind} ${String(count)}`).toSorted()).toEqual([
      'turn_failed 40',
      'user_report 60',
    ]);
  });

  it('replace the handbook at the same time', async () => {
    const stores = await replicas(3);
    const passage = {
      id: 'a.md#a',
      document: 'a.md',
      title: 'A',
      section: 'A',
      text: 'Holidays',
      version: '0',
      readers: ['people'],
      url: undefined,
    };

    await Promise.all(stores.map(({ handbook }) => handbook.replace(TENANT, [passage], BARE)));

    const found = await stores[1]?.handbook.search(TENANT, ['holiday'], ['people'], 5);
    expect(found?.hits.map((hit) => hit.passage)).toEqual([passage]);
  });

  it('hear of turns that another one accepted or set free', async () => {
    const url = await aDatabase();
    const db = await open(url);
    const stores = openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)));
    const calls = counter();
    const listener = new TurnListener({ url, poolSize: 1 }, calls.add);
    cleanups.push(() => listener.close());
    await calls.reach(1); // listens from here on

    await stores.inbox.accept(aNewTurn('A'));
    await stores.inbox.accept(aNewTurn('B')); // waits for A
    await calls.reach(3);
    const turn = await stores.inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
    if (turn === undefined) throw new Error('nothing to claim');
    await stores.inbox.end(anEnding(turn));
    await stores.inbox.hold(turn, { delivered: true });
    await calls.reach(4);

    expect(calls.count()).toBe(4);
  });
});

describe('a PostgreSQL database', () => {
  it('is refused when a newer version migrated it, and left as it was', async () => {
    const url = await makePostgres();
    const db = await open(url);
    await sql`insert into kysely_migration (name, timestamp) values ('9999_newer', '')`.execute(db);

    const opening = openPostgres({ url, poolSize: 1 });

    await expect(opening).rejects.toMatchObject({ code: 'DATABASE_TOO_NEW' });
  });

  it.each([
    ['a wrong password', { password: 'swordfish' }, /wrong password/u],
    ['an unknown database', { pathname: '/nowhere' }, /does not exist/u],
    ['a port that nothing listens on', { port: '1' }, /does not answer/u],
    ['an unknown host', { hostname: 'nowhere.invalid' }, /host/u],
    ['TLS that is not offered', { search: '?sslmode=require' }, /sslmode/u],
  ])('says what to do about %s, without the URL', async (_what, part, problem) => {
    const url = Object.assign(new URL(await aDatabase()), part).href;

    const error = await openPostgres({ url, poolSize: 1 }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({ code: 'DATABASE_UNUSABLE', faults: [{ where: 'DATABASE_URL' }] });
    expect(String(error)).toMatch(problem);
    expect(String(error)).not.toMatch(/swordfish|test-only|127\.0\.0\.1/u);
  });

  it('gives a statement up that takes too long, and goes on', async () => {
    const limits = { ...WORKING, statementMs: 100 };
    const db = await openPostgres({ url: await aDatabase(), poolSize: 1, limits });
    cleanups.push(() => db.destroy());

    const slow = sql`select pg_sleep(10)`.execute(db);

    await expect(slow).rejects.toMatchObject({ code: 'STORE_FAILED', retryable: true });
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  it('plans what comes often once for each connection', async () => {
    const db = await open(await aDatabase(), 1);

    for (let n = 0; n < 5; n += 1) await sql`select ${n}::int as often`.execute(db);
    await sql`select 1 as once`.execute(db);

    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
      db,
    );
    expect(rows.map(({ statement }) => statement)).toEqual(['select $1::int as often']);
  });

  it('goes on after another version changed a table', async () => {
    const db = await open(await aDatabase(), 1);
    const ask = () => sql`select * from pauses`.execute(db);
    for (let n = 0; n < 5; n += 1) await ask();
    await sql`alter table pauses add column later text`.execute(db);
    cleanups.push(() => sql`alter table pauses drop column later`.execute(db));

    await expect(ask()).rejects.toMatchObject({ code: 'STORE_FAILED', retryable: true });

    expect((await ask()).rows).toEqual([]);
  });

  it('makes callers wait for a free connection, not fail', async () => {
    const db = await open(await aDatabase(), 2);

    const results = await Promise.all(
      Array.from({ length: 50 }, () => sql`select pg_sleep(0.01)`.execute(db)),
    );

    expect(results).toHaveLength(50);
  });

  it('counts beyond 32 bits in numbers, and refuses to round', async () => {
    const db = await open(await aDatabase());

    const { rows } = await sql<{ big: number }>`select 9007199254740991::int8 as big`.execute(db);

    expect(rows).toEqual([{ big: Number.MAX_SAFE_INTEGER }]);
    await expect(sql`select 9007199254740993::int8`.execute(db)).rejects.toThrow(/53 bits/u);
  });
});

/** Counts calls and lets a test wait for a number of them. */
function counter() {
  let count = 0;
  let waiting: { readonly number: number; readonly resolve: () => void }[] = [];
  return {
    count: () => count,
    add: () => {
      count += 1;
      for (const { number, resolve } of waiting) if (count >= number) resolve();
      waiting = waiting.filter(({ number }) => number > count);
    },
    reach: (number: number) =>
      count >= number
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            waiting.push({ number, resolve });
          }),
  };
}
