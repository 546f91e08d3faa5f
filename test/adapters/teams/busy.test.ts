import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inChannel, personal } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

const WORDS = 'I am very busy right now.';

describe('a Teams question while too much is waiting', () => {
  let issuer: TokenIssuer;
  let teams: Harness;
  beforeAll(async () => {
    issuer = await TokenIssuer.open();
  });
  afterAll(() => issuer.close());
  beforeEach(async () => {
    teams = await new Harness(issuer).open();
    teams.intake.busy = { type: 'busy', retryAfterMs: 60_000, text: WORDS };
  });
  afterEach(() => teams.close());

  test.each([
    ['a personal chat', personal(), 'a:personal'],
    ['a channel', inChannel(), ';messageid=900'],
  ])('is acknowledged and answered with a labelled message in %s', async (_where, activity, conversation) => {
    const response = await teams.deliver(activity);
    await expect.poll(() => teams.sent.length).toBe(1);

    expect(response.status).toBe(200);
    expect(decodeURIComponent(teams.sent[0]?.path ?? '')).toContain(conversation);
    expect(teams.sent[0]?.body).toMatchObject({
      type: 'message',
      text: expect.stringContaining('very busy'),
      entities: [{ type: 'https://schema.org/Message', additionalType: ['AIGeneratedContent'] }],
    });
  });

  test('is acknowledged only once Teams has taken the words', async () => {
    const gate = Promise.withResolvers<void>();
    teams.connector.answer = async ({ method }) => {
      if (method === 'POST') await gate.promise;
      return { status: 201, body: { id: 'reply-1' } };
    };
    let acknowledged = false;

    const delivered = teams.deliver(personal()).finally(() => {
      acknowledged = true;
    });
    await expect.poll(() => teams.sent.length).toBe(1);
    const before = acknowledged;
    gate.resolve();

    expect((await delivered).status).toBe(200);
    expect(before).toBe(false);
  });

  test('is not acknowledged when Teams does not take the words', async () => {
    teams.connector.answer = async () => ({ status: 403, body: {} });

    expect((await teams.deliver(personal())).status).toBe(503);
  });
});
