import { afterAll, expect, test } from 'vitest';
import { toPostMessage, toWords } from '../../../adapters/teams/post.ts';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import { APP_ID, CHANNEL, TENANT } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

const issuer = await TokenIssuer.open();

afterAll(() => issuer.close());

const DIGEST: ChannelPost = {
  title: 'Weekly digest [read](https://evil.test)',
  subtitle: '2–8 March 2026, Europe/Berlin',
  sections: [
    {
      heading: 'Usage',
      figures: [
        { label: 'Questions', value: '152', change: '+12 (+8 %)' },
        { label: 'Refused', value: '3', change: '' },
      ],
    },
    { heading: 'Incidents', paragraphs: ['None. [x](https://evil.test) **bold**'] },
  ],
  footer: 'Counted from the audit log.',
};

function postDigest({ platform }: Harness) {
  const target = { type: 'channel', channel: CHANNEL } as const;
  return platform.conversations.post(target, { type: 'post', post: DIGEST }, { key: 'M1' });
}

test('posts a digest as a new thread of the channel', async () => {
  const teams = await new Harness(issuer).open();
  teams.connector.answer = () => ({ status: 201, body: { id: `${CHANNEL};messageid=77`, activityId: '77' } });

  const posted = await postDigest(teams);

  expect(posted).toEqual({ channel: CHANNEL, thread: '77', ref: '77' });
  expect(teams.sent[0]).toMatchObject({
    method: 'POST',
    path: '/v3/conversations',
    headers: { authorization: 'Bearer outbound' },
    body: {
      isGroup: true,
      bot: { id: `28:${APP_ID}` },
      tenantId: TENANT,
      channelData: { channel: { id: CHANNEL }, tenant: { id: TENANT } },
      activity: {
        type: 'message',
        summary: DIGEST.title,
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
      },
    },
  });
  await teams.close();
});

test('tries a post again when Teams is busy, and says when it failed for good', async () => {
  const teams = await new Harness(issuer).open();
  teams.connector.answer = () => ({ status: teams.sent.length === 1 ? 429 : 403 });

  await expect(postDigest(teams)).rejects.toMatchObject({
    code: 'TEAMS_FAILED',
    retryable: false,
  });

  expect(teams.sent).toHaveLength(2);
  await teams.close();
});

test('shows figures as a table and keeps them in words', () => {
  const card = JSON.stringify(toPostMessage(DIGEST).attachments?.[0]?.content);

  expect(card).toContain('"version":"1.5"');
  expect(card).toContain('"type":"Table"');
  expect(toWords(DIGEST)).toContain('Questions: 152, +12 (+8 %)\nRefused: 3');
  expect(card).toContain('Questions: 152');
});

test('makes no link and no markup of the words of a post', () => {
  const content = toPostMessage(DIGEST).attachments?.[0]?.content as {
    body: { type: string; text?: string }[];
  };

  const markdown = content.body.filter(({ type }) => type === 'TextBlock').map(({ text }) => text);
  expect(markdown.join('\n')).not.toMatch(/\]\(/);
  expect(JSON.stringify(content.body)).toContain(
    '"type":"TextRun","text":"None. [x](https://evil.test) **bold**"',
  );
});

test('leaves out what a post does not have', () => {
  const bare = toPostMessage({ title: 'Notice', subtitle: '', sections: [{ heading: '' }], footer: '' });

  const content = bare.attachments?.[0]?.content as { body: object[] };
  expect(content.body).toHaveLength(1);
});

test('tells the story first, and keeps folded sections closed until somebody opens them', () => {
  const folded = { heading: 'Why refused', paragraphs: ['secret 3'], folded: true };
  const post = {
    ...DIGEST,
    summary: [{ text: 'API keys pasted twice.', reference: 'I0KEY' }],
    facts: [{ label: 'Incidents', text: '3 opened' }],
    sections: [...DIGEST.sections, folded],
  };

  const content = toPostMessage(post).attachments?.[0]?.content as { body: Record<string, unknown>[] };
  const { body } = content;

  const closed = body.find(({ isVisible }) => isVisible === false);
  const toggle = body.find(({ type }) => type === 'ActionSet');
  expect(JSON.stringify(body[2])).toContain('API keys pasted twice. (I0KEY)');
  expect(JSON.stringify(body[3])).toMatch(/Incidents.*3 opened/u);
  expect(JSON.stringify(closed)).toContain('Why refused');
  expect(toggle).toMatchObject({
    actions: [{ type: 'Action.ToggleVisibility', targetElements: [closed?.['id']] }],
  });
  expect(toWords(post)).toMatch(/API keys pasted twice[^]*Why refused\nsecret 3/u);
});

test('leads to what its lines tell of where there is an address, in words for where no link is shown', () => {
  const known = { text: 'API key blocked: open', reference: 'I0KEY', url: 'https://candor.example/#a?b=1&c' };
  const post = {
    ...DIGEST,
    summary: [known],
    sections: [{ heading: 'What happened', lines: [known, { ...known, url: 'javascript:alert(1)' }] }],
    links: [
      { words: 'Open console', url: 'https://candor.example/#security/digests' },
      { words: 'Nowhere', url: 'http://candor.example/' },
    ],
  };

  const message = toPostMessage(post);
  const content = message.attachments?.[0]?.content as { body: object[]; actions: object[] };

  const open = { type: 'TextRun', text: 'Open', selectAction: { type: 'Action.OpenUrl', url: known.url } };
  expect(content.body[2]).toMatchObject({ inlines: [{ text: `${known.text} `, weight: 'Bolder' }, open] });
  expect(content.body[4]).toMatchObject({ inlines: [{ text: `${known.text} ` }, open] });
  expect(content.body[5]).toEqual({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: `${known.text} (I0KEY)` }],
  });
  expect(content.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'Open console', url: 'https://candor.example/#security/digests' },
  ]);
  expect(toWords(post)).toContain('API key blocked: open (I0KEY)');
  expect(JSON.stringify(message)).not.toContain('javascript:');
});

test('has what can be done right below the line that it is about', () => {
  const about = {
    incident: 'I0KEY',
    title: 'Resolve',
    choices: [{ value: 'fixed', title: 'Fixed' }],
  } as const;
  const buttons = [
    { incident: 'I0KEY', action: 'assign', title: 'Assign to me' },
    { ...about, action: 'resolve' },
  ] as const;
  const summary = [{ text: '1 API keys pasted.', reference: 'I0KEY', buttons }, { text: 'All else normal.' }];

  const content = toPostMessage({ ...DIGEST, summary }).attachments?.[0]?.content as { body: object[] };

  expect(content.body[3]).toMatchObject({
    type: 'ActionSet',
    actions: [
      { type: 'Action.Execute', data: { candor: 'incident', incident: 'I0KEY', action: 'assign' } },
      { type: 'Action.ShowCard', title: 'Resolve' },
    ],
  });
  expect(JSON.stringify(content.body[4])).toContain('All else normal.');
});
