import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { APP_ID, ASKER, TENANT, inChannel, personal } from './activities.ts';
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

const BOT = { id: `28:${APP_ID}` };
const GROUP = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: TENANT };

describe('the first contact in Teams', () => {
  test.each([
    ['an installation', { type: 'installationUpdate', action: 'add' }],
    ['a conversation', { type: 'conversationUpdate', membersAdded: [BOT] }],
    ['a conversation with its person', { type: 'conversationUpdate', membersAdded: [{ id: ASKER.id }, BOT] }],
  ])('greets the person of a personal chat that %s is told of', async (_what, part) => {
    await teams.deliver(personal({ ...part, text: undefined }));

    expect(teams.intake.greeted).toMatchObject([{ person: { place: { kind: 'direct' } } }]);
  });

  test.each([
    ['a team', inChannel({ type: 'conversationUpdate', membersAdded: [BOT], text: undefined }), 'channel'],
    [
      'a group chat',
      personal({ type: 'conversationUpdate', membersAdded: [BOT], conversation: GROUP }),
      'group',
    ],
  ])('greets %s that the app was added to', async (_what, activity, kind) => {
    await teams.deliver(activity);

    expect(teams.intake.greeted).toMatchObject([{ place: { kind } }]);
  });

  test('greets nobody of 5 000 who join a team at once', async () => {
    const membersAdded = Array.from({ length: 5_000 }, (_, n) => ({ id: `29:member-${String(n)}` }));

    const response = await teams.deliver(
      inChannel({ type: 'conversationUpdate', membersAdded, text: undefined }),
    );

    expect(response.status).toBe(200);
    expect(teams.intake.greeted).toEqual([]);
    expect(teams.sent).toEqual([]);
  });

  test.each([
    ['a removal', { type: 'installationUpdate', action: 'remove' }],
    ['an upgrade', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['members who left', { type: 'conversationUpdate', membersRemoved: [BOT] }],
    ['nonsense', { type: 'conversationUpdate', membersAdded: 'everybody' }],
  ])('leaves %s alone', async (_what, part) => {
    const response = await teams.deliver(personal({ ...part, text: undefined }));

    expect(response.status).toBe(200);
    expect(teams.intake.greeted).toEqual([]);
  });
});
