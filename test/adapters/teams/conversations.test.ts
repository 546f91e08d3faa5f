import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Note } from '../../../src/ports/conversations.ts';
import { APP_ID, CHANNEL, TENANT, inChannel, turnAt } from './activities.ts';
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

const DELIVERY = { key: 'M1' };
const NOTE: Note = {
  author: 'Sam Example, IT desk',
  text: 'You have [12](https://evil.example) days.\nBye.',
  small: 'Answer in this thread.',
  buttons: [{ action: 'settle', title: 'This is settled', turnId: 'TURN1' }],
};
const POST = {
  title: 'A question for the IT desk',
  subtitle: '',
  sections: [{ heading: 'Question (redacted)', paragraphs: ['Is [EMAIL_1] right?'] }],
  footer: '',
  links: [{ words: 'Go to the question', url: 'https://teams.microsoft.com/l/message/x/1' }],
  buttons: [{ action: 'claim', title: 'Claim', turnId: 'TURN1' }],
} as const;

test("a desk's post is a card that can be claimed, in a thread of its own", async () => {
  teams.connector.answer = () => ({ status: 201, body: { id: `${CHANNEL};messageid=1700` } });

  const posted = await teams.platform.conversations.post(
    { type: 'channel', channel: CHANNEL },
    { type: 'post', post: POST },
    DELIVERY,
  );

  expect(posted).toEqual({ channel: CHANNEL, thread: '1700', ref: '1700' });
  expect(teams.sent[0]?.body).toMatchObject({
    channelData: { channel: { id: CHANNEL } },
    activity: {
      attachments: [
        {
          content: {
            actions: [
              {
                type: 'Action.Execute',
                title: 'Claim',
                verb: 'claim',
                data: { candor: 'claim', turnId: 'TURN1' },
                fallback: { type: 'Action.Submit', data: { candor: 'claim', turnId: 'TURN1' } },
              },
              {
                type: 'Action.OpenUrl',
                title: 'Go to the question',
                url: 'https://teams.microsoft.com/l/message/x/1',
              },
            ],
          },
        },
      ],
    },
  });
});

test("a person's words carry a name and no AI label, and no link of theirs acts", async () => {
  const posted = await teams.platform.conversations.post(
    { type: 'thread', channel: CHANNEL, thread: '900' },
    { type: 'note', note: NOTE },
    DELIVERY,
  );

  const [sent] = teams.sent;
  const words = JSON.stringify(sent?.body);
  expect(posted).toEqual({ channel: CHANNEL, thread: '900', ref: 'reply-1' });
  expect(sent?.path).toBe(`/v3/conversations/${CHANNEL};messageid=900/activities`);
  expect(sent?.body).toMatchObject({ from: { id: `28:${APP_ID}` }, conversation: { tenantId: TENANT } });
  expect(words).toContain('Written by a person: Sam Example, IT desk');
  expect(words).toContain('RichTextBlock');
  expect(words).not.toMatch(/AIGenerated|"TextBlock"/);
  expect(words).toContain('"candor":"settle"');
});

test('words of its own stand in a card without the markup that they are kept in', async () => {
  const text = 'Hello. For **example**:\n\n- What about \\*leave\\*?\n\nWrite `help` for more.';
  const note = { author: undefined, text, small: '', buttons: [] };

  await teams.platform.conversations.post(
    { type: 'thread', channel: CHANNEL, thread: '900' },
    { type: 'note', note },
    DELIVERY,
  );

  const lines = [...JSON.stringify(teams.sent[0]?.body).matchAll(/"TextRun","text":("(?:[^"\\]|\\.)*")/gu)];
  expect(lines.map(([, said = '']) => JSON.parse(said) as string)).toEqual([
    'Hello. For example:',
    '• What about *leave*?',
    'Write "help" for more.',
  ]);
});

test('a post that may stand there already says so of itself, as nobody can be asked', async () => {
  const since = Temporal.Instant.from('2026-03-04T09:00:00Z');
  const marked = { type: 'note', note: { ...NOTE, small: 'Posted again after an interruption.' } } as const;

  await teams.platform.conversations.post(
    { type: 'thread', channel: CHANNEL, thread: '900' },
    { type: 'note', note: NOTE },
    { key: 'M1', repeat: { since, marked } },
  );

  expect(teams.sent).toHaveLength(1);
  expect(JSON.stringify(teams.sent[0]?.body)).toContain('Posted again after an interruption.');
});

test('nothing is sent that nobody can see', async () => {
  const text = 'You\u200B have\u{E0041} 12\u202E days.';

  await teams.platform.conversations.post(
    { type: 'thread', channel: CHANNEL, thread: '900' },
    { type: 'note', note: { ...NOTE, text } },
    DELIVERY,
  );

  const sent = JSON.stringify(teams.sent[0]?.body);
  expect(sent).toContain('You have 12 days.');
  expect(sent).not.toMatch(/[\u200B\u202E\u{E0000}-\u{E007F}]/u);
});

test('a post is changed in its thread', async () => {
  const posted = { channel: CHANNEL, thread: '1700', ref: '1700' };

  await teams.platform.conversations.update(posted, { type: 'post', post: POST });

  expect(teams.sent).toMatchObject([
    { method: 'PUT', path: `/v3/conversations/${CHANNEL};messageid=1700/activities/1700` },
  ]);
});

test('the link leads to the message in its channel, and to no private chat', async () => {
  const place = {
    platform: 'teams',
    kind: 'channel',
    workspace: TENANT,
    channel: CHANNEL,
    thread: '900',
    shared: false,
  } as const;
  const { link } = teams.platform.conversations;

  expect(await link({ ...turnAt(place), replyRef: '901' })).toBe(
    `https://teams.microsoft.com/l/message/19%3Ageneral%40thread.tacv2/901?tenantId=${TENANT}&parentMessageId=900`,
  );
  expect(await link(turnAt({ ...place, kind: 'direct' }))).toBeUndefined();
});

test.each(['claim', 'close', 'settle', 'theme-take', 'theme-fixing', 'theme-fixed', 'theme-open'] as const)(
  'the button %s reaches the intake',
  async (type) => {
    const response = await teams.deliver(
      inChannel({
        type: 'invoke',
        name: 'adaptiveCard/action',
        text: undefined,
        entities: undefined,
        value: { action: { type: 'Action.Execute', verb: type, data: { candor: type, turnId: 'TURN1' } } },
      }),
    );

    expect(response.status).toBe(200);
    expect(teams.intake.actions).toMatchObject([
      { turnId: 'TURN1', action: { type }, place: { channel: CHANNEL, thread: '900' } },
    ]);
  },
);
