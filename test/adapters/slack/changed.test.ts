import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { delivery, type Harness, mention, startHarness } from './harness.ts';

const POST = { type: 'message', user: 'U1', team: 'T1', ts: '1700000000.000100', text: 'how many days off?' };
const NAMED = {
  ...POST,
  text: '<@UBOT> how many days off?',
  edited: { user: 'U1', ts: '1700000009.000000' },
};

function change(subtype: string, more: object): object {
  return delivery(
    {
      type: 'message',
      subtype,
      channel: 'C1',
      channel_type: 'channel',
      hidden: true,
      ts: '1700000009.000100',
      ...more,
    },
    { event_id: `Ev${JSON.stringify(more).length}` },
  );
}

describe('a post that is changed in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test('is a question once its edit names the bot, at the place and time of the post', async () => {
    await at.deliver(change('message_changed', { message: NAMED, previous_message: POST }));
    await at.deliver(change('message_changed', { message: NAMED, previous_message: POST, again: true }));

    expect(at.intake.questions).toMatchObject([
      {
        postKey: 'C1:1700000000.000100',
        place: { channel: 'C1', thread: '1700000000.000100' },
        asker: { id: 'U1' },
        text: 'how many days off?',
        addressed: true,
      },
    ]);
  });

  test.each([
    ['named it before', { message: { ...NAMED, text: '<@UBOT> how many?' }, previous_message: NAMED }],
    ['names it nowhere', { message: { ...POST, text: 'how many?' }, previous_message: POST }],
    ['does not say what was there before', { message: NAMED }],
    ['is of a bot', { message: { ...NAMED, bot_id: 'B2' }, previous_message: POST }],
    ['is of the bot itself', { message: { ...NAMED, user: 'UBOT' }, previous_message: POST }],
  ])('is none where the edit %s', async (_what, event) => {
    await at.deliver(change('message_changed', event));

    expect(at.intake.questions).toEqual([]);
    expect(at.intake.withdrawn).toEqual([]);
  });

  test('is asked once, however its mention and its edit are delivered', async () => {
    await at.deliver(delivery(mention()));
    await at.deliver(change('message_changed', { message: NAMED, previous_message: POST }));

    expect(at.intake.questions).toHaveLength(1);
  });

  test.each([
    ['is deleted', change('message_deleted', { deleted_ts: POST.ts, previous_message: POST })],
    [
      'is deleted with others under it',
      change('message_changed', {
        message: { ...POST, subtype: 'tombstone', user: 'USLACKBOT' },
        previous_message: POST,
      }),
    ],
  ])('is withdrawn where it %s, for its author', async (_what, body) => {
    const response = await at.deliver(body);

    expect(response.status).toBe(200);
    expect(at.intake.questions).toEqual([]);
    expect(at.intake.withdrawn).toMatchObject([
      { postKey: 'C1:1700000000.000100', asker: { id: 'U1' }, why: 'deleted', place: { workspace: 'T1' } },
    ]);
    expect(at.slack.calls).toEqual(at.slack.calls.filter(({ method }) => method !== 'users.info'));
  });

  test('withdraws nothing of another workspace, or of nobody', async () => {
    await at.deliver({
      ...change('message_deleted', { previous_message: POST }),
      authorizations: [{ team_id: 'T9' }],
    });
    await at.deliver(change('message_deleted', { deleted_ts: POST.ts }));

    expect(at.intake.withdrawn).toEqual([]);
  });
});
