import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ASKER, CHANNEL, inChannel, OTHER_TENANT, personal, reply, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
});

afterEach(() => teams.close());

function thumb(actionValue: unknown, change: object = {}): object {
  return personal({
    type: 'invoke',
    name: 'message/submitAction',
    text: undefined,
    replyToId: 'reply-1',
    value: { actionName: 'feedback', actionValue },
    ...change,
  });
}

function press(data: unknown, change: object = {}): object {
  return inChannel({
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    entities: undefined,
    value: { action: { type: 'Action.Execute', verb: 'person', data }, trigger: 'manual' },
    ...change,
  });
}

describe('a thumb', () => {
  test.each([
    ['as documented', { reaction: 'like', feedback: '{"feedbackText":" good "}' }, 'up', 'good'],
    [
      'with an object',
      { reaction: 'dislike', feedback: { feedbackText: 'wrong year' } },
      'down',
      'wrong year',
    ],
    ['with bare words', { reaction: 'dislike', feedback: 'wrong year' }, 'down', 'wrong year'],
    ['without words', { reaction: 'like', feedback: '{"feedbackText":""}' }, 'up', undefined],
    ['without feedback', { reaction: 'like' }, 'up', undefined],
    ['as one string', '{"reaction":"like","feedback":"{}"}', 'up', undefined],
  ])('is passed on %s', async (_name, actionValue, vote, comment) => {
    const response = await teams.deliver(thumb(actionValue));

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({});
    expect(teams.intake.actions).toEqual([
      {
        turnId: 'ref:reply-1',
        place: expect.objectContaining({ channel: 'a:personal', thread: 'a:personal' }) as unknown,
        asker: expect.objectContaining({ id: ASKER.aadObjectId }) as unknown,
        action: { type: 'feedback', vote, ...(comment === undefined ? {} : { comment }) },
      },
    ]);
  });

  test('offers whoever may to make a test of a poor answer, and the press reaches the intake', async () => {
    teams.intake.result = { ok: true, text: 'Thanks.', canMakeTest: true, about: 'TURN7' };
    const response = await teams.deliver(thumb({ reaction: 'dislike', feedback: 'wrong year' }));

    const card = JSON.stringify(teams.sent.at(-1)?.body);
    const data = { candor: 'make-test', turnId: 'TURN7' };
    await teams.deliver(press(data));

    expect(await response.json()).toEqual({});
    expect(card).toContain('"title":"Make this a test"');
    expect(card).toContain(JSON.stringify(data));
    expect(teams.intake.actions.at(-1)).toMatchObject({ turnId: 'TURN7', action: { type: 'make-test' } });
  });

  test('keeps a comment to 2000 characters', async () => {
    await teams.deliver(thumb({ reaction: 'like', feedback: 'x'.repeat(9000) }));

    const [action] = teams.intake.actions.map((event) => event.action);
    expect(action).toMatchObject({ comment: 'x'.repeat(2000) });
  });

  test.each([
    ['of an unknown kind', thumb({ reaction: 'love' })],
    ['under no message', thumb({ reaction: 'like' }, { replyToId: undefined })],
    ['that is no object', thumb(7)],
  ])('is acknowledged and dropped: one %s', async (_name, activity) => {
    const response = await teams.deliver(activity);

    expect(response.status).toBe(200);
    expect(teams.intake.actions).toHaveLength(0);
  });
});

/** A message with a card of buttons, as the connector receives it. */
interface Buttons {
  readonly attachments: readonly {
    readonly content: { readonly actions: readonly { readonly title: string; readonly data: object }[] };
  }[];
}

