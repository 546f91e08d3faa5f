import { afterEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { openStores } from '../../../adapters/index.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openPostgres } from '../../../adapters/sql/postgres/open.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { armOf } from '../../../src/policy/canary-arm.ts';
import { CanaryWatch } from '../../../src/quality/canary-watch.ts';
import { readCanary, promote as promoteIn, rollBack } from '../../../src/quality/promote.ts';
import { POLICY_TEXT, type TestApp, openTestAppOn, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { TEST_MASTER_KEY, openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { BARE, TENANT, aPlace } from '../../fixtures/turns.ts';

const NEW = 'gpt-new-2026-10-01';
const REASON = 'the provider ends the other one tomorrow';
const PLENTY = POLICY_TEXT.replace('questions: 5, per: hour', 'questions: 5000, per: hour').replace(
  'prices:\n',
  'prices:\n    gpt-new-2026-10-01: { input: 1, output: 2 }\n',
);

let app: TestApp | undefined;

afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function open(stores = openSqliteStores, script?: readonly FakeAnswer[]): Promise<TestApp> {
  const opened = await stores();
  const { close, ...rest } = opened;
  app = { file: '', ...(await openTestAppOn({ ...rest, close }, script)) };
  await app.deps.organisation.adopt(orgFiles(PLENTY));
  return app;
}

function promote(order: Parameters<typeof promoteIn>[0], opened: TestApp) {
  return promoteIn(order, { ...opened.deps, ...opened.stores });
}

async function qualify({ stores }: TestApp, verdict = 'no_worse'): Promise<void> {
  const { clock } = app?.deps ?? {};
  const at = clock?.now() ?? Temporal.Now.instant();
  const run = { tenant: TENANT, id: `Q${verdict}`, kind: 'qualification', at, report: '{}' } as const;
  await stores.qualityRuns.finish({ ...run, model: `${NEW} against gpt-small`, verdict }, BARE);
}

function inThread(thread: string) {
  return { place: aPlace({ thread }), asker: { id: `U${thread}`, guest: false, external: false } };
}

/** Every thread its own; the model of each answer. */
async function askMany({ ask }: TestApp, count: number): Promise<readonly string[]> {
  const asked: string[] = [];
  for (let n = 0; n < count; n += 1)
    asked.push((await ask('How much leave?', inThread(`t${n}`))).record.model);
  return asked;
}

describe.each([
  ['SQLite', openSqliteStores],
  ['PostgreSQL', openPostgresStores as unknown as typeof openSqliteStores],
])('a model on trial, on %s', (_name, stores) => {
  it('answers its share of the threads, each thread always by one model, and every turn says which', async () => {
    const opened = await open(stores);
    await qualify(opened);

    expect(await promote({ candidate: NEW, share: 25, reason: REASON }, opened)).toMatchObject({
      type: 'promoted',
    });
    const first = await askMany(opened, 30);
    const again = await askMany(opened, 30);

    const tried = first.filter((model) => model === NEW).length;
    expect(tried).toBeGreaterThan(1);
    expect(tried).toBeLessThan(18);
    expect(again).toEqual(first);
    const { record } = await opened.ask('How much leave?', inThread('t0'));
    expect(record.canary).toEqual({
      id: expect.any(String) as string,
      arm: first[0] === NEW ? 'candidate' : 'policy',
    });
    const canary = await opened.stores.modelCanaries.find(TENANT);
    if (canary === undefined) throw new Error('no canary');
    const { figures } = await readCanary(canary, opened.deps.organisation.current.policy, opened.deps);
    expect(figures.candidate.answered + figures.policy.answered).toBe(61);
  });

  it('keeps its threads when it is given more, and gives all of them back at once', async () => {
    const opened = await open(stores);
    await qualify(opened);
    await promote({ candidate: NEW, share: 25, reason: REASON }, opened);
    const before = await askMany(opened, 30);
    await promote({ candidate: NEW, share: 100, reason: REASON }, opened);
    expect(await askMany(opened, 30)).toEqual(before.map(() => NEW));

    const canary = await opened.stores.modelCanaries.find(TENANT);
    if (canary === undefined) throw new Error('no canary');
    expect(await rollBack(canary, 'by_hand', opened.deps)).toBe(true);

    expect(new Set(await askMany(opened, 10))).toEqual(new Set(['gpt-small']));
    const kinds = (await factsOf(opened.stores.audit))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('model.'));
    expect(kinds).toEqual(['model.promoted', 'model.promoted', 'model.rolled_back']);
    const list = await opened.stores.board.list(TENANT, { statuses: ['open'], order: 'newest', limit: 10 });
    expect(list.incidents.map(({ kind, evidence }) => ({ kind, evidence }))).toEqual([
      { kind: 'model_rolled_back', evidence: { share: 100, why: 'by_hand' } },
    ]);
  });

  it('is taken back by itself when its questions fail', async () => {
    const down = new UpstreamError('MODEL_REJECTED', 'no', { retryable: false });
    const opened = await open(stores, [{}]);
    await qualify(opened);
    await promote({ candidate: NEW, share: 25, reason: REASON }, opened);
    const answer = opened.model.answer.bind(opened.model);
    opened.model.answer = (request, ...rest) => {
      if (request.model === NEW) throw down;
      return answer(request, ...rest);
    };
    await askMany(opened, 30);

    await new CanaryWatch(opened.deps).look();

    expect(await opened.stores.modelCanaries.find(TENANT)).toMatchObject({ ended: { why: 'failed' } });
    expect(opened.log.lines.some(({ event }) => event === 'model_rolled_back')).toBe(true);
  });
});

describe('a model on trial, with replicas', () => {
  it('is taken back by one, and no later question of another goes to it', async () => {
    const opened = await openPostgresStores();
    const db = await openPostgres({ url: opened.url, poolSize: 2 });
    const other = openStores(db, openKeyring(TEST_MASTER_KEY, openDataKeys(db)));
    const { url: _url, ...here } = opened;
    app = { file: '', ...(await openTestAppOn(here)) };
    await app.deps.organisation.adopt(orgFiles(PLENTY));
    const there = { ...app.deps, ...other };
    await promoteIn({ candidate: NEW, share: 100, reason: REASON }, there);
    const before = await askMany(app, 3);
    const canary = await other.modelCanaries.find(TENANT);
    if (canary === undefined) throw new Error('no canary');

    await rollBack(canary, 'by_hand', there);
    const after = await askMany(app, 3);
    await db.destroy();

    expect(before).toEqual([NEW, NEW, NEW]);
    expect(after).toEqual(['gpt-small', 'gpt-small', 'gpt-small']);
  });
});

describe('a model on trial', () => {
  it('is not given threads before it was qualified, unless somebody says why', async () => {
    const opened = await open();

    expect(await promote({ candidate: NEW }, opened)).toMatchObject({
      type: 'held',
      objections: [{ type: 'not_qualified', last: undefined }],
    });
    await qualify(opened, 'inconclusive');
    expect(await promote({ candidate: NEW }, opened)).toMatchObject({
      type: 'held',
      objections: [{ type: 'not_qualified', last: 'inconclusive' }],
    });
    expect(await promote({ candidate: NEW, reason: REASON }, opened)).toMatchObject({
      type: 'promoted',
      canary: { share: 5 },
    });
  });

  it.each([25, 100])(
    'is not given %i %% at once, past the steps before, unless somebody says why',
    async (share) => {
      const opened = await open();
      await qualify(opened);
      const skips = { type: 'skips_share', next: 5 };

      expect(await promote({ candidate: NEW, share }, opened)).toEqual({
        type: 'held',
        share,
        objections: [skips],
      });
      expect(await promote({ candidate: NEW, share, reason: REASON }, opened)).toMatchObject({
        type: 'promoted',
        objections: [skips],
      });
      const meta = (await factsOf(opened.stores.audit)).find(({ kind }) => kind === 'model.promoted')?.meta;
      expect(meta).toMatchObject({ share, despite: 'skips_share' });
    },
  );

  it('may be given 5 % by name, and from there no more than 25 %', async () => {
    const opened = await open();
    await qualify(opened);

    expect(await promote({ candidate: NEW, share: 5 }, opened)).toMatchObject({ type: 'promoted' });
    const held = await promote({ candidate: NEW, share: 100 }, opened);

    expect(held).toMatchObject({
      objections: [{ type: 'skips_share', next: 25 }, { type: 'too_few_votes' }],
    });
  });

  it('holds its share without votes, and says how many are missing', async () => {
    const opened = await open();
    await qualify(opened);
    await promote({ candidate: NEW }, opened);
    await askMany(opened, 10);

    expect(await promote({ candidate: NEW }, opened)).toEqual({
      type: 'held',
      share: 25,
      objections: [{ type: 'too_few_votes', votes: 0, needed: 30 }],
    });
  });

  it('needs the votes of each share anew: those of a smaller one say nothing of the larger', async () => {
    const opened = await open();
    await qualify(opened);
    await promote({ candidate: NEW, share: 25, reason: REASON }, opened);
    const vote = async (thread: string) => {
      const { record, turnId } = await opened.ask('How much leave?', inThread(thread));
      const { place, asker } = inThread(thread);
      if (record.model !== NEW) return;
      const action = { type: 'feedback', vote: 'up' } as const;
      await opened.app.intake.act('slack', { turnId, place, asker, action });
    };
    for (let n = 0; n < 180; n += 1) await vote(`v${n}`);
    const canary = await opened.stores.modelCanaries.find(TENANT);
    if (canary === undefined) throw new Error('no canary');
    const { policy } = opened.deps.organisation.current;
    expect((await readCanary(canary, policy, opened.deps)).votes).toBeGreaterThanOrEqual(30);

    opened.clock.advance({ hours: 1 });
    const given = { ...canary, shareAt: opened.clock.now() };
    await opened.stores.modelCanaries.put(given, canary, BARE);

    const { votes, figures } = await readCanary(given, policy, opened.deps);
    expect(votes).toBe(0);
    expect(figures.candidate.up).toBeGreaterThanOrEqual(30);
    expect(await promote({ candidate: NEW, share: 100 }, opened)).toMatchObject({
      objections: [{ type: 'too_few_votes', votes: 0, needed: 30 }],
    });
  });

  it('is one alone, and none where the policy names it', async () => {
    const opened = await open();
    await promote({ candidate: NEW, reason: REASON }, opened);

    expect(await promote({ candidate: 'gpt-other', reason: REASON }, opened)).toMatchObject({
      type: 'running',
    });
    expect(await promote({ candidate: NEW, share: 5, reason: REASON }, opened)).toMatchObject({
      type: 'has_share',
    });
    expect(await promote({ candidate: 'gpt-small' }, opened)).toEqual({ type: 'in_policy' });
  });

  it('goes on to the next share with enough votes, and is taken back when readers find it poor', async () => {
    const opened = await open();
    await qualify(opened);
    await promote({ candidate: NEW, share: 25, reason: REASON }, opened);
    const voteOn = async (thread: string, n: number) => {
      const { record, turnId } = await opened.ask('How much leave?', inThread(thread));
      const poor = record.model === NEW ? n % 4 !== 0 : n % 10 === 0;
      const action = { type: 'feedback', vote: poor ? 'down' : 'up' } as const;
      const { place, asker } = inThread(thread);
      const told = await opened.app.intake.act('slack', { turnId, place, asker, action });
      expect(told).toMatchObject({ ok: true });
    };
    for (let n = 0; n < 160; n += 1) await voteOn(`v${n}`, n);

    const held = await promote({ candidate: NEW }, opened);
    await new CanaryWatch(opened.deps).look();

    expect(held).toMatchObject({ type: 'held', objections: [{ type: 'out_of_range', left: ['helpful'] }] });
    expect(await opened.stores.modelCanaries.find(TENANT)).toMatchObject({ ended: { why: 'helpful' } });
  });

  it('ends when the policy itself names it', async () => {
    const opened = await open();
    await promote({ candidate: NEW, share: 100, reason: REASON }, opened);

    await opened.deps.organisation.adopt(orgFiles(PLENTY.replace('default: gpt-small', `default: ${NEW}`)));
    await new CanaryWatch(opened.deps).look();

    expect(await opened.stores.modelCanaries.find(TENANT)).toMatchObject({ ended: { why: 'in_policy' } });
    const list = await opened.stores.board.list(TENANT, { statuses: ['open'], order: 'newest', limit: 10 });
    expect(list.incidents.filter(({ kind }) => kind.startsWith('model_'))).toEqual([]);
  });
});

describe('armOf', () => {
  const canary = {
    tenant: TENANT,
    id: 'C',
    candidate: NEW,
    replaces: 'gpt-small',
    share: 25,
    beganAt: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    shareAt: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    ended: undefined,
  };

  it('gives a quarter of ten thousand threads, and keeps them when it gives more', () => {
    const threads = Array.from({ length: 10_000 }, (_, n) => `slack:T:C:${n}`);
    const of = (share: number) =>
      threads.filter((thread) => armOf({ ...canary, share }, thread, 'gpt-small')?.arm === 'candidate');
    const quarter = of(25);

    expect(quarter.length).toBeGreaterThan(2300);
    expect(quarter.length).toBeLessThan(2700);
    expect(new Set(of(100)).isSupersetOf(new Set(quarter))).toBe(true);
    expect(of(100)).toHaveLength(10_000);
    expect(new Set(quarter).isSupersetOf(new Set(of(5)))).toBe(true);
  });

  it('leaves alone what policy has another model answer', () => {
    expect(armOf({ ...canary, share: 100 }, 'a', 'gpt-large')).toBeUndefined();
    expect(armOf(undefined, 'a', 'gpt-small')).toBeUndefined();
    expect(
      armOf({ ...canary, share: 100, ended: { at: canary.beganAt, why: 'by_hand' } }, 'a', 'gpt-small'),
    ).toBeUndefined();
  });
});
