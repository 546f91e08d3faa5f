import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { INCIDENT_KINDS, type IncidentKind } from '../../../src/domain/incident.ts';
import { TENANT } from '../../fixtures/turns.ts';
import { FALLBACK, SLACK, acknowledge, openAlertStage } from './alert-stage.ts';

const KEY = ['sk-proj-', 'A1b2C3d4E5f6G7h8', 'I9j0K1l2M3n4O5p6'].join('');

describe('a secret that somebody pastes', () => {
  test('is told in every channel at once, in words for people, and nothing of it', async () => {
    const at = await openAlertStage();

    await at.ask(`Why does ${KEY} not work?`);
    await at.app.sweep();
    const [post] = at.shown(at.slack, 'C0SEC');

    expect(post).toMatchObject({
      title: 'High: Secret pasted and kept back',
      summary: [{ text: expect.stringContaining('an API key') }],
      buttons: [
        { action: 'acknowledge' },
        { action: 'assign' },
        {
          action: 'resolve',
          choices: expect.arrayContaining([{ value: 'revoked', title: 'Revoked or rotated' }]),
        },
        { action: 'false_alarm' },
        { action: 'mute' },
      ],
    });
    expect(post?.facts).toContainEqual({ label: 'Status', text: 'Open, nobody has it.' });
    expect(at.shown(at.teams)).toEqual([post]);
    const all = JSON.stringify([at.slack.said, at.teams.said]);
    expect(all).not.toMatch(/sk-proj|API_KEY|SECRET|detectors\./u);
  });

  test('is told nowhere where the policy names no channel', async () => {
    const at = await openAlertStage('{}');

    await at.open();
    await at.app.sweep();

    expect(at.slack.posts).toEqual([]);
  });

  test('is told without a code, whatever kind it is', async () => {
    const kinds = Object.keys(INCIDENT_KINDS) as IncidentKind[];
    const rules = kinds.map((kind) => `${kind}: { post: at_once }`).join(', ');
    const at = await openAlertStage(`{ channel: '${SLACK}', kinds: { ${rules} } }`);

    for (const kind of kinds) await at.open({ kind, cause: 'MODEL_CIRCUIT_OPEN' });
    await at.app.sweep();

    expect(at.slack.posts).toHaveLength(kinds.length);
    expect(JSON.stringify(at.slack.posts)).not.toMatch(/[A-Z]{2,}_[A-Z]+|detectors\./u);
  });
});

describe('a post about an incident', () => {
  test('stands once in each channel, whatever number of processes look', async () => {
    const at = await openAlertStage();
    const other = await at.replica();

    await at.open();
    await Promise.all([at.app.sweep(), other.app.sweep(), at.app.sweep(), other.app.sweep()]);
    await other.app.drain(Promise.resolve());

    expect(at.slack.posts).toHaveLength(1);
    expect(at.teams.posts).toHaveLength(1);
  });

  test('shows on every platform what was done about it on one of them', async () => {
    const at = await openAlertStage();
    const incident = await at.open();
    await at.app.sweep();

    await acknowledge(at, incident);
    at.clock.advance({ seconds: 6 });
    await at.app.sweep();

    for (const platform of [at.slack, at.teams]) {
      expect(platform.posts).toHaveLength(1);
      const [post] = at.shown(platform);
      expect(post?.facts?.find(({ label }) => label === 'Status')?.text).toContain('Acknowledged');
      expect(post?.buttons?.map(({ action }) => action)).not.toContain('acknowledge');
    }
  });

  test('is edited once for what happens in five seconds, to what it is then', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    await at.open({ group: 'one' });
    await at.app.sweep();
    for (let more = 0; more < 20; more += 1) {
      await at.open({ group: 'one' });
      await at.app.sweep();
    }
    const before = at.slack.updates.length;

    at.clock.advance({ seconds: 5 });
    await at.app.sweep();
    const [post] = at.shown(at.slack);

    expect(before).toBe(0);
    expect(at.slack.updates).toHaveLength(1);
    expect(post?.subtitle).toContain('21 times');
  });

  test('is not edited where it would say the same', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    for (let one = 0; one < 12; one += 1) await at.open({ kind: 'user_report', group: `g${one}` });
    await at.app.sweep();
    at.clock.advance({ hours: 1 });
    await at.app.sweep();
    const unlisted = await at.open({ kind: 'user_report', group: 'g8' });
    at.clock.advance({ seconds: 6 });

    await at.app.sweep();

    expect(unlisted).toBe('incident-9');
    expect(at.shown(at.slack)).toHaveLength(1);
    expect(at.slack.updates).toEqual([]);
    await at.open({ kind: 'user_report', group: 'g0' });
    at.clock.advance({ seconds: 6 });
    await at.app.sweep();
    expect(at.slack.updates).toHaveLength(1);
  });

  test('is edited again for what changed while it was being edited', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    await at.open({ group: 'one' });
    await at.app.sweep();
    await at.open({ group: 'one' });
    at.slack.onUpdate = async () => {
      at.slack.onUpdate = () => Promise.resolve();
      await at.open({ group: 'one' });
    };

    for (let look = 0; look < 3; look += 1) {
      at.clock.advance({ seconds: 6 });
      await at.app.sweep();
    }

    expect(at.slack.updates).toHaveLength(2);
    expect(at.shown(at.slack)[0]?.subtitle).toContain('3 times');
  });
});