describe('a button', () => {
  test.each(['person', 'report', 'false-alarm'] as const)(
    'hands over %s and shows what came of it',
    async (type) => {
      teams.intake.result = { ok: true, text: 'Sam from HR will write to you.' };

      const response = await teams.deliver(press({ candor: type, turnId: 'TURN1' }));

      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'Sam from HR will write to you.',
      });
      expect(teams.intake.actions[0]).toMatchObject({
        turnId: 'TURN1',
        place: { kind: 'channel', channel: CHANNEL, thread: '900' },
        action: { type },
      });
    },
  );

  test('"Not personal data" reaches the intake as the answer shows it', async () => {
    await teams.deliver(inChannel());
    const place = teams.intake.questions[0]?.place;
    if (place === undefined) throw new Error('Nothing reached the intake.');
    await teams.platform.finish(turnAt(place), 'reply-1', reply({ actions: ['false-alarm'] }));
    const shown = teams.sent.at(-1)?.body as Buttons | undefined;
    const [button, ...more] = shown?.attachments[0]?.content.actions ?? [];

    await teams.deliver(press(button?.data));

    expect(more).toEqual([]);
    expect(button?.title).toBe('Not personal data');
    expect(teams.intake.actions).toMatchObject([
      { turnId: 'TURN1', place: { channel: CHANNEL, thread: '900' }, action: { type: 'false-alarm' } },
    ]);
  });

  test('"Should be masked" is a form on the card, and what is filled in reaches the intake', async () => {
    await teams.deliver(inChannel());
    const place = teams.intake.questions[0]?.place;
    if (place === undefined) throw new Error('Nothing reached the intake.');

    await teams.platform.finish(turnAt(place), 'reply-1', reply({ actions: ['report', 'unmasked'] }));
    await teams.deliver(press({ candor: 'unmasked', turnId: 'TURN1', words: 'Tulpe44x', kind: 'PASSWORD' }));

    const form = {
      type: 'Action.ShowCard',
      title: 'Should be masked',
      card: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
          { type: 'Input.Text', id: 'words', isRequired: true, maxLength: 200 },
          {
            type: 'Input.ChoiceSet',
            id: 'kind',
            isRequired: true,
            choices: expect.arrayContaining([{ title: 'password', value: 'PASSWORD' }]),
          },
        ],
        actions: [
          { type: 'Action.Execute', verb: 'unmasked', data: { candor: 'unmasked', turnId: 'TURN1' } },
        ],
      },
    };
    expect(teams.sent.at(-1)?.body).toMatchObject({
      attachments: [
        {
          content: {
            body: [{ type: 'TextBlock' }, { type: 'ActionSet', actions: [form] }],
            actions: [{ verb: 'report' }],
          },
        },
      ],
    });
    expect(teams.intake.actions.at(-1)).toMatchObject({
      turnId: 'TURN1',
      action: { type: 'unmasked', words: 'Tulpe44x', kind: 'PASSWORD' },
    });
  });

  test.each(['up', 'down'] as const)('votes %s', async (vote) => {
    await teams.deliver(press({ candor: vote, turnId: 'TURN1' }));

    expect(teams.intake.actions[0]).toMatchObject({ turnId: 'TURN1', action: { type: 'feedback', vote } });
  });

  test.each([{}, { candor: 'admin', turnId: 'TURN1' }, { candor: 'person' }, 'person', null])(
    'says so when it is not one of ours: %j',
    async (data) => {
      const response = await teams.deliver(press(data));

      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
      });
      expect(teams.intake.actions).toHaveLength(0);
    },
  );

  test('works as a message too, for clients without invokes', async () => {
    teams.intake.result = { ok: true, text: 'Done. <at>everyone</at>' };

    const response = await teams.deliver(
      personal({ text: undefined, value: { candor: 'report', turnId: 'TURN1' } }),
    );

    expect(response.status).toBe(200);
    expect(teams.intake.questions).toHaveLength(0);
    const action = { type: 'report' };
    expect(teams.intake.actions[0]).toMatchObject({ turnId: 'TURN1', eventKey: '1001', action });
    expect(teams.sent[0]?.body).toMatchObject({ text: 'Done. &lt;at>everyone&lt;/at>' });
  });

  test('is acknowledged even when the answer to it cannot be shown', async () => {
    teams.connector.answer = () => ({ status: 403 });

    const response = await teams.deliver(
      personal({ text: undefined, value: { candor: 'report', turnId: 'TURN1' } }),
    );

    expect(response.status).toBe(200);
    expect(teams.log.lines).toContainEqual({
      level: 'error',
      event: 'teams_notice_failed',
      fields: { code: 'TEAMS_FAILED' },
    });
  });

  test('of a foreign tenant reaches nobody', async () => {
    const response = await teams.deliver(
      press({ candor: 'person', turnId: 'TURN1' }, { channelData: { tenant: { id: OTHER_TENANT } } }),
    );

    expect(response.status).toBe(403);
    expect(teams.intake.actions).toHaveLength(0);
  });
});

test('answers 501 to an invoke it does not know', async () => {
  const response = await teams.deliver(personal({ type: 'invoke', name: 'task/fetch' }));

  expect(response.status).toBe(501);
});
