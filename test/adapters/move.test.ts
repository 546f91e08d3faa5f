import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../adapters/base-env.ts';
import { openInstallation } from '../../adapters/installation.ts';
import { moveInstallation } from '../../adapters/move.ts';
import { openPostgres } from '../../adapters/sql/postgres/open.ts';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import { aDigestRun } from '../fixtures/digests.ts';
import { takePostgres } from '../fixtures/postgres-stores.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { AT, BARE, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';

type Installation = Awaited<ReturnType<typeof openInstallation>>;

const KEY = 'ab'.repeat(32);
const PERIOD = { start: AT.subtract({ hours: 1 }), end: AT.add({ hours: 1 }) };
const cleanups: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

function aFolder(): string {
  const folder = makeTempDir();
  cleanups.push(() => folder.remove());
  return folder.path;
}

async function aServer(): Promise<string> {
  const { url, giveBack } = await takePostgres();
  cleanups.push(giveBack);
  return url;
}

function baseOf(folder: string, url?: string): BaseEnv {
  return BaseEnv.parse({ CANDOR_DATA_DIR: folder, CANDOR_MASTER_KEY: KEY, DATABASE_URL: url });
}

/** Many questions in a few threads, with answers, placeholders, votes, digests and a handbook. */
async function fill({ stores }: Installation): Promise<void> {
  for (let index = 0; index < 12; index += 1) {
    await stores.inbox.accept(
      aNewTurn(`T${index}`, { text: `Question ${index} 🏖️`, place: aPlace({ thread: `t${index % 3}` }) }),
    );
    const turn = await stores.inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
    if (turn === undefined || index === 11) continue;
    const placeholders = [
      {
        placeholder: `[EMAIL_${index}]`,
        kind: 'EMAIL',
        value: `person${index}@example.com`,
        origins: ['posted' as const],
      },
    ];
    const limit = { key: 'person', questions: 20, perMs: 60_000 };
    await stores.admissions.decide(turn, { limit, charges: [], now: AT });
    await stores.inbox.end(anEnding(turn, { placeholders }));
    await stores.inbox.hold(turn, { delivered: true });
  }
  const fact = { tenant: TENANT, kind: 'digest.posted', at: AT, meta: { n: 1 }, payload: 'x' } as const;
  for (let index = 0; index < 30; index += 1)
    await stores.audit.append(Array.from({ length: 50 }, () => fact));
  const after = { vote: 'up', at: AT, reasons: [], comment: '' } as const;
  const of = { tenant: TENANT, turnId: 'T1', subject: 'slack:T:U' };
  await stores.oversight.give(of, { before: undefined, after }, BARE);
  await stores.runs.schedule(aDigestRun());
  await stores.handbook.replace(
    TENANT,
    [
      {
        id: 'leave.md#days',
        document: 'leave.md',
        title: 'Leave',
        section: 'Days',
        text: 'Everybody has 30 days of holidays.',
        version: '0',
        readers: ['people'],
        url: undefined,
      },
    ],
    BARE,
  );
}

/** What a reader of the installation sees. */
async function look({ stores }: Installation) {
  const thread = 'slack:T0EXAMPLE:C0EXAMPLE:t1';
  return {
    turn: await stores.turns.find(TENANT, 'T4'),
    waiting: await stores.turns.find(TENANT, 'T11'),
    history: await stores.turns.history(TENANT, thread, 'T10', 5),
    vault: await stores.vault.load(TENANT, thread),
    audit: await verifyChain(stores.audit.read(1)),
    usage: new Set(await stores.usage.sum(TENANT, PERIOD)),
    people: await stores.usage.people(TENANT, PERIOD),
    posts: await stores.runs.latest(TENANT, 5),
    handbook: (await stores.handbook.search(TENANT, ['holiday'], ['people'], 5)).hits.map(
      ({ passage }) => passage,
    ),
  };
}

