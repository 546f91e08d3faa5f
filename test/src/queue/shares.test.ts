import { afterEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../../adapters/index.ts';
import type { PlatformId } from '../../../src/domain/platforms.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { FakePlatform } from '../../fakes/platform.ts';
import { type AppDeps, type TestApp, openTestApp } from '../../fixtures/app.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { aNewTurn, aPlace } from '../../fixtures/turns.ts';

const WORKERS = 8;
const NO_LIMITS = { decide: async () => ({ type: 'admitted' }) as const };

const after: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of after.splice(0).toReversed()) await clean();
});

/** An app on `stores` with `WORKERS` places, and the order in which it claims. */
async function start(stores: Stores, override: Partial<AppDeps> = {}) {
  const claims: Turn[] = [];
  const { inbox } = stores;
  const watched = {
    ...inbox,
    claim: async (by: Parameters<typeof inbox.claim>[0]) => {
      const turn = await inbox.claim(by);
      if (turn !== undefined) claims.push(turn);
      return turn;
    },
  };
  const teams = new FakePlatform('teams');
  const slack = new FakePlatform('slack');
  const at = await openTestApp([{ text: ['Yes. [1]'] }], {
    ...stores,
    inbox: watched,
    admissions: NO_LIMITS,
    concurrency: WORKERS,
    platforms: new Map<PlatformId, FakePlatform>([
      ['slack', slack],
      ['teams', teams],
    ]),
    ...override,
  });
  return { at, claims, slack, teams };
}

let count = 0;

/** A question of a person and a thread of its own. */
async function ask(
  stores: Stores,
  at: TestApp,
  tenant: string,
  platform: PlatformId = 'slack',
): Promise<string> {
  count += 1;
  const id = `${tenant}-${platform}-${String(count)}`;
  const place = aPlace({ platform, thread: id });
  const asker = { id, guest: false, external: false };
  const turn = { ...aNewTurn(id, { place, asker }), tenant, receivedAt: at.clock.now() };
  expect(await stores.inbox.accept(turn)).toBe('accepted');
  return id;
}

async function flood(stores: Stores, at: TestApp, tenant: string, platform?: PlatformId): Promise<void> {
  for (let n = 0; n < 60; n += 1) await ask(stores, at, tenant, platform);
}

describe.each([
  ['SQLite', openSqliteStores],
  ['PostgreSQL', openPostgresStores],
])('one that floods, on %s,', (_name, openStoresOn) => {
  async function open(override?: Partial<AppDeps>) {
    const { stores, keyring, close } = await openStoresOn();
    after.push(close);
    const started = await start(stores, { keyring, ...override });
    after.push(() => started.at.close().then(() => undefined));
    // What a test holds back is let go before the app is closed.
    const over = Promise.withResolvers<void>();
    after.push(async () => over.resolve());
    return { stores, ...started, over: over.promise };
  }

  it('and whose platform never answers leaves room for another tenant, who is answered at once', async () => {
    const { stores, at, slack, claims, over } = await open();
    const begin = slack.begin.bind(slack);
    slack.begin = async (turn, checkHeld) => {
      if (turn.tenant === 'stalled') await over;
      return begin(turn, checkHeld);
    };
    const first = await ask(stores, at, 'quiet');
    at.app.wake();
    await slack.finished(first);
    await flood(stores, at, 'stalled');
    at.app.wake();
    await expect.poll(() => claims.length).toBeGreaterThan(5);

    const answered = [];
    for (let n = 0; n < 5; n += 1) {
      const id = await ask(stores, at, 'quiet');
      at.app.wake();
      answered.push((await slack.finished(id)).outcome);
    }

    expect(answered).toEqual(Array.from({ length: 5 }, () => 'answered'));
    expect(claims.filter(({ tenant }) => tenant === 'stalled')).toHaveLength(6);
  });

  it('and whose platform never answers leaves room for its questions on another platform', async () => {
    const { stores, at, slack, teams, over } = await open();
    const begun = await ask(stores, at, 'one', 'teams');
    at.app.wake();
    await teams.finished(begun);
    const begin = slack.begin.bind(slack);
    slack.begin = async (turn, checkHeld) => {
      await over;
      return begin(turn, checkHeld);
    };
    await flood(stores, at, 'one', 'slack');
    at.app.wake();

    const id = await ask(stores, at, 'one', 'teams');
    at.app.wake();

    expect((await teams.finished(id)).outcome).toBe('answered');
  });

  it('has every place while nobody else asks, and gives the first that gets free to whoever asks next', async () => {
    const { stores, at, slack, claims, over } = await open();
    const begin = slack.begin.bind(slack);
    const gates: PromiseWithResolvers<void>[] = [];
    slack.begin = async (turn, checkHeld) => {
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      if (turn.tenant === 'busy') await Promise.race([gate.promise, over]);
      return begin(turn, checkHeld);
    };
    await flood(stores, at, 'busy');
    at.app.wake();
    await expect.poll(() => gates.length).toBe(WORKERS);

    const id = await ask(stores, at, 'new');
    at.app.wake();
    gates[3]?.resolve();
    await slack.finished(id);

    expect(claims[WORKERS]?.id).toBe(id);
  });
});
