import { readFileSync } from 'node:fs';
import { ACTION_IDS } from '../../../adapters/slack/action-ids.ts';
import { createEmulator, type Emulator } from 'emulate';
import { afterEach, describe, expect, test } from 'vitest';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeInstallations, installationDeps } from '../../fakes/installations.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { held } from '../../fixtures/turns.ts';
import { command, delivery, type Harness, mention, press, reply, startHarness, turn } from './harness.ts';
import { SlackServer } from './slack-server.ts';

const REDIRECT_URI = 'https://candor.example/slack/oauth_redirect';
const CLIENT = { id: '12345.67890', secret: '0123456789abcdef0123456789abcdef' };
const KEY = { tenant: 'acme', platform: 'slack' };
const NO_PARTS = { at: Temporal.Instant.from('2026-03-04T09:00:00Z'), facts: [] };

type Json = Record<string, unknown>;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start(
  slack?: SlackServer,
  installations = new FakeInstallations(),
  more: { readonly env?: Record<string, string>; readonly clock?: FakeClock } = {},
): Promise<Harness & { readonly installations: FakeInstallations }> {
  const { env = {}, clock } = more;
  const given = { ...installationDeps(installations), ...(clock === undefined ? {} : { clock }) };
  const at = await startHarness({ ...OAUTH_ENV, ...env }, slack, undefined, given);
  closing.push(() => at.close());
  return { ...at, installations };
}

const OAUTH_ENV = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: CLIENT.id,
  SLACK_CLIENT_SECRET: CLIENT.secret,
  SLACK_REDIRECT_URI: REDIRECT_URI,
  SLACK_WORKSPACES: 'T1,T2',
};

async function startSlack(): Promise<SlackServer> {
  const slack = await SlackServer.start();
  closing.push(() => slack.close());
  return slack;
}

/** Begins to install, as a browser does. */
async function begin(
  at: Harness,
): Promise<{ readonly state: string; readonly cookie: string; readonly to: URL }> {
  const response = await fetch(`${at.url}/slack/install`, { redirect: 'manual' });
  const to = new URL(response.headers.get('location') ?? '');
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { state: to.searchParams.get('state') ?? '', cookie, to };
}

/** Comes back from Slack. */
function comeBack(at: Harness, query: Record<string, string>, cookie: string): Promise<Response> {
  const search = new URLSearchParams(query).toString();
  return fetch(`${at.url}/slack/oauth_redirect?${search}`, { headers: { cookie } });
}

/** What `oauth.v2.access` gives for a code. */
function granted(team: string, more: Json = {}): Json {
  return {
    ok: true,
    access_token: `xoxe.xoxb-of-${team}`,
    refresh_token: `xoxe-1-of-${team}`,
    expires_in: 43_200,
    token_type: 'bot',
    scope: 'chat:write,commands',
    bot_user_id: 'UBOT',
    app_id: 'A1',
    team: { id: team, name: 'Acme' },
    enterprise: null,
    authed_user: { id: 'U1' },
    is_enterprise_install: false,
    ...more,
  };
}

async function install(at: Harness, team: string, more: Json = {}): Promise<Response> {
  at.slack.script('oauth.v2.access', granted(team, more));
  const { state, cookie } = await begin(at);
  return comeBack(at, { code: 'C0DE', state }, cookie);
}

function tokensOf(slack: SlackServer, method: string): (string | undefined)[] {
  return slack.calls.filter((call) => call.method === method).map(({ authorization }) => authorization);
}

function eventsOf(at: Harness): string[] {
  return at.log.lines.map(({ event }) => event);
}

function ofTeam(team: string, event: object = mention()): object {
  return delivery(event, { team_id: team, authorizations: [{ team_id: team }], event_id: `Ev-${team}` });
}

