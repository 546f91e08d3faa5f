import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Accepted } from '../../../src/ports/intake.ts';
import { command, delivery, type Harness, mention, message, startHarness } from './harness.ts';

const WORDS = 'I am very busy right now. Please ask again in 60 seconds.';
const BUSY: Accepted = { type: 'busy', retryAfterMs: 60_000, text: WORDS };

describe('a Slack question while too much is waiting', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
    at.intake.busy = BUSY;
  });
  afterEach(() => at.close());

  test('is acknowledged, and its asker alone is told at once beside it, with the AI label', async () => {
    const response = await at.deliver(delivery(mention()));
    await at.slack.received('chat.postEphemeral');

    expect(response.status).toBe(200);
    const [told] = at.slack.of('chat.postEphemeral');
    expect(told).toMatchObject({ channel: 'C1', user: 'U1', text: expect.stringContaining(WORDS) });
    expect(told).not.toHaveProperty('thread_ts');
    expect(JSON.stringify(told?.['blocks'])).toContain('AI assistant');
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('is answered inside the thread where there is one', async () => {
    await at.deliver(delivery(mention({ thread_ts: '1699999999.000100' })));
    await at.slack.received('chat.postEphemeral');

    expect(at.slack.of('chat.postEphemeral')[0]).toMatchObject({ thread_ts: '1699999999.000100' });
  });

  test('is told of once when its post comes as a mention and as a message', async () => {
    await at.deliver(delivery(mention(), { event_id: 'Ev-a' }));
    await at.deliver(delivery(message({ text: '<@UBOT> how many days off?' }), { event_id: 'Ev-b' }));
    await at.deliver(delivery(mention({ ts: '1700000000.000200' }), { event_id: 'Ev-c' }));
    await at.slack.received('chat.postEphemeral', 2);

    expect(at.slack.of('chat.postEphemeral')).toHaveLength(2);
  });

  test('is not taken any more once its asker was told, however often its post comes', async () => {
    await at.deliver(delivery(mention(), { event_id: 'Ev-a' }));
    at.intake.busy = undefined;

    const again = await at.deliver(
      delivery(message({ text: '<@UBOT> how many days off?' }), { event_id: 'Ev-b' }),
    );

    expect(again.status).toBe(200);
    expect(at.intake.questions).toEqual([]);
  });

  test('is answered by a message in its thread where it was asked directly', async () => {
    await at.deliver(delivery(message({ channel: 'D1', channel_type: 'im' })));
    await at.slack.received('chat.postMessage');

    expect(at.slack.of('chat.postMessage')[0]).toMatchObject({
      channel: 'D1',
      thread_ts: '1700000000.000100',
      text: expect.stringContaining(WORDS),
    });
  });

  test('is acknowledged only once Slack has taken the words', async () => {
    const gate = Promise.withResolvers<void>();
    at.slack.held.set('chat.postEphemeral', gate.promise);
    let acknowledged = false;

    const delivered = at.deliver(delivery(mention())).finally(() => {
      acknowledged = true;
    });
    await at.slack.received('chat.postEphemeral');
    const before = acknowledged;
    gate.resolve();

    expect((await delivered).status).toBe(200);
    expect(before).toBe(false);
  });

  test('comes again from Slack where too many such words are on their way', async () => {
    const gate = Promise.withResolvers<void>();
    at.slack.held.set('chat.postEphemeral', gate.promise);

    const posts = Array.from({ length: 20 }, (_, n) =>
      at.deliver(delivery(mention({ ts: `1700000000.0${String(n)}` }), { event_id: `Ev${String(n)}` })),
    );
    await at.slack.received('chat.postEphemeral', 8);
    await expect.poll(() => at.log.lines.filter(({ event }) => event === 'notice_dropped').length).toBe(12);
    gate.resolve();
    const statuses = (await Promise.all(posts)).map(({ status }) => status);

    expect(at.slack.of('chat.postEphemeral')).toHaveLength(8);
    expect(statuses.filter((status) => status === 200)).toHaveLength(8);
    expect(statuses.filter((status) => status === 500)).toHaveLength(12);
  });

  test('comes again from Slack when it did not take the words, and leaves a line in the log', async () => {
    at.slack.script('chat.postEphemeral', { ok: false, error: 'user_not_in_channel' });

    const response = await at.deliver(delivery(mention()));

    expect(response.status).toBe(500);
    expect(at.log.lines.some(({ event }) => event === 'notice_failed')).toBe(true);
  });

  test('is answered in the acknowledgement of a slash command', async () => {
    const response = await at.deliver(command(at.slack.url), { form: true });

    expect(await response.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/very busy right now[^]*AI assistant/),
    });
  });

  test('replaces the acknowledgement of a slash command that took longer than Slack waits', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;
    const response = await at.deliver(command(at.slack.url), { form: true });

    gate.resolve();
    await at.slack.received('response/1');

    expect(await response.json()).toMatchObject({ text: expect.stringContaining('Working') });
    expect(at.slack.of('response/1')[0]).toMatchObject({
      replace_original: true,
      text: expect.stringContaining(WORDS),
    });
  });
});