async function using<T>(base: BaseEnv, work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(base);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

describe('moving an installation', () => {
  it('there and back again changes nothing, and sealed content stays readable', async () => {
    const [first, last] = [aFolder(), aFolder()];
    const [url, other] = [await aServer(), await aServer()];
    const before = await using(baseOf(first), async (installation) => {
      await fill(installation);
      return look(installation);
    });

    const there = await moveInstallation(baseOf(first), `sqlite:${first}`, url);
    const across = await moveInstallation(baseOf(first), url, other);
    const back = await moveInstallation(baseOf(first), other, `sqlite:${join(last, 'candor.db')}`);

    expect(before.turn?.record?.outcome).toBe('answered');
    expect(await using(baseOf(first, url), look)).toEqual(before);
    expect(await using(baseOf(last), look)).toEqual(before);
    expect(across).toEqual(there);
    expect(back).toEqual(there);
    expect(Object.fromEntries(there.tables.map(({ table, rows }) => [table, rows]))).toMatchObject({
      turns: 12,
      audit_entries: 1514,
      passages: 1,
      passage_readers: 1,
    });
    expect(there.audit).toMatchObject({ ok: true, entries: 1514 });
  });

  it('goes on numbering behind what was copied', async () => {
    const folder = aFolder();
    const url = await aServer();
    await using(baseOf(folder), fill);
    await moveInstallation(baseOf(folder), `sqlite:${folder}`, url);

    const history = await using(baseOf(folder, url), async ({ stores }) => {
      await stores.inbox.accept(aNewTurn('later', { place: aPlace({ thread: 't1' }) }));
      return stores.turns.history(TENANT, 'slack:T0EXAMPLE:C0EXAMPLE:t1', 'later', 50);
    });

    expect(history).toHaveLength(4);
  });

  it('refuses a target that holds anything, and leaves it alone', async () => {
    const folder = aFolder();
    const url = await aServer();
    await using(baseOf(folder), fill);
    await using(baseOf(folder, url), ({ stores }) => stores.inbox.accept(aNewTurn('mine')));

    const moving = moveInstallation(baseOf(folder), `sqlite:${folder}`, url);

    await expect(moving).rejects.toThrow(/--to: is not empty: its table data_keys has rows/u);
    expect(await using(baseOf(folder, url), ({ stores }) => stores.turns.find(TENANT, 'T1'))).toBeUndefined();
  });

  it('does not copy an audit log that was changed, and leaves the target empty', async () => {
    const folder = aFolder();
    const url = await aServer();
    await using(baseOf(folder), fill);
    const { db } = await openSqlite(join(folder, 'candor.db'));
    await db.updateTable('audit_entries').where('seq', '=', 700).set({ meta: '{"n":2}' }).execute();
    await db.destroy();

    const moving = moveInstallation(baseOf(folder), `sqlite:${folder}`, url);

    await expect(moving).rejects.toThrow(/audit log does not verify.*left empty/u);
    const target = await openPostgres({ url, poolSize: 1 });
    expect(await target.selectFrom('data_keys').selectAll().execute()).toEqual([]);
    expect(await target.selectFrom('turns').selectAll().execute()).toEqual([]);
    await target.destroy();
  });

  it('does not copy what another process serves', async () => {
    const folder = aFolder();
    const serving = await openInstallation(baseOf(folder));
    cleanups.push(() => serving.close());
    await serving.beginServing();

    const moving = moveInstallation(baseOf(folder), `sqlite:${folder}`, await aServer());

    await expect(moving).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
  });

  it.each([
    ['mysql://host/db', 'sqlite:x', /--from: must be/u],
    ['sqlite:/nowhere/at/all', 'sqlite:x', /--from: there is no/u],
    ['postgres://a@b/c', 'postgres://a@b/c', /--to: is the same/u],
    ['postgres://a@b/c', 'postgres://a@[/c', /--to: must be/u],
    ['postgres://a@b/c?sslmode=maybe', 'sqlite:x', /--from: must have one of these as sslmode/u],
    ['postgres://a@127.0.0.1:1/c', 'sqlite:x', /--from: names a server that does not answer/u],
  ])('says what is wrong with %s and %s', async (from, to, problem) => {
    await expect(moveInstallation(baseOf(aFolder()), from, to)).rejects.toThrow(problem);
  });
});

describe('the master key of a shared database', () => {
  it('must be the same in every process, from the first start on', async () => {
    const url = await aServer();
    const base = (folder: string): BaseEnv => BaseEnv.parse({ CANDOR_DATA_DIR: folder, DATABASE_URL: url });
    const [one, two, three] = [aFolder(), aFolder(), aFolder()];
    await using(base(one), async () => undefined);

    const withoutKey = openInstallation(base(two));
    await expect(withoutKey).rejects.toThrow(/CANDOR_MASTER_KEY: is not set, and there is no key file/u);
    const withAnother = openInstallation({ ...base(three), CANDOR_MASTER_KEY: 'cd'.repeat(32) });
    await expect(withAnother).rejects.toThrow(/CANDOR_MASTER_KEY: is not the key/u);
    expect(existsSync(join(two, 'master.key'))).toBe(false);
    const key = readFileSync(join(one, 'master.key'), 'utf8').trim();
    await using({ ...base(two), CANDOR_MASTER_KEY: key }, async ({ isUp }) =>
      expect(await isUp()).toBe(true),
    );
  });

  it('needs no data folder where key and database are elsewhere', async () => {
    const folder = join(aFolder(), 'never-made');

    await using(baseOf(folder, await aServer()), async () => undefined);

    expect(existsSync(folder)).toBe(false);
  });
});