describe('with a Slack that is not ours', () => {
  async function startEmulator(): Promise<Emulator> {
    const app = {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      name: 'Candor',
      redirect_uris: [REDIRECT_URI],
    };
    const emulator = await createEmulator({
      service: 'slack',
      port: 0,
      seed: {
        slack: {
          users: [{ name: 'ada', real_name: 'Ada Lovelace' }],
          channels: [{ name: 'help' }],
          oauth_apps: [{ ...app, scopes: ['chat:write', 'channels:history', 'users:read'] }],
        },
      },
    });
    closing.push(() => emulator.close());
    return emulator;
  }

  test('a workspace installs Candor with two clicks, and is answered', async () => {
    const emulator = await startEmulator();
    const env = { SLACK_API_URL: `${emulator.url}/api/`, SLACK_WORKSPACES: 'T000000001' };
    const at = await start(undefined, undefined, { env });
    const { to, cookie } = await begin(at);
    const consent = await (await fetch(to)).text();
    const fields = [...consent.matchAll(/name="([a-z_]+)" value="([^"]*)"/gu)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')] as const,
    );
    const allowed = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(Object.fromEntries(fields)),
    });
    const back = new URL(allowed.headers.get('location') ?? '');

    const installed = await comeBack(at, Object.fromEntries(back.searchParams), cookie);
    const replayed = await comeBack(at, Object.fromEntries(back.searchParams), cookie);

    expect([installed.status, await installed.text()]).toEqual([
      200,
      expect.stringContaining('is installed'),
    ]);
    expect(replayed.status).toBe(400);
    const [team = ''] = await at.installations.list('acme', 'slack');
    const kept = await at.installations.find({ ...KEY, workspace: team });
    const { botUser } = JSON.parse(kept?.content ?? '{}') as { botUser: string };
    const event = {
      type: 'app_mention',
      channel: 'C1',
      user: 'U1',
      ts: '1.1',
      text: `<@${botUser}> days off?`,
    };
    await at.deliver(ofTeam(team, event));
    expect(at.intake.questions).toMatchObject([
      { text: 'days off?', place: { workspace: team, channel: 'C1' } },
    ]);
    expect(at.installations.facts.map(({ kind, meta }) => [kind, meta['workspace']])).toEqual([
      ['workspace.installed', team],
    ]);
  });
});

describe('the way to install Candor', () => {
  test('leads to Slack with its scopes, its way back and a state of its own', async () => {
    const at = await start();

    const [one, two] = [await begin(at), await begin(at)];

    expect(one.to.pathname).toBe('/oauth/v2/authorize');
    expect(one.to.searchParams.get('redirect_uri')).toBe(REDIRECT_URI);
    expect(one.to.searchParams.get('scope')?.split(',')).toContain('app_mentions:read');
    expect(one.state).not.toBe(two.state);
    expect(one.to.href).not.toContain(CLIENT.secret);
  });

  test.each([
    ['another browser', (state: string) => ({ code: 'C', state }), ''],
    ['no state', () => ({ code: 'C' }), undefined],
    [
      'a state that was changed',
      (state: string) => ({ code: 'C', state: `${state.slice(0, -2)}xx` }),
      undefined,
    ],
    ['no code', (state: string) => ({ state }), undefined],
    ['somebody who changed their mind', (state: string) => ({ error: 'access_denied', state }), undefined],
  ])('ends before anything is asked of Slack for %s', async (_name, toQuery, otherCookie) => {
    const at = await start();
    const { state, cookie } = await begin(at);

    const response = await comeBack(at, toQuery(state), otherCookie ?? cookie);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Please start again');
    expect(at.slack.of('oauth.v2.access')).toEqual([]);
    expect(await at.installations.list('acme', 'slack')).toEqual([]);
  });

  test.each([
    ['of a workspace that is not on the list', 'T9', {}, 'not one of those that may'],
    [
      'of a whole organisation',
      'T1',
      { is_enterprise_install: true, team: null, enterprise: { id: 'E1' } },
      'choose one',
    ],
  ])('gives back the token %s', async (_name, team, more, words) => {
    const at = await start();

    const response = await install(at, team, more);

    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining(words)]);
    expect(tokensOf(at.slack, 'auth.revoke')).toEqual([`Bearer xoxe.xoxb-of-${team}`]);
    expect(await at.installations.list('acme', 'slack')).toEqual([]);
  });

  test('says so, and gives the token back, where it cannot be kept', async () => {
    const installations = new FakeInstallations();
    installations.save = () => Promise.reject(new Error('the database is away'));
    const at = await start(undefined, installations);

    const response = await install(at, 'T1');

    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('try again')]);
    expect(tokensOf(at.slack, 'auth.revoke')).toHaveLength(1);
  });
});

describe('the token of a workspace', () => {
  test('stands sealed in the database, and after its removal not at all', async () => {
    const { stores, db, file, close } = await openSqliteStores();
    closing.push(close);
    const { installations } = stores;
    const at = Temporal.Instant.from('2026-03-04T09:00:00Z');
    const content = JSON.stringify({ botToken: 'xoxb-SUNFLOWER', botUser: 'UBOT' });
    const key = { ...KEY, workspace: 'T1' };

    await installations.save({ ...key, content, at }, NO_PARTS);
    const row = await db.selectFrom('installations').selectAll().executeTakeFirstOrThrow();
    await installations.remove(key, at.add({ seconds: 1 }), NO_PARTS);

    const bytes = readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
    expect(bytes).not.toContain('SUNFLOWER');
    expect(row.sealed_content).toMatch(/^v\d/u);
    expect(await db.selectFrom('installations').selectAll().execute()).toEqual([]);
  });
});