describe('what ends by itself', () => {
  test('says so where it stands, and is told of no more', async () => {
    const at = await openAlertStage();
    const id = await at.open({ kind: 'provider_outage', cause: 'MODEL_TIMEOUT', group: 'model' });
    await at.app.sweep();
    const found = await at.stores.board.find(TENANT, id);
    if (found === undefined) throw new Error('it is not there');
    const ended = {
      action: 'resolve',
      status: 'resolved',
      cause: 'ended',
      by: undefined,
      facts: [],
    } as const;

    await at.stores.board.step(found.incident, { ...ended, at: at.clock.now() });
    at.clock.advance({ minutes: 45 });
    await at.app.sweep();

    for (const platform of [at.slack, at.teams]) {
      const [post, ...more] = at.shown(platform);
      expect(more).toEqual([]);
      expect(post?.facts?.find(({ label }) => label === 'Status')?.text).toContain('it ended by itself');
      expect(post?.buttons?.map(({ action }) => action)).toEqual(['reopen']);
    }
  });
});

describe('a storm', () => {
  test('is a few posts, and one of all the others that is kept current', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    for (let one = 0; one < 100; one += 1) await at.open();

    await at.app.sweep();
    const before = at.shown(at.slack);
    await at.open();
    await at.app.sweep();
    at.clock.advance({ seconds: 6 });
    await at.app.sweep();
    const after = at.shown(at.slack);

    expect(before).toHaveLength(9);
    expect(before.at(-1)?.title).toBe('And 92 more incidents');
    expect(after).toHaveLength(9);
    expect(after.at(-1)?.title).toBe('And 93 more incidents');
  });

  test('of one kind hides no other kind', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    for (let one = 0; one < 50; one += 1) await at.open();
    await at.app.sweep();

    await at.open({ kind: 'audit_inconsistent', cause: 'ROOT' });
    await at.app.sweep();

    expect(at.shown(at.slack).at(-1)?.title).toContain('Audit log');
  });
});

describe('what may wait', () => {
  test('is one post when the hour is over', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    for (let one = 0; one < 3; one += 1) await at.open({ kind: 'user_report', cause: 'reader' });
    await at.app.sweep();
    const early = at.slack.posts.length;

    at.clock.advance({ minutes: 60 });
    await at.app.sweep();

    expect(early).toBe(0);
    expect(at.shown(at.slack).map(({ title }) => title)).toEqual(['3 incidents in an hour']);
  });

  test('or is left to the digest', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    await at.open({ kind: 'false_alarm', cause: 'EMAIL' });

    at.clock.advance({ minutes: 120 });
    await at.app.sweep();

    expect(at.slack.posts).toEqual([]);
  });

  test('and hides nothing that may not wait, however much of it there is', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}', kinds: { secret_blocked: { post: digest } } }`);
    for (let one = 0; one < 201; one += 1) await at.open();
    at.clock.advance({ seconds: 1 });
    await at.open({ kind: 'audit_inconsistent', cause: 'ROOT' });

    await at.app.sweep();

    expect(at.shown(at.slack).map(({ title }) => title)).toEqual([expect.stringContaining('Audit log')]);
  });
});

describe('a channel that takes nothing', () => {
  const REFUSED = new UpstreamError('SLACK_FAILED', 'not in channel', { retryable: false, permanent: true });

  async function refusing() {
    const at = await openAlertStage(`{ channel: '${SLACK}', fallback: '${FALLBACK}' }`);
    at.slack.onPost = async (target) => {
      if (target.type === 'channel' && target.channel === 'C0SEC') throw REFUSED;
    };
    return at;
  }

  test('is an incident, and another channel hears of both, each once', async () => {
    const at = await refusing();
    await at.open();

    for (let look = 0; look < 10; look += 1) {
      at.clock.advance({ seconds: 30 });
      await at.app.sweep();
    }
    const titles = at.shown(at.slack, 'C0ALL').map(({ title }) => title);

    expect(titles.toSorted()).toEqual([
      'High: Channel that takes no posts',
      'High: Secret pasted and kept back',
    ]);
    expect(await at.stores.incidents.countOpen(TENANT)).toBe(2);
  });

  test('and is the only one is tried seldom, and told of everything once it takes posts again', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    let tries = 0;
    at.slack.onPost = async () => {
      tries += 1;
      throw REFUSED;
    };
    await at.open();
    for (let look = 0; look < 60; look += 1) {
      at.clock.advance({ seconds: 30 });
      await at.app.sweep();
    }
    const tried = tries;
    at.slack.onPost = () => Promise.resolve();

    at.clock.advance({ hours: 2 });
    await at.app.sweep();

    expect(tried).toBeLessThan(5);
    expect(at.shown(at.slack).map(({ title }) => title)).toContain('High: Secret pasted and kept back');
  });

  test('that is silent for minutes is replaced as well', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}', fallback: 'teams:19:all@thread.tacv2' }`);
    at.slack.onPost = async () => {
      throw new UpstreamError('SLACK_FAILED', 'away', { retryable: true });
    };
    await at.open();
    await at.app.sweep();
    const early = at.teams.posts.length;

    at.clock.advance({ minutes: 6 });
    await at.app.sweep();

    expect(early).toBe(0);
    expect(at.teams.posts).toHaveLength(1);
  });
});
