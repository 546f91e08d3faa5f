import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QuestionEvent } from '../../../src/domain/question.ts';
import {
  ASKER,
  botMention,
  CHANNEL,
  inChannel,
  mentionOf,
  OTHER_TENANT,
  personal,
  TENANT,
} from './activities.ts';
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

async function ask(activity: object): Promise<QuestionEvent> {
  const response = await teams.deliver(activity);
  expect(response.status).toBe(200);
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('Nothing reached the intake.');
  return question;
}

function roster(entry: object): void {
  teams.connector.answer = ({ method }) => (method === 'GET' ? { body: entry } : { body: { id: 'reply-1' } });
}

describe('who is spoken to', () => {
  test.each([
    ['<at>Bob</at> ask <at>Candor</at>', false],
    ['<at>Bob</at> how many days off? <at>Candor</at>', true],
    ['<at>Bob</at> <at>Candor</at> how many days off do we get', true],
    ['<at>Candor</at> ask <at>Bob</at>', true],
  ])('%s: the bot, %s', async (text, addressed) => {
    const entities = [botMention(), mentionOf('29:bob', 'Bob')];

    expect(await ask(inChannel({ text, entities }))).toMatchObject({ addressed });
  });
});

describe('where a question was asked', () => {
  test('reads a personal chat as one direct thread', async () => {
    const question = await ask(personal());

    expect(question).toMatchObject({
      eventKey: 'a:personal 1001',
      postKey: 'a:personal 1001',
      text: 'How many vacation days do I have?',
      addressed: true,
      asker: { id: ASKER.aadObjectId, name: ASKER.name, guest: false, external: false },
      place: {
        platform: 'teams',
        kind: 'direct',
        workspace: TENANT,
        channel: 'a:personal',
        thread: 'a:personal',
        shared: false,
      },
    });
  });

  test('reads a mention in a group chat', async () => {
    const conversation = {
      id: '19:group@thread.v2',
      conversationType: 'groupChat',
      isGroup: true,
      tenantId: TENANT,
    };

    const question = await ask(
      personal({ conversation, text: 'Hi <at>Candor</at> how many days?', entities: [botMention()] }),
    );

    expect(question.place).toMatchObject({
      kind: 'group',
      channel: conversation.id,
      thread: conversation.id,
    });
    expect(question).toMatchObject({ addressed: true, text: 'Hi how many days?' });
  });

  test('splits a channel from the thread in its conversation id', async () => {
    const question = await ask(inChannel());

    expect(question.place).toMatchObject({ kind: 'channel', channel: CHANNEL, thread: '900', shared: false });
    expect(question.place.address).toMatchObject({
      conversationId: `${CHANNEL};messageid=900`,
      serviceUrl: `${teams.connector.url}/`,
      tenantId: TENANT,
      locale: 'en-US',
    });
    expect(question).toMatchObject({ addressed: true, text: 'how many days?' });
  });

  test('starts a thread at the message itself where the channel id carries none', async () => {
    const conversation = { id: CHANNEL, conversationType: 'channel', isGroup: true, tenantId: TENANT };

    const question = await ask(inChannel({ conversation }));

    expect(question.place).toMatchObject({ channel: CHANNEL, thread: '1001' });
    expect(question.place.address?.['conversationId']).toBe(`${CHANNEL};messageid=1001`);
  });

  test('passes on a channel message without a mention as not addressed', async () => {
    const question = await ask(inChannel({ text: 'And in winter?', entities: [] }));

    expect(question.addressed).toBe(false);
  });
});

