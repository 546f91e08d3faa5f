import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { toPlace } from '../../../adapters/teams/receive.ts';
import type { PersonalActivity } from '../../../adapters/teams/activity.ts';
import { ASKER, inChannel, personal } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

const FILE = { name: 'mine.json', title: 'Mine', text: '{"mine":true}', note: 'Here it is.' };
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const asker = { id: ASKER.aadObjectId, guest: false, external: false };

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

function placeOf(activity: object) {
  const serviceUrl = `${teams.connector.url}/`;
  return toPlace({ serviceUrl, ...activity } as PersonalActivity, asker);
}

function consent(uploadUrl: string, change: object = {}): object {
  const uploadInfo = {
    contentUrl: 'https://acme.sharepoint.com/mine.json',
    name: 'mine.json',
    uploadUrl,
    uniqueId: 'id',
    fileType: 'json',
  };
  return personal({
    type: 'invoke',
    name: 'fileConsent/invoke',
    text: undefined,
    value: { type: 'fileUpload', action: 'accept', context: { candor: 'my-data' }, uploadInfo },
    ...change,
  });
}

const uploads = () => teams.sent.filter(({ method }) => method === 'PUT');
const attachmentsOf = (body: unknown) =>
  (body as { attachments?: { contentType: string }[] } | undefined)?.attachments ?? [];

test('is offered in the personal chat, also where it was asked for in a channel', async () => {
  teams.connector.answer = ({ path }) => ({
    status: 201,
    body: { id: path.endsWith('/v3/conversations') ? 'a:chat' : 'reply-1' },
  });

  const how = await teams.platform.conversations.sendFile({ place: placeOf(inChannel()), asker }, FILE);

  const [opened, card] = teams.sent;
  expect(how).toBe('offered');
  expect(opened?.body).toMatchObject({ isGroup: false, members: [{ id: ASKER.id }] });
  expect(card?.path).toContain('a:chat');
  expect(card?.body).toMatchObject({
    attachments: [{ contentType: CONSENT, name: 'mine.json', content: { sizeInBytes: 13 } }],
  });
  expect(JSON.stringify(card?.body)).not.toContain('"mine":true');
});

test('is made and saved once they accept, for whoever accepts, and shown then', async () => {
  const shown = Promise.withResolvers<void>();
  teams.connector.answer = ({ path, method, body }) => {
    if (attachmentsOf(body)[0]?.contentType === INFO) shown.resolve();
    if (path.includes('/members/'))
      return { body: { id: ASKER.id, tenantId: 'x', email: 'a@b.c', userRole: 'user' } };
    return { status: method === 'PUT' ? 200 : 201, body: { id: 'reply-1' } };
  };

  const response = await teams.deliver(consent(`${teams.connector.url}/upload/1`));
  await shown.promise;

  expect(response.status).toBe(200);
  expect(teams.intake.owners.map(({ asker: { id } }) => id)).toEqual([ASKER.aadObjectId]);
  expect(uploads()).toMatchObject([
    { path: '/upload/1', headers: { 'content-range': 'bytes 0-12/13' }, body: { mine: true } },
  ]);
});

test('is saved nowhere else than where Teams keeps files', async () => {
  const told = Promise.withResolvers<void>();
  teams.connector.answer = ({ body, path }) => {
    if (JSON.stringify(body ?? '').includes('could not be saved')) told.resolve();
    return path.includes('/members/') ? { body: {} } : { status: 201, body: { id: 'r' } };
  };

  await teams.deliver(consent('https://evil.example/upload'));
  await told.promise;

  expect(uploads()).toEqual([]);
});

test.each([
  ['declined', { value: { type: 'fileUpload', action: 'decline', context: { candor: 'my-data' } } }, 200],
  ['of somebody else’s card', { value: { type: 'fileUpload', action: 'accept', context: {} } }, 501],
  [
    'in a channel',
    {
      conversation: {
        id: '19:x;messageid=1',
        conversationType: 'channel',
        tenantId: '22222222-2222-4222-8222-222222222222',
      },
    },
    501,
  ],
])('is not made where it is %s', async (_, change, status) => {
  const response = await teams.deliver(consent(`${teams.connector.url}/upload/1`, change));

  expect(response.status).toBe(status);
  expect(teams.intake.owners).toEqual([]);
});
