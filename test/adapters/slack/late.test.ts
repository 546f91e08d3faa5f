import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { held } from '../../fixtures/turns.ts';
import { delivery, type Harness, mention, message, press, reply, startHarness, turn } from './harness.ts';

const TS = '1772614800.000100'; // 2026-03-04T09:00:00Z

describe('the age of a post in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test.each([
    ['a mention', mention({ ts: TS })],
    ['a direct message', message({ ts: TS, channel: 'D1', channel_type: 'im' })],
    ['a reply in a thread', message({ ts: TS, thread_ts: '1772610000.000100' })],
  ])('is that of its own timestamp: %s', async (_what, event) => {
    await at.deliver(delivery(event));

    expect(at.intake.questions).toMatchObject([{ postedAt: '2026-03-04T09:00:00Z' }]);
  });

  test('is that of the edit by which it named the bot', async () => {
    const post = { type: 'message', user: 'U1', team: 'T1', ts: '1700000000.000100', text: 'how many?' };
    const named = { ...post, text: '<@UBOT> how many?', edited: { user: 'U1', ts: TS } };
    const about = { type: 'message', subtype: 'message_changed', channel: 'C1', channel_type: 'channel' };

    await at.deliver(delivery({ ...about, ts: TS, message: named, previous_message: post }));

    expect(at.intake.questions).toMatchObject([
      { postKey: 'C1:1700000000.000100', postedAt: '2026-03-04T09:00:00Z' },
    ]);
  });

  test.each(['', 'x', '-1.0', '99999999999999999999.1', '1e9.1'])('is unknown by %j', async (ts) => {
    await at.deliver(delivery(mention({ ts })));

    expect(at.intake.questions[0]?.postedAt).toBeUndefined();
  });

  test('is answered for by a button', async () => {
    const asked = turn();
    const ref = await at.platform.begin(asked, held);

    await at.platform.finish(asked, ref, reply({ actions: ['still-wanted', 'person'] }), held);
    await at.deliver(press('still_wanted', asked.id), { form: true });

    expect(JSON.stringify(at.slack.of('chat.update'))).toContain('"still_wanted"');
    await expect
      .poll(() => at.intake.actions)
      .toMatchObject([{ turnId: asked.id, action: { type: 'still-wanted' } }]);
  });
});
