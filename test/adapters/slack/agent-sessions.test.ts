import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { held } from '../../fixtures/turns.ts';
import { type Harness, reply, startHarness, turn } from './harness.ts';

const SESSION = 'agents.sessions.setStatus';
const place = { ...turn().place, kind: 'direct', channel: 'D1' } as const;
const alone = turn({ place });

let at: Harness;
beforeEach(async () => {
  at = await startHarness();
  at.slack.hasStatus = true;
});
afterEach(() => at.close());

const statuses = (): unknown[] => at.slack.of(SESSION).map(({ status }) => status);

describe('the session of the agent view', () => {
  test('says that a question is worked on, so that it can be stopped, until there is an answer', async () => {
    const ref = await at.platform.begin(alone, held);
    await at.slack.received(SESSION);
    await at.platform.finish(alone, ref, reply());
    await at.slack.received(SESSION, 2);

    expect(at.slack.of(SESSION)).toEqual([
      { channel_id: 'D1', thread_ts: '1700000000.000100', status: 'processing', initiator_user_id: 'U1' },
      { channel_id: 'D1', thread_ts: '1700000000.000100', status: 'active', initiator_user_id: 'U1' },
    ]);
  });

  test('is over where the question is withdrawn, and where another process began it', async () => {
    const ref = await at.platform.begin(alone, held);
    await at.platform.retract(alone, ref);
    await at.slack.received(SESSION, 2);
    await at.platform.finish(turn({ place, id: 'TURN00000000002B', attempts: 2 }), 'D1:', reply());
    await at.slack.received(SESSION, 3);

    expect(statuses()).toEqual(['processing', 'active', 'active']);
  });

  test('keeps no question waiting', async () => {
    at.slack.held.set(SESSION, new Promise(() => undefined));

    const ref = await at.platform.begin(alone, held);
    const standing = await at.platform.finish(alone, ref, reply());

    expect(standing).toBe('D1:1700000000.000001');
  });

  test('begins in a channel only with a stream, whose end ends it', async () => {
    const text = `${'A sentence of some words. '.repeat(12)}\n\n`.repeat(3);
    const ref = await at.platform.begin(turn(), held);
    const claimed = await at.platform.show(turn(), ref, { type: 'answer', text }, held);
    expect(statuses()).toEqual([]);

    const open = await at.platform.show(turn(), claimed, { type: 'answer', text }, held);
    await at.platform.finish(turn(), open, reply());

    expect(statuses()).toEqual(['processing']);
    expect(at.slack.of('chat.stopStream')).toMatchObject([{ session_status: 'active' }]);
  });

  test('is left out for an hour where Slack knows no such method, and for as long as it says to wait', async () => {
    at.slack.script(SESSION, { ok: false, error: 'unknown_method' });
    await at.platform.begin(alone, held);
    await expect.poll(() => at.log.lines.map(({ event }) => event)).toContain('slack_sessions_missing');
    await at.platform.begin(turn({ place, id: 'TURN00000000002B' }), held);
    at.clock.advance({ hours: 1 });
    at.slack.script(SESSION, {}, 429, { 'Retry-After': '20' });
    await at.platform.begin(turn({ place, id: 'TURN00000000003C' }), held);
    await expect.poll(() => at.log.lines.map(({ event }) => event)).toContain('slack_session_not_set');
    await at.platform.begin(turn({ place, id: 'TURN00000000004D' }), held);
    at.clock.advance({ seconds: 20 });
    await at.platform.begin(turn({ place, id: 'TURN00000000005E' }), held);
    await at.slack.received(SESSION, 3);

    expect(statuses()).toHaveLength(3);
  });

  test('begins at most twenty times a minute, and twenty end in it: Slack takes fifty', async () => {
    for (let n = 0; n < 30; n += 1) {
      const about = turn({ place, id: `TURN${String(n)}` });
      const ref = await at.platform.begin(about, held);
      await at.platform.finish(about, ref, reply());
    }
    await at.slack.received(SESSION, 40);

    expect(statuses().filter((status) => status === 'processing')).toHaveLength(20);
  });
});
