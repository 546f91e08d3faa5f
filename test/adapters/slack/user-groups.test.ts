import { afterEach, beforeEach, expect, test } from 'vitest';
import { delivery, type Harness, mention, startHarness } from './harness.ts';

const SECURITY = 'slack:T1:S0SECURITY';
let at: Harness;
let lists: readonly string[];
let events = 0;

beforeEach(async () => {
  lists = [SECURITY];
  at = await startHarness({}, undefined, undefined, { lists: () => lists });
  at.slack.people.set('U1', { team_id: 'T1', profile: { email: 'ada@acme.example' } });
  at.slack.groups.set('S0SECURITY', ['U1', 'U2']);
});

afterEach(() => at.close());

async function memberOf(): Promise<readonly string[] | undefined> {
  events += 1;
  const ts = `1700000000.${String(events).padStart(6, '0')}`;
  await at.deliver(delivery(mention({ ts }), { event_id: `EvGroup${String(events)}` }));
  return at.intake.questions.at(-1)?.asker.memberOf;
}

test('whoever asks is in the user groups that the policy names, asked for once in five minutes', async () => {
  lists = [SECURITY, 'slack:T1:S0OTHER', 'slack:T1:U1', 'slack:T9:S0SECURITY'];

  const found = [await memberOf(), await memberOf()];
  at.slack.groups.set('S0SECURITY', ['U2']);
  const kept = await memberOf();
  at.clock.advance({ minutes: 6 });
  const later = await memberOf();

  expect([...found, kept, later]).toEqual([[SECURITY], [SECURITY], [SECURITY], undefined]);
  expect(at.slack.of('usergroups.users.list').map(({ usergroup }) => usergroup)).toEqual([
    'S0SECURITY',
    'S0OTHER',
    'S0SECURITY',
    'S0OTHER',
  ]);
});

test('no group is asked for while the policy names none', async () => {
  lists = [];

  expect(await memberOf()).toBeUndefined();
  expect(at.slack.of('usergroups.users.list')).toEqual([]);
});

test.each<[string, () => void]>([
  ['lacks a scope', () => at.slack.script('usergroups.users.list', { ok: false, error: 'missing_scope' })],
  [
    'does not know the group',
    () => at.slack.script('usergroups.users.list', { ok: false, error: 'no_such_subteam' }),
  ],
  ['fails', () => at.slack.script('usergroups.users.list', {}, 500)],
  ['says something else', () => at.slack.script('usergroups.users.list', { ok: true, users: 'U1' })],
  ['says nothing', () => at.slack.held.set('usergroups.users.list', new Promise(() => undefined))],
])('a group has nobody in it when Slack %s, and the question is taken', async (_, fail) => {
  fail();

  expect(await memberOf()).toBeUndefined();
  expect(at.intake.questions).toMatchObject([{ asker: { id: 'U1', external: false } }]);
});

test.each([
  ['somebody of another workspace', { team_id: 'T9' }],
  ['a stranger', { is_stranger: true }],
  ['a closed account', { deleted: true }],
  ['a bot', { is_bot: true }],
])('%s is an outsider in no group', async (_, person) => {
  at.slack.people.set('U1', { team_id: 'T1', profile: { email: 'ada@acme.example' }, ...person });

  expect(await memberOf()).toBeUndefined();
  expect(at.intake.questions).toMatchObject([{ asker: { external: true } }]);
});