describe('what was written', () => {
  test('is for Candor itself after `/ask`, whoever else has the conversation', async () => {
    const text = '/ask  does <at>Ben Example</at> know?';

    const commanded = await ask(personal({ text, entities: [mentionOf('29:ben', 'Ben Example')] }));
    const said = await ask(personal({ id: '1002', text: 'does he know /ask me?' }));

    expect(commanded).toMatchObject({ text: 'does @Ben Example know?', addressed: true, explicit: true });
    expect(commanded.mentions).toEqual([{ start: 5, end: 17, id: '29:ben' }]);
    expect(said).toMatchObject({ text: 'does he know /ask me?' });
    expect(said.explicit).toBeUndefined();
  });

  test.each([
    ['at the start', '<at>Candor</at>, how many?', 'how many?'],
    ['at the end', 'how many? <at>Candor</at>', 'how many?'],
    ['twice', '<at>Candor</at> how many <at>Candor</at> really?', 'how many really?'],
    ['with a hard space', '<at>Candor</at>&nbsp;how many?', 'how many?'],
    ['alone', '<at>Candor</at>', ''],
  ])('removes its own mention %s', async (_name, text, expected) => {
    const question = await ask(inChannel({ text }));

    expect(question).toMatchObject({ text: expected, mentions: [], addressed: true });
  });

  test('keeps other people as @Name with their span', async () => {
    const question = await ask(
      inChannel({
        text: '<at>Candor</at> is <at>Ben &amp; Co</at> or <at>Eve</at> in?',
        entities: [
          botMention(),
          { type: 'mention', mentioned: { id: '29:ben' }, text: '<at>Ben &amp; Co</at>' },
          mentionOf('29:eve', 'Eve'),
          { type: 'clientInfo', locale: 'en-US' },
        ],
      }),
    );

    expect(question.text).toBe('is @Ben & Co or @Eve in?');
    expect(question.mentions.map(({ start, end, id }) => [question.text.slice(start, end), id])).toEqual([
      ['@Ben & Co', '29:ben'],
      ['@Eve', '29:eve'],
    ]);
  });

  test('tells two people of one name apart', async () => {
    const question = await ask(
      personal({
        text: '<at>Ann</at> and <at>Ann</at>',
        entities: [mentionOf('29:one', 'Ann'), mentionOf('29:two', 'Ann')],
      }),
    );

    expect(question.mentions.map(({ id }) => id)).toEqual(['29:one', '29:two']);
  });

  test('makes no mention of markup that no entity vouches for', async () => {
    const question = await ask(personal({ text: '<at>Boss</at> says hi' }));

    expect(question).toMatchObject({ text: '@Boss says hi', mentions: [] });
  });

  test.each([
    ['html', '<div>One<br>Two</div><p>Three &lt;b&gt; &#8364;</p>', 'One\nTwo\nThree <b> €'],
    ['xml', '<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['plain', '<p>Hello <strong>you</strong></p><script>bad()</script>', 'Hello you'],
    ['plain', 'What does <b> mean when 1 < 2 > 0?', 'What does <b> mean when 1 < 2 > 0?'],
    ['plain', 'Write &amp; or &?', 'Write &amp; or &?'],
  ])('reads %s text', async (textFormat, text, expected) => {
    const question = await ask(personal({ textFormat, text }));

    expect(question.text).toBe(expected);
  });

  test.each([undefined, null, ''])('takes a message whose text is %s', async (text) => {
    const question = await ask(personal({ text }));

    expect(question.text).toBe('');
  });

  test('takes no more than 40 000 characters', async () => {
    const question = await ask(personal({ text: 'x'.repeat(60_000) }));

    expect(question.text).toHaveLength(40_000);
  });
});

describe('who asked', () => {
  test.each([
    [
      'an employee',
      { tenantId: TENANT, userPrincipalName: 'a@acme.example' },
      { guest: false, external: false },
    ],
    ['a guest by role', { tenantId: TENANT, userRole: 'guest' }, { guest: true, external: false }],
    [
      'a guest by name',
      { tenantId: TENANT, userPrincipalName: 'a_b#EXT#@x' },
      { guest: true, external: false },
    ],
    ['a stranger', { tenantId: OTHER_TENANT, userRole: 'user' }, { guest: false, external: true }],
  ])('learns from the roster that it is %s', async (_name, entry, expected) => {
    roster({ id: ASKER.id, ...entry });

    const question = await ask(inChannel());

    expect(question.asker).toMatchObject(expected);
    expect(question.place.shared).toBe(expected.external);
    expect(teams.connector.requests[0]?.path).toBe(`/v3/conversations/${CHANNEL}/members/${ASKER.id}`);
  });

  test('asks the roster once in a while, not for every question', async () => {
    roster({ id: ASKER.id, tenantId: TENANT });

    await ask(personal({ id: '1' }));
    await ask(personal({ id: '2' }));
    teams.clock.advance({ minutes: 6 });
    await ask(personal({ id: '3' }));

    expect(teams.connector.requests.filter(({ path }) => path.includes('/members/'))).toHaveLength(2);
  });

  test('falls back to the platform id where there is no directory id', async () => {
    const question = await ask(personal({ from: { id: '29:x' } }));

    expect(question.asker.id).toBe('29:x');
  });
});

describe('acknowledging', () => {
  test('answers Teams only after the intake has the question', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    teams.intake.gate = gate;
    const events: string[] = [];

    const delivered = teams.deliver(personal()).then(() => events.push('acknowledged'));
    while (!teams.connector.requests.some(({ method }) => method === 'GET')) await new Promise(setImmediate);
    await new Promise(setImmediate);
    events.push('durable');
    open();
    await delivered;

    expect(events).toEqual(['durable', 'acknowledged']);
    expect(teams.sent).toHaveLength(0);
  });

  test('answers 500 when the intake fails, so that Teams delivers again', async () => {
    teams.intake.ask = async () => {
      throw new Error('the disk is full');
    };

    const response = await teams.deliver(personal());

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('disk');
  });

  test('acknowledges a second delivery without a second question', async () => {
    await teams.deliver(personal());
    const response = await teams.deliver(personal());

    expect(response.status).toBe(200);
    expect(teams.intake.questions).toHaveLength(1);
  });

  test.each([
    ['an edit', { type: 'messageUpdate' }],
    ['a reaction', { type: 'messageReaction' }],
    ['its own message', { from: { id: '28:11111111-1111-4111-8111-111111111111' } }],
    ['an event about nobody', { type: 'conversationUpdate', from: undefined, recipient: undefined }],
  ])('lets %s pass', async (_name, change) => {
    const response = await teams.deliver(personal(change));

    expect(response.status).toBe(200);
    expect(teams.intake.questions).toHaveLength(0);
  });

  test('takes nothing in once it is closed', async () => {
    await teams.platform.close();

    const response = await teams.deliver(personal());

    expect(response.status).toBe(500);
    expect(teams.platform.state).toBe('down');
  });
});
