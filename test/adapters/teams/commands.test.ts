import { toPage } from '../../../src/training/page.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { APP_ID, ASKER, CHANNEL, botMention, inChannel, personal, TENANT } from './activities.ts';
import { Harness } from './harness.ts';
import type { Answer, Recorded } from './loopback.ts';
import { TokenIssuer } from './tokens.ts';

const STATUS = 'Sam Example (IT desk) has your question since 10:00.';
const GROUP = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: TENANT };

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
  teams.intake.commanded = { ok: true, text: STATUS };
  teams.intake.result = { ok: true, text: STATUS };
  teams.connector.answer = answer;
});

afterEach(() => teams.close());

function answer({ method, path }: Recorded): Answer {
  if (method === 'GET') return { body: {} };
  return { status: 201, body: { id: path === '/v3/conversations' ? 'a:alone' : 'reply-1' } };
}

/** What was sent into a conversation. */
function sentTo(conversation: string): unknown[] {
  const path = `/v3/conversations/${conversation}/activities`;
  return teams.sent.filter((request) => request.path === path).map(({ body }) => body);
}

const asked = { text: '<at>Candor</at> /ask status', entities: [botMention()] };

describe('what a command is answered with', () => {
  test.each([
    ['a channel', inChannel(asked), `${CHANNEL};messageid=900`],
    ['a group chat', personal({ ...asked, conversation: GROUP }), GROUP.id],
    [
      'a channel, by a button of a client that knows no invokes',
      inChannel({ text: undefined, value: { candor: 'why', turnId: 'TURN1' } }),
      `${CHANNEL};messageid=900`,
    ],
  ])('is told to the asker alone, who wrote it in %s', async (_where, activity, conversation) => {
    const response = await teams.deliver(activity);

    expect(response.status).toBe(200);
    const opened = teams.sent.find(({ path }) => path === '/v3/conversations');
    expect(opened?.body).toMatchObject({
      isGroup: false,
      bot: { id: `28:${APP_ID}` },
      members: [{ id: ASKER.id }],
      tenantId: TENANT,
      channelData: { tenant: { id: TENANT } },
    });
    expect(sentTo('a:alone')).toMatchObject([{ text: expect.stringContaining('Sam Example') }]);
    expect(sentTo(conversation)).toMatchObject([{ text: 'I have answered you in our personal chat.' }]);
    const others = teams.sent.filter(({ path }) => !path.includes('a:alone'));
    expect(JSON.stringify(others)).not.toContain('Sam');
  });

  test.each([403, 404])('is told to nobody where no personal chat can be opened (%i)', async (status) => {
    teams.connector.answer = (request) =>
      request.path === '/v3/conversations' ? { status } : answer(request);

    await teams.deliver(inChannel(asked));

    expect(sentTo(`${CHANNEL};messageid=900`)).toMatchObject([
      { text: expect.stringContaining('only in our personal chat') },
    ]);
    expect(JSON.stringify(teams.sent)).not.toContain('Sam');
  });

  test('is not said to have been answered where Teams does not take the words', async () => {
    teams.connector.answer = (request) =>
      request.path.includes('a:alone') ? { status: 403 } : answer(request);

    await teams.deliver(inChannel(asked));

    expect(sentTo(`${CHANNEL};messageid=900`)).toMatchObject([
      { text: expect.stringContaining('only in our personal chat') },
    ]);
  });

  test('stands at once in a personal chat', async () => {
    await teams.deliver(personal({ text: '/ask status' }));

    expect(teams.sent).toHaveLength(1);
    expect(sentTo('a:personal')).toMatchObject([{ text: expect.stringContaining('Sam Example') }]);
  });

  test.each(['/ask', '/ask ', '/ask help'])('stands for %j too, which is no question', async (text) => {
    await teams.deliver(personal({ text }));

    expect(sentTo('a:personal')).toMatchObject([{ text: expect.stringContaining('Sam Example') }]);
    expect(teams.intake.questions).toEqual([]);
  });
});

describe('the page of a person', () => {
  const page = {
    title: 'Candor',
    subtitle: 'An AI',
    sections: [{ heading: 'Your choices', paragraphs: ['I answer you.'] }],
    footer: 'As of 10:00',
    buttons: [{ action: 'command' as const, command: 'opt out', title: 'Stop answering me' }],
  };

  beforeEach(() => {
    teams.intake.commanded = { ok: true, text: 'words', page };
    teams.intake.page = page;
  });

  test.each(['home', '/ask home', ' Startseite '])('is a card for %j in the personal chat', async (text) => {
    await teams.deliver(personal({ text }));

    const card = teams.sent.find(({ path }) => path.endsWith('/activities'));
    expect(teams.intake.questions).toEqual([]);
    expect(JSON.stringify(card?.body)).toContain('"version":"1.5"');
    expect(JSON.stringify(card?.body)).toContain('{"candor":"home","command":"opt out"}');
  });

  test.each(['training', '/ask training', 'Kurs'])('is the course for %j, on a card', async (text) => {
    const course = toPage({ step: 0, completedAt: undefined }, [], {
      training: {},
      timezone: 'UTC',
    } as never);
    teams.intake.commanded = { ok: true, text: 'words', page: course };

    await teams.deliver(personal({ text }));

    const card = JSON.stringify(teams.sent.find(({ path }) => path.endsWith('/activities'))?.body);
    expect(teams.intake.questions).toEqual([]);
    expect(card).toContain('{"candor":"home","command":"training 1 0 next"}');
    expect(card).toContain('Card 1 of 10');
  });

  test('is shown to whoever presses the button for it under a reply, in a message of its own', async () => {
    const course = toPage({ step: 0, completedAt: undefined }, [], {
      training: {},
      timezone: 'UTC',
    } as never);
    teams.intake.result = { ok: true, text: 'words', page: course };
    const data = { candor: 'train', turnId: 'TURN1' };
    const value = { action: { type: 'Action.Execute', data } };

    const response = await teams.deliver(
      personal({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value }),
    );

    expect(await response.json()).toMatchObject({ statusCode: 200, value: 'A course in three minutes' });
    expect(teams.intake.actions).toMatchObject([{ turnId: 'TURN1', action: { type: 'train' } }]);
    expect(JSON.stringify(teams.sent)).toContain('training 1 0 next');
  });

  test('gives way to the page as it is then, when a button of it is pressed', async () => {
    const value = { action: { type: 'Action.Execute', data: { candor: 'home', command: 'opt out' } } };
    const press = personal({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value });

    const response = await teams.deliver(press);

    expect(await response.json()).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard', version: '1.5' },
    });
    expect(teams.intake.pressed).toMatchObject([{ command: 'opt out', person: { asker: { guest: false } } }]);
  });

  test('leaves what is no button of ours alone, and asks nothing', async () => {
    const response = await teams.deliver(personal({ text: undefined, value: { other: true } }));

    expect(response.status).toBe(200);
    expect(teams.intake.questions).toEqual([]);
  });
});
