import { afterEach, describe, expect, it, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { toCharges } from '../../../src/policy/budgets.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { type TestApp, openTestApp, orgFiles, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, anEvent, aPlace } from '../../fixtures/turns.ts';

const BUDGET = 'limits:\n  budgets: [{ for: tenant, tokens: 2400, per: day }]\n';
const ANSWER: FakeAnswer = { text: ['You have 30 days. [1]'] };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** An app whose budget is enough for one question at a time. */
async function start(...script: readonly FakeAnswer[]): Promise<TestApp> {
  const app = await openTestApp(script);
  open = app;
  await app.deps.organisation.adopt(orgFiles(orgFiles().policy.text.replace('limits:\n', BUDGET)));
  return app;
}

async function askTwice(app: TestApp): Promise<string[]> {
  const outcomes: string[] = [];
  for (const n of ['1', '2']) {
    const part = { place: aPlace({ thread: n }), eventKey: n, postKey: n };
    outcomes.push((await app.ask('How much leave?', part)).record.outcome);
  }
  return outcomes;
}

describe('the budget of tokens', () => {
  test.each([
    'MODEL_RATE_LIMITED',
    'MODEL_REJECTED',
    'MODEL_MISCONFIGURED',
    'MODEL_UNREACHABLE',
    'MODEL_TIMEOUT',
    'MODEL_BROKEN',
  ] as const)('loses nothing to a request that ended with %s before an answer began', async (code) => {
    const app = await start({ text: [], error: new UpstreamError(code, 'no', { retryable: false }) }, ANSWER);

    expect(await askTwice(app)).toEqual(['failed', 'answered']);
  });

  it('keeps what was reserved where an answer broke off, as nobody knows what it took', async () => {
    const broken = new UpstreamError('MODEL_BROKEN', 'cut', { retryable: false });
    const app = await start({ text: ['You have'], error: broken }, ANSWER);

    expect(await askTwice(app)).toEqual(['failed', 'refused']);
  });

  it('keeps what was reserved where the provider does not say what was used', async () => {
    const app = await start({ ...ANSWER, usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 } });

    expect(await askTwice(app)).toEqual(['answered', 'refused']);
  });
});

describe('the budget of tokens of a question that is tried again', () => {
  /** Lets it be tried again until its reply is there. Out: that. */
  async function askPatiently(app: TestApp) {
    const turnId = turnIdOf(await app.app.intake.ask('slack', anEvent({ text: 'How much leave?' })));
    const find = () => app.stores.turns.find(TENANT, turnId);
    for (let tries = 1; ; tries += 1) {
      const hasEnded = async () => (await find())?.record !== undefined;
      const isBack = async () => (await find())?.turn.retries === tries || (await hasEnded());
      await expect.poll(isBack).toBe(true);
      if (await hasEnded()) return app.slack.finished(turnId);
      app.clock.advance({ seconds: 30 });
      app.app.wake();
    }
  }

  it('is reserved once: the question is answered, and what an earlier try used nobody knows', async () => {
    const broken = new UpstreamError('MODEL_BROKEN', 'cut', { retryable: true });
    const app = await start({ text: ['You have'], error: broken }, ANSWER);

    const reply = await askPatiently(app);

    expect(reply.outcome).toBe('answered');
    expect(await askTwice(app)).toEqual(['refused', 'refused']);
  });

  it('is charged with what the answer used where the tries before found nobody', async () => {
    const away = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
    const app = await start({ text: [], error: away }, ANSWER);

    const reply = await askPatiently(app);

    expect(reply.outcome).toBe('answered');
    expect(await askTwice(app)).toEqual(['answered', 'answered']);
  });

  it('loses nothing to an outage, whose words are those of an apology', async () => {
    const away = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
    const app = await start({ text: [], error: away });

    const reply = await askPatiently(app);

    expect(reply).toMatchObject({ outcome: 'failed', text: expect.stringContaining('cannot be reached') });
    const { policy } = app.deps.organisation.current;
    const whose = { person: '', channel: '', tenant: TENANT };
    const charges = toCharges(policy, 'tokens', 0, whose, app.clock.now());
    expect(app.model.sent.length).toBeGreaterThan(1);
    expect(await app.stores.budgets.used(charges)).toEqual([0]);
  });
});

describe('the cost of an answer', () => {
  it('is never below nothing, however much a provider calls cached', async () => {
    const app = await start({
      ...ANSWER,
      usage: { inputTokens: 100, cachedInputTokens: 900, outputTokens: 10 },
    });

    const { record } = await app.ask('How much leave?');

    expect(record.usage.costMicroUsd).toBe(100 * 0.5 + 10 * 4);
  });

  it('is that of the model that was asked, where the one that answered has no price', async () => {
    const app = await start({
      ...ANSWER,
      model: 'our-deployment',
      usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: 10 },
    });

    const { record } = await app.ask('How much leave?');

    expect(record).toMatchObject({ model: 'our-deployment', usage: { costMicroUsd: 100 + 40 } });
  });

  it('is said to be unknown where neither has one: to the asker, in the log and in the counts', async () => {
    const app = await start({ ...ANSWER, model: 'gpt-unlisted' });
    Object.assign(app.deps.organisation.current.policy.model, { prices: {} });

    const { turnId, record } = await app.ask('How much leave?');
    const event = anEvent();
    const why = await app.app.intake.act('slack', {
      turnId,
      place: event.place,
      asker: event.asker,
      eventKey: 'press',
      action: { type: 'why' },
    });
    const entries = await factsOf(app.stores.audit);
    const now = app.clock.now();
    const period = { start: now.subtract({ hours: 1 }), end: now.add({ hours: 1 }) };
    const counts = await app.stores.usage.sum(TENANT, period);

    expect(record.usage.costMicroUsd).toBeUndefined();
    expect(why.text).toContain('- Cost: no price known for gpt-unlisted');
    expect(entries.at(-1)?.meta['costMicroUsd'] ?? entries.at(-2)?.meta['costMicroUsd']).toBe(
      'no price known',
    );
    expect(counts).toContainEqual({ metric: 'unpriced', label: 'gpt-unlisted', value: 1 });
    expect(counts.filter(({ metric }) => metric === 'cost_micro_usd')).toEqual([]);
  });
});
