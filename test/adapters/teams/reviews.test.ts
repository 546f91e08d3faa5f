import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import { CHANNEL, inChannel } from './activities.ts';
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

const CARD: ChannelPost = {
  title: 'An answer to check before it is sent',
  subtitle: 'Reference TURN1',
  sections: [{ heading: 'Draft (redacted)', paragraphs: ['Write to [EMAIL_1].'] }],
  footer: 'An AI drafted this.',
  buttons: [
    { action: 'approve', title: 'Approve', turnId: 'TURN1', version: 2 },
    {
      action: 'edit',
      title: 'Edit',
      turnId: 'TURN1',
      version: 2,
      input: {
        id: 'text',
        label: 'The answer',
        value: 'Write to [EMAIL_1].',
        maxChars: 10_000,
        required: true,
      },
    },
    {
      action: 'reject',
      title: 'Reject',
      turnId: 'TURN1',
      version: 2,
      input: { id: 'reason', label: 'Reason', value: '', maxChars: 1_000, required: false },
    },
  ],
};

test("the desk's card approves at a press, and asks for words in forms of its own", async () => {
  teams.connector.answer = () => ({ status: 201, body: { id: `${CHANNEL};messageid=1700` } });

  await teams.platform.conversations.post(
    { type: 'channel', channel: CHANNEL },
    { type: 'post', post: CARD },
    { key: 'M1' },
  );

  const data = (candor: string) => ({ candor, turnId: 'TURN1', version: 2 });
  const form = (title: string, field: object, candor: string) => ({
    type: 'Action.ShowCard',
    title,
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'Input.Text', isMultiline: true, ...field }],
      actions: [
        { type: 'Action.Execute', verb: candor, data: data(candor), fallback: { type: 'Action.Submit' } },
      ],
    },
  });
  expect(teams.sent[0]?.body).toMatchObject({
    activity: {
      attachments: [
        {
          content: {
            actions: [
              { type: 'Action.Execute', title: 'Approve', verb: 'approve', data: data('approve') },
              form('Edit', { id: 'text', value: 'Write to [EMAIL_1].', isRequired: true }, 'edit'),
              form('Reject', { id: 'reason', value: '', isRequired: false }, 'reject'),
            ],
          },
        },
      ],
    },
  });
});

test.each([
  [
    { candor: 'approve', version: 2 },
    { type: 'approve', version: 2 },
  ],
  [
    { candor: 'edit', version: 2, text: 'Other words' },
    { type: 'edit', version: 2, text: 'Other words' },
  ],
  [
    { candor: 'edit', version: 2 },
    { type: 'edit', version: 2, text: '' },
  ],
  [
    { candor: 'reject', version: 2, reason: 'No.' },
    { type: 'reject', version: 2, reason: 'No.' },
  ],
  [
    { candor: 'reject', version: 2 },
    { type: 'reject', version: 2, reason: '' },
  ],
])('the press %j reaches the intake with what was filled in', async (sent, action) => {
  const { candor } = sent;
  const response = await teams.deliver(
    inChannel({
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      entities: undefined,
      value: { action: { type: 'Action.Execute', verb: candor, data: { ...sent, turnId: 'TURN1' } } },
    }),
  );

  expect(response.status).toBe(200);
  expect(teams.intake.actions).toMatchObject([{ turnId: 'TURN1', action, place: { channel: CHANNEL } }]);
});
