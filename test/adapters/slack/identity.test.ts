import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { delivery, type Harness, mention, message, press, command, startHarness, turn } from './harness.ts';
import type { SlackServer } from './slack-server.ts';

const ADA = { team_id: 'T1', profile: { display_name: 'Ada', email: 'ada@acme.example' } };
const KNOWN = { id: 'U1', name: 'Ada', email: 'ada@acme.example', guest: false, external: false };
const UNKNOWN = { id: 'U1', guest: false, external: true, unknown: 'identity' };
const FORM = { form: true };

/** Every way in which `users.info` says nothing. */
const SILENCES: readonly (readonly [string, (slack: SlackServer) => void])[] = [
  [
    'a rate limit',
    (slack) => slack.script('users.info', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '3' }),
  ],
  [
    'a rate limit without a time',
    (slack) => slack.script('users.info', { ok: false, error: 'ratelimited' }, 429),
  ],
  ['a server error', (slack) => slack.script('users.info', {}, 500)],
  ['a missing scope', (slack) => slack.script('users.info', { ok: false, error: 'missing_scope' })],
  [
    'that there is no such person',
    (slack) => slack.script('users.info', { ok: false, error: 'user_not_found' }),
  ],
  [
    'a person without a workspace',
    (slack) => slack.script('users.info', { ok: true, user: { id: 'U1', profile: {} } }),
  ],
  ['something else', (slack) => slack.script('users.info', { ok: true, members: [] })],
  ['nothing', (slack) => slack.held.set('users.info', new Promise(() => undefined))],
];

describe('when Slack does not say who asks', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
    at.slack.people.set('U1', ADA);
  });
  afterEach(() => at.close());

  test.each(SILENCES)(
    'but answers %s, the question is taken and its asker is unknown',
    async (_what, fail) => {
      fail(at.slack);

      const response = await at.deliver(delivery(mention()));

      expect(response.status).toBe(200);
      expect(at.intake.questions.map(({ asker }) => asker)).toEqual([UNKNOWN]);
      expect(at.slack.of('users.info')).toHaveLength(1);
    },
  );

  test.each([
    ['a direct message', () => at.deliver(delivery(message({ channel: 'D1', channel_type: 'im' })))],
    ['a slash command', () => at.deliver(command(at.slack.url), FORM)],
  ])('%s is taken just so', async (_what, ask) => {
    at.slack.script('users.info', {}, 500);

    const response = await ask();

    expect(response.status).toBe(200);
    expect(at.intake.questions).toMatchObject([{ asker: UNKNOWN, place: { shared: false } }]);
  });

  test('a button comes with nobody behind it', async () => {
    at.slack.script('users.info', { ok: false, error: 'missing_scope' });

    await at.deliver(press('ask_person', 'TURN1', { user: { id: 'U1', team_id: 'T1' } }), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(at.intake.actions).toMatchObject([{ asker: UNKNOWN }]);
  });

  test('the log says why, and nobody’s name', async () => {
    at.slack.script('users.info', { ok: false, error: 'missing_scope' });

    await at.deliver(delivery(mention()));

    expect(at.log.lines).toContainEqual({
      level: 'warn',
      event: 'slack_person_unknown',
      fields: { user: 'U1', reason: 'Slack users.info answered missing_scope' },
    });
  });

  test('a failure is no fact: the next question asks again', async () => {
    at.slack.script('users.info', {}, 500);

    await at.deliver(delivery(mention()));
    await at.deliver(delivery(mention({ ts: '1700000000.000900' }), { event_id: 'Ev2' }));

    expect(at.intake.questions.map(({ asker }) => asker)).toEqual([UNKNOWN, KNOWN]);
  });

  test('nobody is looked up while Slack wants to rest', async () => {
    at.slack.script('users.info', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '30' });
    const others = ['U2', 'U3', 'U4'].map((user, index) =>
      delivery(mention({ user, ts: `1700000000.00090${String(index)}` }), { event_id: `Ev${user}` }),
    );

    await at.deliver(delivery(mention()));
    await Promise.all(others.map((event) => at.deliver(event)));
    const called = at.slack.of('users.info').length;
    at.clock.advance({ seconds: 31 });
    const found = await at.platform.identities.find(turn({ asker: { ...at.intake.questions[0]!.asker } }));

    expect(called).toBe(1);
    expect(at.intake.questions.map(({ asker }) => asker.unknown)).toEqual(Array(4).fill('identity'));
    expect(found).toMatchObject({ type: 'known', asker: KNOWN });
  });
});

describe('asked again who somebody is', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  const unknown = (): ReturnType<typeof turn> =>
    turn({ asker: { id: 'U1', guest: false, external: true, unknown: 'identity' } });

  test.each([
    ['a colleague', ADA, KNOWN],
    ['a guest', { ...ADA, is_restricted: true }, { ...KNOWN, guest: true }],
    ['a single-channel guest', { ...ADA, is_ultra_restricted: true }, { ...KNOWN, guest: true }],
    ['a stranger', { ...ADA, is_stranger: true }, { ...KNOWN, external: true }],
    ['somebody of another workspace', { ...ADA, team_id: 'T9' }, { ...KNOWN, external: true }],
    ['somebody who has left', { ...ADA, deleted: true }, { ...KNOWN, external: true }],
    [
      'a colleague without an address',
      { team_id: 'T1', profile: { display_name: 'Ada' } },
      { id: 'U1', name: 'Ada', guest: false, external: false, unknown: 'email' },
    ],
  ])('Slack says that it is %s', async (_what, person, asker) => {
    at.slack.people.set('U1', person);

    const found = await at.platform.identities.find(unknown());

    expect(found).toEqual({ type: 'known', asker, place: unknown().place });
  });

  test.each(SILENCES)('and answered with %s, nobody knows', async (_what, fail) => {
    fail(at.slack);

    const found = await at.platform.identities.find(unknown());

    expect(found.type).toBe('unknown');
  });

  test('many questions of one person make one look-up', async () => {
    at.slack.people.set('U1', ADA);

    const found = await Promise.all(Array.from({ length: 20 }, () => at.platform.identities.find(unknown())));

    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['known']));
    expect(at.slack.of('users.info')).toHaveLength(1);
  });

  test('a rate limit says when to come back', async () => {
    at.slack.script('users.info', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '7' });

    const found = await at.platform.identities.find(unknown());

    expect(found).toEqual({ type: 'unknown', retryAfterMs: 7_000 });
  });
});
