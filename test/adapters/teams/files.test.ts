import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTeamsFiles } from '../../../adapters/teams/files.ts';
import { toQuestion } from '../../../adapters/teams/receive.ts';
import type { PersonalActivity } from '../../../adapters/teams/activity.ts';
import { unreadFile } from '../../../src/messages/files.ts';
import { personal } from './activities.ts';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
let server: Server;
let url: string;

beforeEach(async () => {
  server = createServer((_request, response) => response.end('words'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

test('takes files, pictures and quoted replies apart from the text', () => {
  const attachments = [
    { contentType: DOWNLOAD, name: 'plan.pdf', content: { downloadUrl: 'https://acme.sharepoint.com/x' } },
    { contentType: 'image/png', contentUrl: 'https://smba.example/x' },
    { contentType: 'messageReference', content: JSON.stringify({ messagePreview: 'Maria said no' }) },
    { contentType: 'text/html', content: '<p>Is it so?</p>' },
    'nonsense',
  ];

  const question = toQuestion(
    { ...personal({ text: 'Is it so?' }), attachments } as PersonalActivity,
    new Set(),
    undefined,
  );

  expect(question).toMatchObject({
    text: 'Is it so?',
    files: [
      { name: 'plan.pdf', address: { url: 'https://acme.sharepoint.com/x' } },
      { name: 'the picture', address: { kind: 'picture' } },
    ],
    quotes: ['Maria said no'],
  });
});

test('says of a file in a channel that it does not get those', async () => {
  const html = { contentType: 'text/html', content: '<p>Is it so?</p><attachment id="1"></attachment>' };
  const quote = {
    contentType: 'messageReference',
    content: JSON.stringify({ messagePreview: 'Maria said no' }),
  };
  const inChannel = (attachments: object[], conversationType = 'channel') =>
    toQuestion(
      {
        ...personal({ conversation: { id: '19:c;messageid=1', conversationType } }),
        attachments,
      } as PersonalActivity,
      new Set(),
      undefined,
    );

  const [withheld] = inChannel([html]).files ?? [];
  const fetched =
    withheld && (await createTeamsFiles({ serviceUrl: url }).fetch(withheld, new AbortController().signal));

  expect(fetched).toEqual({ type: 'refused', reason: 'withheld' });
  expect(inChannel([html, quote]).files).toBeUndefined();
  expect(inChannel([html], 'personal').files).toBeUndefined();
  expect(unreadFile(withheld?.name ?? '', 'withheld')).toBe(
    'I could not read what you attached: files in channels and group chats do not reach me; send it to me in our personal chat.',
  );
});

test('fetches from the local service that is configured', async () => {
  const fetched = await fetchFrom(`${url}/plan.txt`, url);

  expect(fetched.type === 'bytes' && Buffer.from(fetched.bytes).toString()).toBe('words');
});

test.each([
  'https://evil.example/x',
  'https://acme.sharepoint.com.evil.example/x',
  'http://acme.sharepoint.com/x',
  '',
])('does not fetch from %j', async (address) => {
  expect(await fetchFrom(address, 'https://smba.example/')).toEqual({
    type: 'refused',
    reason: 'unreachable',
  });
});

test('does not fetch from this machine when Teams is elsewhere', async () => {
  expect(await fetchFrom(`${url}/plan.txt`, 'https://smba.example/')).toMatchObject({
    reason: 'unreachable',
  });
});

test('refuses pictures', async () => {
  const source = createTeamsFiles({ serviceUrl: url });
  const fetched = await source.fetch(
    { name: 'x', address: { kind: 'picture' } },
    new AbortController().signal,
  );

  expect(fetched).toEqual({ type: 'refused', reason: 'picture' });
});

function fetchFrom(address: string, serviceUrl: string) {
  const ref = { name: 'plan.txt', address: { url: address } };
  return createTeamsFiles({ serviceUrl }).fetch(ref, new AbortController().signal);
}
