import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { delivery, type Harness, mention, message, startHarness } from './harness.ts';
import { SlackServer } from './slack-server.ts';

describe('Slack events', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test('turns a mention into an addressed question in its thread', async () => {
    at.slack.people.set('U1', { team_id: 'T1', profile: { display_name: 'Ada', email: 'ada@acme.example' } });

    const response = await at.deliver(delivery(mention()));

    expect(response.status).toBe(200);
    expect(at.intake.questions).toEqual([
      {
        eventKey: 'Ev1',
        postKey: 'C1:1700000000.000100',
        place: {
          platform: 'slack',
          kind: 'channel',
          workspace: 'T1',
          channel: 'C1',
          thread: '1700000000.000100',
          shared: false,
        },
        asker: { id: 'U1', name: 'Ada', email: 'ada@acme.example', guest: false, external: false },
        text: 'how many days off?',
        mentions: [],
        addressed: true,
        explicit: true,
        postedAt: '2023-11-14T22:13:20Z',
      },
    ]);
  });

  test('roots a thread at every top-level direct message', async () => {
    await at.deliver(delivery(message({ channel: 'D1', channel_type: 'im' })));
    await at.deliver(
      delivery(
        message({
          channel: 'D1',
          channel_type: 'im',
          ts: '1700000000.000300',
          thread_ts: '1700000000.000100',
        }),
        {
          event_id: 'Ev2',
        },
      ),
    );

    expect(at.intake.questions.map((question) => question.place)).toMatchObject([
      { kind: 'direct', thread: '1700000000.000100' },
      { kind: 'direct', thread: '1700000000.000100' },
    ]);
    expect(at.intake.questions.every(({ addressed, explicit }) => addressed && explicit !== true)).toBe(true);
  });

  test('passes a thread post without a mention on as unaddressed', async () => {
    await at.deliver(delivery(message({ thread_ts: '1700000000.000001' })));

    expect(at.intake.questions).toMatchObject([{ addressed: false, place: { thread: '1700000000.000001' } }]);
  });

  test('passes a top-level post without a mention on where the channel wants every question, and looks nobody up elsewhere', async () => {
    at.intake.everything.add('C1');
    await at.deliver(delivery(message()));
    await at.deliver(delivery(message({ channel: 'C2', user: 'U7' }), { event_id: 'Ev2' }));

    expect(at.intake.questions).toMatchObject([
      {
        addressed: false,
        postKey: 'C1:1700000000.000100',
        place: { channel: 'C1', thread: '1700000000.000100' },
      },
    ]);
    expect(at.slack.of('users.info').map(({ user }) => user)).not.toContain('U7');
  });

  test('takes a mention in a group message as addressed to it', async () => {
    await at.deliver(delivery(message({ channel_type: 'mpim', text: 'and you, <@UBOT>?' })));

    expect(at.intake.questions).toMatchObject([
      { addressed: true, explicit: true, text: 'and you,?', place: { kind: 'group' } },
    ]);
  });

  test.each([
    ['a top-level post without a mention', message()],
    [
      'a thread post that begins by naming someone else',
      message({ thread_ts: '1.1', text: '<@U9> what do you say?' }),
    ],
    [
      'a thread post that begins by naming a group',
      message({ thread_ts: '1.1', text: '<!subteam^S1> look' }),
    ],
    ['a mention that only speaks of it to somebody else', mention({ text: '<@U9> ask <@UBOT>' })],
    [
      'a thread post that only speaks of it to somebody else',
      message({ thread_ts: '1.1', text: '<@U9|bob> you could ask <@UBOT> too' }),
    ],
    ['its own post', message({ channel_type: 'im', channel: 'D1', user: 'UBOT' })],
    ['a post of another bot', message({ channel_type: 'im', channel: 'D1', bot_id: 'B9' })],
    ['an edit', message({ channel_type: 'im', channel: 'D1', subtype: 'message_changed', user: undefined })],
    ['an edited mention', mention({ edited: { user: 'U1', ts: '2.2' } })],
    ['somebody joining', message({ channel_type: 'im', channel: 'D1', subtype: 'channel_join' })],
  ])('acknowledges and ignores %s', async (_name, event) => {
    const response = await at.deliver(delivery(event));

    expect(response.status).toBe(200);
    expect(at.intake.questions).toEqual([]);
  });

  test.each([
    '<@U9> <@UBOT> how many days off do we get',
    '<@U9> how many days off? <@UBOT>',
    '<@UBOT> ask <@U9>',
    '<@UBOT> <@U9> ask <@UBOT>',
  ])('answers %j, which names somebody else too', async (text) => {
    await at.deliver(delivery(mention({ text })));

    expect(at.intake.questions).toMatchObject([{ addressed: true }]);
  });

  test.each(['file_share', 'thread_broadcast'])('reads a post of subtype %s', async (subtype) => {
    await at.deliver(delivery(message({ channel_type: 'im', channel: 'D1', subtype })));

    expect(at.intake.questions).toHaveLength(1);
  });

  test('ignores an event for an installation in another workspace', async () => {
    await at.deliver(delivery(mention(), { authorizations: [{ team_id: 'T9' }] }));

    expect(at.intake.questions).toEqual([]);
    expect(at.log.lines).toContainEqual({
      level: 'warn',
      event: 'slack_event_of_another_workspace',
      fields: {},
    });
  });

  test('gives a mention and the message event beside it the same post key', async () => {
    await at.deliver(delivery(mention()));
    await at.deliver(delivery(message({ text: '<@UBOT> how many days off?' }), { event_id: 'Ev2' }));

    expect(at.intake.questions.map((question) => question.postKey)).toEqual(['C1:1700000000.000100']);
  });

  test('acknowledges a redelivery, which the intake counts once', async () => {
    const first = await at.deliver(delivery(mention()));
    const again = await at.deliver(delivery(mention()), {
      headers: { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' },
    });

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(at.intake.questions).toHaveLength(1);
  });

  test('names people in the text with their spans and asks Slack for each once', async () => {
    at.slack.people.set('U7', { team_id: 'T1', profile: { display_name: 'Grace  Hopper' } });
    const text = '<@UBOT> ask <@U7> or <@U7|grace> about it';

    await at.deliver(delivery(mention({ text })));
    await at.deliver(delivery(mention({ text, ts: '1700000000.000900' }), { event_id: 'Ev2' }));

    const [question] = at.intake.questions;
    expect(question?.text).toBe('ask @Grace Hopper or @Grace Hopper about it');
    expect(question?.mentions.map(({ start, end, id }) => [question.text.slice(start, end), id])).toEqual([
      ['@Grace Hopper', 'U7'],
      ['@Grace Hopper', 'U7'],
    ]);
    const asked = at.slack.of('users.info').map((args) => args['user']);
    expect(new Set(asked)).toEqual(new Set(['U1', 'U7']));
    expect(asked).toHaveLength(2);
  });

  test('looks a person up again after some minutes', async () => {
    await at.deliver(delivery(mention()));
    at.clock.advance({ minutes: 6 });
    await at.deliver(delivery(mention({ ts: '1700000000.000900' }), { event_id: 'Ev2' }));

    expect(at.slack.of('users.info')).toHaveLength(2);
  });

  test.each([
    ['a guest', { team_id: 'T1', is_restricted: true }, { guest: true, external: false }],
    [
      'a single-channel guest',
      { team_id: 'T1', is_ultra_restricted: true },
      { guest: true, external: false },
    ],
    ['a stranger', { team_id: 'T1', is_stranger: true }, { guest: false, external: true }],
    ['somebody of another workspace', { team_id: 'T9' }, { guest: false, external: true }],
  ])('knows %s', async (_name, person, expected) => {
    at.slack.people.set('U1', person);

    await at.deliver(delivery(mention()));

    expect(at.intake.questions[0]?.asker).toMatchObject(expected);
  });

  test.each([
    ['nobody by the workspace where it was posted', { team: 'T1' }, {}, 'identity'],
    ['nobody without a workspace', { team: undefined }, { is_ext_shared_channel: true }, 'identity'],
    ['somebody from outside by the workspace of the event', { team: 'T1', user_team: 'T9' }, {}, undefined],
  ])('knows %s when Slack does not say who asks', async (_name, event, body, unknown) => {
    at.slack.script('users.info', { ok: false, error: 'user_not_found' });

    await at.deliver(delivery(mention(event), body));

    expect(at.intake.questions[0]?.asker).toEqual({
      id: 'U1',
      guest: false,
      external: true,
      ...(unknown === undefined ? {} : { unknown }),
    });
  });

  test('does not let a slow look-up hold a question up', async () => {
    const never = Promise.withResolvers<void>();
    at.slack.held.set('users.info', never.promise);

    const response = await at.deliver(delivery(mention({ text: '<@UBOT> ask <@U7|grace> or <@U8>' })));

    expect(response.status).toBe(200);
    expect(at.intake.questions[0]).toMatchObject({
      text: 'ask @grace or @U8',
      asker: { id: 'U1', guest: false, external: true, unknown: 'identity' },
    });
    never.resolve();
  });

  test('knows colleagues of another workspace of the same Enterprise organisation', async () => {
    await at.close();
    const slack = await SlackServer.start();
    slack.script('auth.test', {
      ok: true,
      team_id: 'T1',
      enterprise_id: 'E1',
      user_id: 'UBOT',
      bot_id: 'BBOT',
    });
    slack.people.set('U1', { team_id: 'T9', enterprise_user: { enterprise_id: 'E1' } });
    slack.people.set('U2', { team_id: 'T9', enterprise_user: { enterprise_id: 'E2' } });
    at = await startHarness({}, slack);

    await at.deliver(delivery(mention()));
    await at.deliver(delivery(mention({ user: 'U2', ts: '1700000000.000900' }), { event_id: 'Ev2' }));

    expect(at.intake.questions.map((question) => question.asker.external)).toEqual([false, true]);
    await slack.close();
  });

  test('marks a place that another organisation can read', async () => {
    await at.deliver(delivery(mention(), { is_ext_shared_channel: true }));

    expect(at.intake.questions[0]?.place.shared).toBe(true);
  });

  test('never logs what people wrote', async () => {
    await at.deliver(delivery(mention({ text: '<@UBOT> my password is hunter2' })));

    expect(JSON.stringify(at.log.lines)).not.toContain('hunter2');
  });
});