describe('several workspaces', () => {
  test('are asked in and answered each with its own token, and their channels are told apart', async () => {
    const at = await start();
    await install(at, 'T1');
    await install(at, 'T2');

    await at.deliver(ofTeam('T1'));
    await at.deliver(ofTeam('T2', mention({ files: [{ id: 'F1', name: 'a.md' }] })));
    const [first, second] = at.intake.questions;
    for (const question of [first, second]) {
      const asked = turn({ place: question?.place ?? turn().place });
      await at.platform.finish(asked, await at.platform.begin(asked, held), reply());
    }

    expect(first?.place).toMatchObject({ workspace: 'T1', channel: 'C1' });
    expect(second?.place).toMatchObject({ workspace: 'T2', channel: 'T2/C1' });
    expect(second?.postKey).not.toBe(first?.postKey);
    expect(second?.files).toEqual([{ name: 'a.md', address: { id: 'F1', team: 'T2' } }]);
    expect(tokensOf(at.slack, 'chat.postMessage')).toEqual([
      'Bearer xoxe.xoxb-of-T1',
      'Bearer xoxe.xoxb-of-T2',
    ]);
    expect(at.slack.of('chat.postMessage').map(({ channel }) => channel)).toEqual(['C1', 'C1']);
    expect(tokensOf(at.slack, 'chat.update')).toEqual(['Bearer xoxe.xoxb-of-T1', 'Bearer xoxe.xoxb-of-T2']);
  });

  test('have posts in the channels that policy names, and are heard in their threads', async () => {
    const at = await start();
    await install(at, 'T1');
    await install(at, 'T2');
    const post = { title: 'Digest', subtitle: 'March', sections: [], footer: 'end' };
    const say = (channel: string, key: string) =>
      at.platform.conversations.post({ type: 'channel', channel }, { type: 'post', post }, { key });

    const [here, there] = [await say('C7', 'M1'), await say('T2/C7', 'M2')];
    await at.platform.conversations.update(there, { type: 'post', post });

    expect([here.channel, there.channel]).toEqual(['C7', 'T2/C7']);
    expect(tokensOf(at.slack, 'chat.postMessage')).toEqual([
      'Bearer xoxe.xoxb-of-T1',
      'Bearer xoxe.xoxb-of-T2',
    ]);
    expect(at.slack.of('chat.update')).toMatchObject([{ channel: 'C7' }]);
    expect(tokensOf(at.slack, 'chat.update')).toEqual(['Bearer xoxe.xoxb-of-T2']);
  });

  test('that did not install Candor get nothing, in no way', async () => {
    const at = await start();
    await install(at, 'T1');

    const event = await at.deliver(ofTeam('T9'));
    const typed = await at.deliver(command(at.slack.url, { team_id: 'T2' }), { form: true });
    const pressed = await at.deliver(press(ACTION_IDS.report, 'TURN', { team: { id: 'T2' } }), {
      form: true,
    });

    expect([event.status, typed.status, pressed.status]).toEqual([200, 200, 200]);
    expect(JSON.stringify(await typed.json())).toContain('not installed in this workspace');
    expect([at.intake.questions, at.intake.actions]).toEqual([[], []]);
    expect(eventsOf(at).filter((name) => name === 'slack_event_of_another_workspace')).toHaveLength(3);
    await expect(
      at.platform.begin(turn({ place: { ...turn().place, workspace: 'T2' } }), held),
    ).rejects.toMatchObject({
      code: 'SLACK_FAILED',
      permanent: true,
    });
  });

  test('are known to a process that did not install them', async () => {
    const at = await start();
    const other = await start(at.slack, at.installations);
    await install(at, 'T2');

    await other.deliver(ofTeam('T2'));

    expect(other.intake.questions).toHaveLength(1);
  });
});

