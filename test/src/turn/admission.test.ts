import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import {
  type AppDeps,
  POLICY_TEXT,
  type TestApp,
  openTestApp,
  orgFiles,
  turnIdOf,
} from '../../fixtures/app.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aNewTurn, aPlace, anEvent } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

/** Five questions an hour for a person. */
async function start(policy = POLICY_TEXT): Promise<TestApp> {
  const at = await openTestApp(Array.from({ length: 9 }, () => ({ text: ['You have 30 days. [1]'] })));
  open.push(at);
  if (policy !== POLICY_TEXT) await at.deps.organisation.adopt(orgFiles(policy));
  return at;
}

async function askOften(at: TestApp, count: number): Promise<string[]> {
  const rules: string[] = [];
  for (let n = 0; n < count; n += 1) rules.push((await at.ask('How much annual leave?')).record.rule);
  return rules;
}

/** Asks while Slack fails once, and waits `minutes` for the next try. Out: the rule that it ended by, and its words. */
async function askThroughFailure(at: TestApp, minutes = 1) {
  at.slack.failures.push(new UpstreamError('SLACK_FAILED', 'ratelimited', { retryable: true }));
  const id = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'How much annual leave?' })));
  const isBack = () =>
    at.log.lines.some(({ event, fields }) => event === 'reply_not_shown' && fields?.['turn'] === id);
  await expect.poll(isBack).toBe(true);
  await expect.poll(async () => (await at.stores.turns.find(TENANT, id))?.turn.retries).toBe(1);
  at.clock.advance({ minutes });
  at.app.wake();
  const { text } = await at.slack.finished(id);
  const view = await at.stores.turns.find(TENANT, id);
  return { rule: view?.record?.rule, text };
}

describe('a question whose platform fails once', () => {
  it('is charged once where it is the last that the limit lets through', async () => {
    const at = await start();
    await askOften(at, 4);

    const fifth = await askThroughFailure(at);
    const sixth = await at.ask('How much annual leave?');

    expect([fifth.rule, sixth.record.rule]).toEqual(['members', 'limits.person']);
    expect(at.model.requests).toHaveLength(5);
  });

  it('stays refused where the limit refused it, also when it is free again by the next try', async () => {
    const at = await start();
    await askOften(at, 5);

    const sixth = await askThroughFailure(at, 20);

    expect(sixth.rule).toBe('limits.person');
    expect(sixth.text).toContain('You can ask again at 10:12');
    expect(at.model.requests).toHaveLength(5);
  });

  it.each([
    ['charged once', 2, ['members', 'limits.person.questions.day']],
    ['refused again', 1, ['limits.person.questions.day', 'limits.person.questions.day']],
  ])('is %s under a budget of questions', async (_what, questions, rules) => {
    const budgets = `limits:\n  budgets: [{ for: person, questions: ${String(questions)}, per: day }]\n`;
    const at = await start(POLICY_TEXT.replace('limits:\n', budgets));
    await askOften(at, 1);

    const second = await askThroughFailure(at);
    const third = await at.ask('How much annual leave?');

    expect([second.rule, third.record.rule]).toEqual(rules);
  });

  it('says which budget was short, although policy has no such budget any more', async () => {
    const budgets = 'limits:\n  budgets: [{ for: person, questions: 1, per: day }]\n';
    const at = await start(POLICY_TEXT.replace('limits:\n', budgets));
    await askOften(at, 1);
    at.slack.onBegin = async () => {
      at.slack.onBegin = () => Promise.resolve();
      await at.deps.organisation.adopt(orgFiles());
      throw new UpstreamError('SLACK_FAILED', 'ratelimited', { retryable: true });
    };

    const id = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'How much annual leave?' })));
    await expect.poll(async () => (await at.stores.turns.find(TENANT, id))?.turn.retries).toBe(1);
    at.clock.advance({ minutes: 1 });
    at.app.wake();

    const { text } = await at.slack.finished(id);
    expect(text).toContain('your budget of 1 question per day');
    expect(text).toContain('5 March 2026 at 00:00');
  });
});

describe.each([
  ['SQLite', openSqliteStores],
  ['PostgreSQL', openPostgresStores],
])('two processes over one database, on %s,', (_name, openStoresOn) => {
  /** Two apps; `first` is the one whose dependencies are changed. */
  async function startBoth(first: (stores: AppDeps['admissions']) => Partial<AppDeps> = () => ({})) {
    const { stores, keyring, close } = await openStoresOn();
    const clock = new FakeClock();
    const script = Array.from({ length: 9 }, () => ({ text: ['You have 30 days. [1]'] }));
    const deps = (name: string) => ({ ...stores, keyring, clock, worker: name, ids: new FakeIds(name) });
    const one = await openTestApp(script, { ...deps('A'), ...first(stores.admissions) });
    const other = await openTestApp(script, deps('B'));
    open.push(one, other, { ...other, close });
    return { stores, clock, one, other };
  }

  it('let no more than the limit through together', async () => {
    const { stores, clock, one, other } = await startBoth();
    const ids = Array.from({ length: 12 }, (_, n) => `Q${String(n)}`);
    for (const id of ids) {
      const turn = aNewTurn(id, { place: aPlace({ thread: id }), text: 'How much annual leave?' });
      await stores.inbox.accept({ ...turn, receivedAt: clock.now() });
    }

    one.app.wake();
    other.app.wake();
    const rules = async () => {
      const views = await Promise.all(ids.map((id) => stores.turns.find(TENANT, id)));
      return views.flatMap((view) => view?.record?.rule ?? []).toSorted();
    };
    await expect.poll(async () => (await rules()).length).toBe(12);

    expect(await rules()).toEqual([
      ...Array.from({ length: 7 }, () => 'limits.person'),
      ...Array.from({ length: 5 }, () => 'members'),
    ]);
  });

  it.each(['before', 'after'])(
    'charge a question once whose process dies right %s the decision is on disk',
    async (when) => {
      const over = Promise.withResolvers<void>();
      const reached = Promise.withResolvers<void>();
      const { stores, clock, one, other } = await startBoth((admissions) => ({
        admissions: {
          decide: async (turn, wanted) => {
            const decided = when === 'after' ? await admissions.decide(turn, wanted) : undefined;
            reached.resolve();
            await over.promise;
            return decided ?? admissions.decide(turn, wanted);
          },
        },
      }));
      const id = turnIdOf(await one.app.intake.ask('slack', anEvent({ text: 'How much annual leave?' })));
      await reached.promise;
      const isShown = async () => (await stores.turns.find(TENANT, id))?.turn.replyRef !== undefined;
      await expect.poll(isShown).toBe(true);

      clock.advance({ minutes: 2 });
      other.app.wake();
      await other.slack.finished(id);
      const rules: unknown[] = [];
      for (let n = 0; n < 5; n += 1) {
        const next = turnIdOf(await other.app.intake.ask('slack', anEvent({ text: 'More leave?' })));
        await other.slack.finished(next);
        rules.push((await stores.turns.find(TENANT, next))?.record?.rule);
      }
      over.resolve();

      expect((await stores.turns.find(TENANT, id))?.record?.rule).toBe('members');
      expect(rules).toEqual(['members', 'members', 'members', 'members', 'limits.person']);
    },
  );
});

describe('what a limit keeps', () => {
  it('names nobody', async () => {
    const at = await start();

    await askOften(at, 6);

    const bytes = readFileSync(at.file, 'latin1') + readFileSync(`${at.file}-wal`, 'latin1');
    expect(bytes).toContain('person:example-org:');
    expect(bytes).not.toContain('U0ASKER');
  });
});
