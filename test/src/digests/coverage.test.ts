import { array, assert, asyncProperty, constant, constantFrom, integer, option, record } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { createApp } from '../../../src/app.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import type { FakePlatform } from '../../fakes/platform.ts';

interface Plan {
  readonly zone: string;
  readonly every: 'day' | 'week' | 'month';
  readonly on: string;
  readonly at: string;
}

const DAILY: Plan = { zone: 'Europe/Berlin', every: 'day', on: 'monday', at: '09:00' };
const WEEKLY: Plan = { ...DAILY, every: 'week' };

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

function policyOf({ zone, every, on: weekday, at }: Plan): string {
  const plan = `digests:\n  - { kind: usage, every: ${every}, on: ${weekday}, at: '${at}', to: ['slack:C0SECURITY'] }\n`;
  return POLICY_TEXT.replace(/^digests:[^]*$/m, plan).replace(/^timezone: .*$/m, `timezone: ${zone}`);
}

async function adopt(at: TestApp, plan: Plan): Promise<void> {
  await at.deps.organisation.adopt(orgFiles(policyOf(plan)));
}

/** An app that was started on Wednesday, 4 March 2026, 10:00 in Berlin. */
async function start(plan: Plan): Promise<TestApp> {
  const at = await openTestApp();
  open.push(at);
  await adopt(at, plan);
  await at.app.sendDigests();
  return at;
}

async function on(at: TestApp, instant: string): Promise<void> {
  at.clock.set(instant);
  await at.app.sendDigests();
}

/** What each posted digest covers, in order. */
async function covered(at: TestApp): Promise<readonly (readonly [string, string])[]> {
  const rows = await at.db
    .selectFrom('digest_runs')
    .select(['period_start', 'period_end', 'status'])
    .where('channel', '=', 'slack:C0SECURITY')
    .orderBy('period_start')
    .execute();
  return rows
    .filter(({ status }) => status === 'posted')
    .map(({ period_start: from, period_end: to }) => [from, to ?? '']);
}

describe('what a digest covers', () => {
  it('is all since the last one, after days without any, and it says so', async () => {
    const at = await start(DAILY);
    await on(at, '2026-03-05T09:00:00Z');

    await on(at, '2026-03-09T09:00:00Z');

    const { post } = at.slack.posts[1] ?? {};
    expect(at.slack.posts).toHaveLength(2);
    expect(post?.subtitle).toContain('covers 4 days: none was posted since');
    expect(await covered(at)).toMatchObject([
      ['2026-03-03T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
      ['2026-03-04T23:00:00.000Z', '2026-03-08T23:00:00.000Z'],
    ]);
  });

  it('goes on where the last one ended after another weekday or zone', async () => {
    const at = await start(WEEKLY);
    await on(at, '2026-03-09T09:00:00Z');

    await adopt(at, { ...WEEKLY, on: 'thursday' });
    await on(at, '2026-03-12T09:00:00Z');
    await adopt(at, { ...WEEKLY, on: 'thursday', zone: 'America/New_York' });
    await on(at, '2026-03-19T14:00:00Z');

    const periods = await covered(at);
    expect(periods.map(([from]) => from).slice(1)).toEqual(periods.map(([, to]) => to).slice(0, -1));
    expect(periods.map(([, to]) => to)).toEqual([
      '2026-03-08T23:00:00.000Z',
      '2026-03-11T23:00:00.000Z',
      '2026-03-19T04:00:00.000Z',
    ]);
  });

  it('is told once and without a gap, whatever becomes of plan, clock and ticks', async () => {
    const plan = record({
      zone: constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'UTC'),
      every: constant('week' as const),
      on: constantFrom('monday', 'wednesday', 'saturday'),
      at: constantFrom('00:00', '02:30', '09:00', '23:45'),
    });
    const step = record({
      plan: option(plan, { nil: undefined }),
      hours: integer({ min: 1, max: 500 }),
    });
    await assert(
      asyncProperty(array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const at = await start(WEEKLY);
        for (const { plan: next, hours } of steps) {
          if (next !== undefined) await adopt(at, next);
          at.clock.advance({ hours });
          await at.app.sendDigests();
        }

        const periods = await covered(at);
        expect(periods.map(([from]) => from).slice(1)).toEqual(periods.map(([, to]) => to).slice(0, -1));
        expect(at.slack.posts).toHaveLength(periods.length);
      }),
      { numRuns: 8 },
    );
  });

  it('stands once although it was late and the clock is set back an hour after it', async () => {
    const at = await start(DAILY);

    await on(at, '2026-03-05T10:30:00Z');
    await on(at, '2026-03-05T09:30:00Z');
    await on(at, '2026-03-05T10:40:00Z');

    expect(at.slack.posts.map(({ post }) => post.subtitle)).toHaveLength(1);
  });

  it('of the same kind under another title is its own', async () => {
    const at = await start(DAILY);
    const twice = `digests:
  - { kind: usage, every: day, at: '09:00', to: ['slack:C0SECURITY'], title: Early }
  - { kind: usage, every: day, at: '18:00', to: ['slack:C0SECURITY'], title: Late }
`;
    await at.deps.organisation.adopt(orgFiles(POLICY_TEXT.replace(/^digests:[^]*$/m, twice)));
    await at.app.sendDigests();

    await on(at, '2026-03-06T19:00:00Z');

    expect(at.slack.posts.map(({ post }) => post.title.split(' ·')[0])).toEqual(['! Early', '! Late']);
  });
});

