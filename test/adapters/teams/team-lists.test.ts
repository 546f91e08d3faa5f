import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ASKER, MEMBER, OTHER_TENANT, personal, TENANT } from './activities.ts';
import { Harness } from './harness.ts';
import type { Answer } from './loopback.ts';
import { TokenIssuer } from './tokens.ts';

const TEAM = '19:security@thread.tacv2';
const LIST = `teams:${TENANT}:${TEAM}`;
let issuer: TokenIssuer;
let teams: Harness;
let asked = 0;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
  teams.lists = [LIST];
});

afterEach(() => teams.close());

/** What the roster of the team says, and that of any other conversation. */
function rosters(team: () => Answer | Promise<Answer>, other: () => Answer = () => ({ body: MEMBER })): void {
  teams.connector.answer = ({ path }) => {
    if (!path.includes('/members/')) return { status: 201, body: { id: 'reply-1' } };
    return decodeURIComponent(path).includes(TEAM) ? team() : other();
  };
}

async function memberOf(): Promise<readonly string[] | undefined> {
  const { status } = await teams.deliver(personal({ id: `asked-${String((asked += 1))}` }));
  expect(status).toBe(200);
  return teams.intake.questions.at(-1)?.asker.memberOf;
}

const looked = (): number =>
  teams.connector.requests.filter(({ path }) =>
    decodeURIComponent(path).includes(`${TEAM}/members/${ASKER.id}`),
  ).length;

test('whoever asks is in the teams that the policy names, asked for once in five minutes', async () => {
  rosters(() => ({ body: MEMBER }));
  teams.lists = [LIST, `teams:${OTHER_TENANT}:${TEAM}`, `teams:${TENANT}:${ASKER.aadObjectId}`];

  const found = [await memberOf(), await memberOf()];
  rosters(() => ({ status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } }));
  const kept = await memberOf();
  teams.clock.advance({ minutes: 6 });
  const later = await memberOf();

  expect([...found, kept, later]).toEqual([[LIST], [LIST], [LIST], undefined]);
  expect(looked()).toBe(2);
});

test.each<[string, () => Answer | Promise<Answer>]>([
  ['refuses', () => ({ status: 403 })],
  ['wants to rest', () => ({ status: 429, headers: { 'retry-after': '3' } })],
  ['fails', () => ({ status: 500 })],
  ['says nothing', () => new Promise(() => undefined)],
])('a team has nobody in it when Teams %s, and the question is taken', async (_, answer) => {
  rosters(answer);

  expect(await memberOf()).toBeUndefined();
  expect(teams.intake.questions).toMatchObject([{ asker: { external: false } }]);
});

test('somebody of another organisation is in no team, though the roster has them', async () => {
  rosters(
    () => ({ body: { ...MEMBER, tenantId: OTHER_TENANT } }),
    () => ({ body: { ...MEMBER, tenantId: OTHER_TENANT } }),
  );
  teams.lists = [LIST, `teams:${OTHER_TENANT}:${TEAM}`];

  expect(await memberOf()).toBeUndefined();
});
