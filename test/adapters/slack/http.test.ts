import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { delivery, type Harness, mention, press, sign, startHarness } from './harness.ts';
import { SlackServer } from './slack-server.ts';

const NOW_S = Temporal.Instant.from('2026-03-04T09:00:00Z').epochMilliseconds / 1_000;

describe('the Slack endpoint', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test('answers the URL verification', async () => {
    const response = await at.deliver({ type: 'url_verification', challenge: 'c0ffee', token: 'x' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ challenge: 'c0ffee' });
  });

  test.each([
    ['no signature', {}],
    ['a signature under another secret', sign(JSON.stringify(delivery(mention())), NOW_S, 'another')],
    ['a signature of other words', sign('{}', NOW_S)],
    ['a stale timestamp', sign(JSON.stringify(delivery(mention())), NOW_S - 301)],
    ['a future timestamp', sign(JSON.stringify(delivery(mention())), NOW_S + 301)],
    ['a timestamp that is no number', { ...sign('', NOW_S), 'X-Slack-Request-Timestamp': 'NaN' }],
    ['a signature that is no hex', { ...sign('', NOW_S), 'X-Slack-Signature': 'v0=zz' }],
  ])('refuses %s with 401 and asks nothing', async (_name, headers) => {
    const response = await fetch(`${at.url}/slack/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(delivery(mention())),
    });

    expect(response.status).toBe(401);
    expect(at.intake.questions).toEqual([]);
    expect(at.log.lines).toEqual([
      { level: 'warn', event: 'slack_request_refused', fields: { code: 'SIGNATURE_INVALID', status: 401 } },
    ]);
  });

  test.each([NOW_S - 299, NOW_S + 299])('accepts a clock that is a little off', async (timestamp) => {
    const body = JSON.stringify(delivery(mention()));

    const response = await fetch(`${at.url}/slack/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...sign(body, timestamp) },
      body,
    });

    expect(response.status).toBe(200);
  });

  test('refuses a body over the limit with 413, announced or streamed', async () => {
    const announced = await at.deliver({ filler: 'x'.repeat(1_100_000) });
    const raw = new Blob(['x'.repeat(1_100_000)]);
    const streamed = await fetch(`${at.url}/slack/events`, {
      method: 'POST',
      headers: sign('', NOW_S),
      body: raw.stream(),
      duplex: 'half',
    });

    expect([announced.status, streamed.status]).toEqual([413, 413]);
  });

  test.each(['not json', '[]', '"text"', 'null', ''])('refuses the signed body %j with 400', async (raw) => {
    const response = await fetch(`${at.url}/slack/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...sign(raw, NOW_S) },
      body: raw,
    });

    expect(response.status).toBe(400);
    expect(at.log.lines[0]?.fields).toEqual({ code: 'BODY_MALFORMED', status: 400 });
  });

  test('refuses a form that is neither command nor payload with 400', async () => {
    const response = await at.deliver({ hello: 'world' }, { form: true });

    expect(response.status).toBe(400);
  });

  test('answers 404 to a button nobody listens to', async () => {
    const response = await at.deliver(press('unknown_button', 'x'), { form: true });

    expect(response.status).toBe(404);
  });

  test('acknowledges an event only once the question is durable', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;
    let acknowledged = false;

    const delivered = at.deliver(delivery(mention())).then((response) => {
      acknowledged = true;
      return response;
    });
    await at.slack.received('users.info');
    const other = await at.deliver({ type: 'url_verification', challenge: 'still here' });

    expect(other.status).toBe(200);
    expect(acknowledged).toBe(false);
    gate.resolve();
    expect((await delivered).status).toBe(200);
    expect(at.intake.questions).toHaveLength(1);
  });

  test('lets Slack deliver again when the question could not be kept', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;
    gate.promise.catch(() => undefined);
    gate.reject(new Error('disk full'));

    const failed = await at.deliver(delivery(mention()));
    at.intake.gate = Promise.resolve();
    const again = await at.deliver(delivery(mention()), { headers: { 'X-Slack-Retry-Num': '1' } });

    expect([failed.status, again.status]).toEqual([500, 200]);
    expect(at.intake.questions).toHaveLength(1);
    expect(at.log.lines.map((line) => line.event)).toContain('slack_request_failed');
  });

  test('takes nothing in once closed', async () => {
    await at.platform.close();

    const response = await at.deliver(delivery(mention()));

    expect(response.status).toBe(503);
    expect(at.platform.state).toBe('down');
  });
});

test('signed events that wait for the database leave room for bodies of others', async () => {
  const at = await startHarness({}, undefined, MAX_UNVERIFIED_BYTES);
  const gate = Promise.withResolvers<void>();
  at.intake.gate = gate.promise;
  const filler = 'x'.repeat(MAX_UNVERIFIED_BYTES / 2);

  const waiting = [];
  for (const user of ['U1', 'U2', 'U3']) {
    waiting.push(at.deliver(delivery(mention({ user, ts: user }), { event_id: user, filler })));
    const lookedUp = () => at.slack.calls.filter(({ method }) => method === 'users.info');
    await expect.poll(lookedUp).toHaveLength(waiting.length);
  }
  const other = await at.deliver({ type: 'url_verification', challenge: 'still here', filler });
  gate.resolve();

  expect(other.status).toBe(200);
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200]);
  await at.close();
});

const MAX_UNVERIFIED_BYTES = 4000;

describe('opening Slack', () => {
  let slack: SlackServer;
  beforeEach(async () => {
    slack = await SlackServer.start();
  });
  afterEach(() => slack.close());

  test('sends the bot token as a header and is up', async () => {
    const at = await startHarness({}, slack);

    expect(at.platform.state).toBe('up');
    expect(slack.calls[0]).toMatchObject({ method: 'auth.test', authorization: 'Bearer xoxb-1-test' });
    await at.close();
  });

  test('names the variable when Slack refuses the token', async () => {
    slack.script('auth.test', { ok: false, error: 'invalid_auth' });

    const opened = startHarness({}, slack);

    await expect(opened).rejects.toBeInstanceOf(ConfigError);
    await expect(opened).rejects.toMatchObject({ faults: [{ where: 'SLACK_BOT_TOKEN' }] });
    await expect(opened).rejects.not.toThrow(/xoxb-1-test/);
  });

  test('starts without Slack, answers 503, and connects by itself later', async () => {
    for (let n = 0; n < 4; n += 1) slack.script('auth.test', { error: 'gateway' }, 502);
    const at = await startHarness({}, slack);

    const early = await at.deliver(delivery(mention()));
    const before = at.platform.state;
    await expect.poll(() => at.platform.state).toBe('up');
    const later = await at.deliver(delivery(mention()));

    expect([early.status, before, later.status]).toEqual([503, 'connecting', 200]);
    await at.close();
  });
});