/** Slack as it is: it holds what it took, also where its answer is lost, and can be asked for it. */
function remember(slack: FakePlatform, isLost: () => boolean): void {
  const taken = new Set<string>();
  const { post } = slack.conversations;
  Object.assign(slack.conversations, {
    post: async (...[target, message, delivery]: Parameters<typeof post>) => {
      const { key, repeat } = delivery;
      if (repeat !== undefined && taken.has(key)) return { channel: 'C0SECURITY', thread: key, ref: key };
      const posted = await post(target, message, delivery);
      taken.add(key);
      if (isLost()) {
        throw new UpstreamError('SLACK_FAILED', 'lost', { retryable: true, outcomeUnknown: true });
      }
      return posted;
    },
  });
}

describe('two replicas', () => {
  it('post each period once, whatever answers are lost and whoever dies meanwhile', async () => {
    await assert(
      asyncProperty(array(constantFrom('fine', 'lost', 'died'), { maxLength: 12 }), async (fates) => {
        const at = await start(DAILY);
        const left = [...fates];
        const { outbox } = at.stores;
        let died = false;
        remember(at.slack, () => {
          const fate = left.shift();
          died = fate === 'died';
          return fate === 'lost';
        });
        const settle: typeof outbox.settle = async (...args) => {
          if (!died) return outbox.settle(...args);
          died = false; // killed after the post and before the note of it: another takes over once the lease is over
        };
        const mortal = { claim: outbox.claim, settle };
        const replicas = [1, 2].map((n) =>
          createApp({ ...at.deps, outbox: mortal, worker: `worker-${String(n)}` }),
        );
        for (let day = 5; day < 12; day += 1) {
          at.clock.set(`2026-03-${String(day).padStart(2, '0')}T09:00:00Z`);
          for (let look = 0; look < 5; look += 1) {
            await Promise.all(replicas.map((replica) => replica.sendDigests()));
            at.clock.advance({ minutes: 20 });
          }
        }

        const periods = await covered(at);
        expect(periods.map(([from]) => from).slice(1)).toEqual(periods.map(([, to]) => to).slice(0, -1));
        expect(at.slack.posts).toHaveLength(periods.length);
        expect(periods.length).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 6 },
    );
  });
});

describe('a channel that refuses for good', () => {
  const REFUSED = new UpstreamError('SLACK_FAILED', 'gone', { retryable: false, permanent: true });

  async function startWithFallback(): Promise<TestApp> {
    const at = await start(DAILY);
    const text = policyOf(DAILY).replace(
      "to: ['slack:C0SECURITY']",
      "to: ['slack:C0SECURITY'], fallback: 'slack:C0FALLBACK'",
    );
    await at.deps.organisation.adopt(orgFiles(text));
    at.slack.onPost = async (target) => {
      if ('channel' in target && target.channel === 'C0SECURITY') throw REFUSED;
    };
    return at;
  }

  it('is replaced by another, which tells of everything that stood nowhere, and of nothing twice', async () => {
    const at = await start(DAILY);
    await on(at, '2026-03-05T09:00:00Z');
    at.slack.onPost = async (target) => {
      if ('channel' in target && target.channel === 'C0SECURITY') throw REFUSED;
    };
    await on(at, '2026-03-06T09:00:00Z');
    await on(at, '2026-03-08T09:00:00Z');

    const moved = policyOf(DAILY).replace("to: ['slack:C0SECURITY']", "to: ['slack:C0NEW']");
    await at.deps.organisation.adopt(orgFiles(moved));
    await at.app.sendDigests();
    await on(at, '2026-03-09T09:00:00Z');

    expect(at.slack.posts.map(({ channel, post }) => [channel, post.subtitle.split(' · ')[1]])).toEqual([
      ['C0SECURITY', expect.stringContaining('4 Mar 2026')],
      ['C0NEW', expect.stringContaining('5 Mar 2026 to 7 Mar 2026')],
      ['C0NEW', expect.stringContaining('8 Mar 2026')],
    ]);
  });

  it('has its digest in the fallback channel, which says so, once, and an incident', async () => {
    const at = await startWithFallback();

    await on(at, '2026-03-05T09:00:00Z');
    at.clock.advance({ hours: 7 });
    await at.app.sendDigests();

    const now = at.clock.now();
    const period = { start: now.subtract({ hours: 99 }), end: now };
    expect(at.slack.posts.map(({ channel }) => channel)).toEqual(['C0FALLBACK']);
    expect(at.slack.posts[0]?.post.subtitle).toContain('posted here because slack:C0SECURITY refuses it');
    expect(await at.stores.incidents.opened('example-org', period, 10)).toMatchObject([
      { kind: 'channel_unreachable', group: 'slack:C0SECURITY' },
    ]);
    expect(await covered(at)).toHaveLength(1);
  });

  it('has the next one itself once it takes posts again', async () => {
    const at = await startWithFallback();
    await on(at, '2026-03-05T09:00:00Z');

    at.slack.onPost = () => Promise.resolve();
    await on(at, '2026-03-06T09:00:00Z');

    expect(at.slack.posts.map(({ channel }) => channel)).toEqual(['C0FALLBACK', 'C0SECURITY']);
  });
});