describe('a workspace that takes Candor out', () => {
  const REMOVED = Math.floor(Temporal.Instant.from('2026-03-04T10:00:00Z').epochMilliseconds / 1_000);

  function removal(event: object, time = REMOVED): object {
    return delivery(event, { team_id: 'T1', event_time: time, authorizations: [] });
  }

  test.each([
    ['uninstalls it', { type: 'app_uninstalled' }],
    ['revokes its token', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }],
  ])('and %s is forgotten at once', async (_name, event) => {
    const at = await start();
    await install(at, 'T1');

    const response = await at.deliver(removal(event));
    await at.deliver(ofTeam('T1'));

    expect(response.status).toBe(200);
    expect(await at.installations.list('acme', 'slack')).toEqual([]);
    expect(at.intake.questions).toEqual([]);
    expect(at.installations.facts.map(({ kind }) => kind)).toEqual([
      'workspace.installed',
      'workspace.removed',
    ]);
  });

  test('and installed it again since, keeps it', async () => {
    const at = await start(undefined, undefined, { clock: new FakeClock('2026-03-04T10:00:05Z') });
    await install(at, 'T1');

    await at.deliver(removal({ type: 'app_uninstalled' }));

    expect(await at.installations.list('acme', 'slack')).toEqual(['T1']);
  });

  test.each([
    ['of a person', { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }],
    ['that is none', { type: 'app_uninstalled_soon' }],
  ])('does not by an event %s', async (_name, event) => {
    const at = await start();
    await install(at, 'T1');

    await at.deliver(removal(event));

    expect(await at.installations.list('acme', 'slack')).toEqual(['T1']);
  });
});

describe('a token that ends', () => {
  const RENEWED = {
    ok: true,
    access_token: 'xoxe.xoxb-next',
    refresh_token: 'xoxe-1-next',
    expires_in: 43_200,
  };
  const refreshes = (slack: SlackServer) =>
    slack.of('oauth.v2.access').filter(({ grant_type: type }) => type === 'refresh_token');

  function ask(at: Harness): Promise<string> {
    return at.platform.begin(turn(), held);
  }

  test('is replaced before, once, however many processes ask for it at once', async () => {
    const slack = await startSlack();
    const clock = new FakeClock();
    const at = await start(slack, undefined, { clock });
    const other = await start(slack, at.installations, { clock });
    await install(at, 'T1');
    await ask(other);
    slack.script('oauth.v2.access', RENEWED);
    clock.advance({ hours: 13 });

    await Promise.all([at, other, at, other, at, other].map((one) => ask(one)));

    expect(refreshes(slack)).toMatchObject([{ refresh_token: 'xoxe-1-of-T1', client_id: CLIENT.id }]);
    expect(tokensOf(slack, 'chat.postMessage').slice(-6)).toEqual(Array(6).fill('Bearer xoxe.xoxb-next'));
  });

  test('works on while Slack gives no other, which is asked for ever more slowly', async () => {
    const clock = new FakeClock();
    const at = await start(undefined, undefined, { clock });
    await install(at, 'T1');
    clock.advance({ hours: 11 });
    at.slack.script('oauth.v2.access', { ok: false }, 500);

    await ask(at);
    await at.slack.received('oauth.v2.access', 2);
    await expect.poll(() => eventsOf(at)).toContain('slack_token_not_renewed');
    await ask(at);
    await ask(at);

    expect(tokensOf(at.slack, 'chat.postMessage')).toEqual(Array(3).fill('Bearer xoxe.xoxb-of-T1'));
    expect(refreshes(at.slack)).toHaveLength(1);
    clock.advance({ minutes: 1 });
    at.slack.script('oauth.v2.access', RENEWED);
    await ask(at);
    await at.slack.received('oauth.v2.access', 3);
    await expect.poll(() => at.installations.find({ ...KEY, workspace: 'T1' })).toMatchObject({ version: 2 });
    await ask(at);
    expect(tokensOf(at.slack, 'chat.postMessage').at(-1)).toBe('Bearer xoxe.xoxb-next');
  });

  test('and that Slack will not replace says that Candor has to be installed again, and not with which token', async () => {
    const clock = new FakeClock();
    const at = await start(undefined, undefined, { clock });
    await install(at, 'T1');
    at.slack.script('oauth.v2.access', { ok: false, error: 'invalid_refresh_token' });
    clock.advance({ hours: 13 });

    const answered = at.platform.finish(turn(), 'C1:', reply(), held);
    await expect(answered).rejects.toMatchObject({ code: 'SLACK_FAILED', retryable: true });

    expect(at.log.lines).toContainEqual({
      level: 'warn',
      event: 'slack_reinstall_needed',
      fields: { team: 'T1', reason: 'invalid_refresh_token' },
    });
    expect(JSON.stringify(at.log.lines)).not.toContain('xoxe');
    at.slack.script('oauth.v2.access', granted('T1'));
    await install(at, 'T1', { access_token: 'xoxe.xoxb-again' });
    await ask(at);
    expect(tokensOf(at.slack, 'chat.postMessage').at(-1)).toMatch(/^Bearer xoxe\.xoxb/u);
  });
});
