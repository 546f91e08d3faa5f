import { afterEach, describe, expect, it, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

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
});
