import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { held } from '../../fixtures/turns.ts';
import { delivery, type Harness, reply, startHarness, turn } from './harness.ts';
import { RESET } from './slack-server.ts';

const STATUS = 'assistant.threads.setStatus';

let at: Harness;
beforeEach(async () => {
  at = await startHarness();
  at.slack.hasStatus = true;
});
afterEach(() => at.close());

const posts = (): Record<string, unknown>[] => at.slack.of('chat.postMessage');

/** What the thread holds by now. */
function stand(index: number): void {
  const { metadata } = posts()[index] ?? {};
  at.slack.thread.push({ ts: `1700000000.00000${String(index + 1)}`, user: 'UBOT', metadata });
}

describe('a question that is worked on', () => {
  test('is a status in its thread, and its answer one new message', async () => {
    const ref = await at.platform.begin(turn(), held);
    const standing = await at.platform.finish(turn(), ref, reply());

    expect(at.slack.of(STATUS)).toEqual([
      {
        channel_id: 'C1',
        thread_ts: '1700000000.000100',
        status: 'Working on your question…',
        loading_messages: ['Working on your question…'],
      },
    ]);
    expect([ref, standing]).toEqual(['C1:', 'C1:1700000000.000001']);
    expect(posts()).toMatchObject([{ channel: 'C1', thread_ts: '1700000000.000100' }]);
    expect(posts()[0]?.['text']).toMatch(/^You have 28 days \[1\]\.\n\nAI-generated, may be wrong/);
    expect(at.slack.of('chat.update')).toEqual([]);
    expect(at.slack.of('conversations.replies')).toEqual([]);
  });

  test('and withdrawn before there is an answer leaves no status behind', async () => {
    const ref = await at.platform.begin(turn(), held);
    await at.platform.retract(turn(), ref);

    expect(at.slack.of(STATUS)).toMatchObject([{ status: 'Working on your question…' }, { status: '' }]);
    expect(at.slack.of('chat.delete')).toEqual([]);
  });

  test('names its channel as Slack does, whatever the workspace', async () => {
    const place = { ...turn().place, workspace: 'T1', channel: 'T1/C7' };

    await at.platform.begin(turn({ place }), held);

    expect(at.slack.of(STATUS)).toMatchObject([{ channel_id: 'C7' }]);
  });

  test('that takes longer says so in the status; an answer grows nowhere', async () => {
    await at.platform.show(turn(), 'C1:', { type: 'note', text: 'This takes longer.' }, held);
    await at.platform.show(turn(), 'C1:', { type: 'answer', text: 'You have 28 days.' }, held);

    expect(at.slack.of(STATUS)).toMatchObject([{ status: 'This takes longer.' }]);
    expect([...posts(), ...at.slack.of('chat.update')]).toEqual([]);
  });

  test.each(['unknown_method', 'missing_scope', 'not_allowed_token_type', 'enterprise_is_restricted'])(
    'is a message that its answer replaces where Slack says %s, which is asked again in an hour',
    async (error) => {
      at.slack.script(STATUS, { ok: false, error });

      const ref = await at.platform.begin(turn(), held);
      await at.platform.finish(turn(), ref, reply());
      await at.platform.begin(turn({ id: 'TURN00000000002B' }), held);
      at.clock.advance({ hours: 1 });
      await at.platform.begin(turn({ id: 'TURN00000000003C' }), held);

      expect(ref).toBe('C1:1700000000.000001');
      expect(at.slack.of('chat.update')).toMatchObject([{ ts: '1700000000.000001' }]);
      expect(posts()).toHaveLength(2);
      expect(at.slack.of(STATUS)).toHaveLength(2);
      expect(at.log.lines.filter(({ event }) => event === 'slack_status_missing')).toHaveLength(1);
    },
  );

  test.each([
    ['ratelimited', 429],
    ['internal_error', 500],
    ['channel_not_found', 200],
  ])('goes on without a status where Slack says %s', async (error, status) => {
    at.slack.script(STATUS, { ok: false, error }, status, status === 429 ? { 'Retry-After': '60' } : {});

    await expect(at.platform.begin(turn(), held)).resolves.toBe('C1:');
    expect(at.slack.of(STATUS)).toHaveLength(1);
    expect(posts()).toEqual([]);
  });

  test('shows no status once the turn is somebody else’s', async () => {
    const lost = () => Promise.reject(new Error('lost'));

    await expect(at.platform.begin(turn(), lost)).rejects.toThrow('lost');
    expect(at.slack.of(STATUS)).toEqual([]);
  });
});

describe('a channel that refuses what is posted', () => {
  const refuse = (): void => at.slack.script('chat.postMessage', { ok: false, error: 'is_archived' });
  const next = turn({ id: 'TURN00000000002B' });

  test('is asked by a message from then on, so that a refusal is known before there is an answer', async () => {
    refuse();
    refuse();
    const ref = await at.platform.begin(turn(), held);
    await expect(at.platform.finish(turn(), ref, reply())).rejects.toMatchObject({ permanent: true });

    await expect(at.platform.begin(next, held)).rejects.toMatchObject({ permanent: true });
    expect(at.slack.of(STATUS)).toHaveLength(1);
  });

  test('has statuses again once it took a message, or an hour later', async () => {
    refuse();
    const ref = await at.platform.begin(turn(), held);
    await at.platform.finish(turn(), ref, reply()).catch(() => undefined);

    const taken = await at.platform.begin(next, held);
    const after = await at.platform.begin(turn({ id: 'TURN00000000003C' }), held);

    expect([ref, taken, after]).toEqual(['C1:', expect.stringMatching(/^C1:\d/), 'C1:']);
  });

  test('and says so of a status, has no answer worked out for it', async () => {
    at.slack.script(STATUS, { ok: false, error: 'is_archived' });
    refuse();

    await expect(at.platform.begin(turn(), held)).rejects.toMatchObject({ permanent: true });
  });
});

describe('an answer that is a new message', () => {
  test('stands once where its process died after it had posted it', async () => {
    await at.platform.finish(turn(), 'C1:', reply());
    stand(0);
    await at.platform.finish(turn({ attempts: 2 }), 'C1:', reply());

    expect(posts()).toHaveLength(1);
    expect(at.slack.of('chat.update')).toMatchObject([{ ts: '1700000000.000001' }]);
  });

  test.each([
    ['answered 500', 500],
    ['broke the connection', RESET],
  ])('stands once where Slack took it and %s', async (_what, status) => {
    at.slack.script('chat.postMessage', {}, status);
    await expect(at.platform.finish(turn(), 'C1:', reply())).rejects.toMatchObject({ outcomeUnknown: true });
    stand(0);
    await at.platform.finish(turn(), 'C1:', reply());

    expect(posts()).toHaveLength(1);
    expect(at.slack.of('chat.update')).toMatchObject([{ ts: '1700000000.000001' }]);
  });

  test('stands once where its process died before it knew, and another cannot tell from the reference', async () => {
    at.slack.script('chat.postMessage', {}, 500);
    await expect(at.platform.finish(turn(), 'C1:', reply())).rejects.toMatchObject({ outcomeUnknown: true });
    stand(0);
    const other = await startHarness({}, at.slack);
    const begun = await other.platform.begin(turn({ attempts: 2 }), held);
    const standing = await other.platform.finish(turn({ attempts: 2 }), begun, reply());
    await other.close();

    expect([begun, standing]).toEqual(['C1:', 'C1:1700000000.000001']);
    expect(posts()).toHaveLength(1);
  });

  test('is not posted once the turn is somebody else’s, not even after a rate limit was waited out', async () => {
    at.slack.script('chat.postMessage', {}, 429, { 'Retry-After': '0' });
    const checks = [() => Promise.resolve(), () => Promise.reject(new Error('lost'))];
    const check = () => checks.shift()?.() ?? Promise.resolve();

    await expect(at.platform.finish(turn(), 'C1:', reply(), undefined, check)).rejects.toThrow('lost');
    expect(posts()).toHaveLength(1); // the one that was limited
  });

  test('comes beside the word that it was held, and once', async () => {
    await at.platform.finish(turn(), 'C1:', reply({ outcome: 'held', text: 'A person looks at it first.' }));
    stand(0);
    const ref = await at.platform.finish(turn(), '', reply());
    stand(1);
    const again = await at.platform.finish(turn(), '', reply());

    expect(posts()).toHaveLength(2);
    expect([ref, again]).toEqual(['C1:1700000000.000002', 'C1:1700000000.000002']);
  });
});

test('the stop button ends what that person asked in that thread', async () => {
  const event = {
    type: 'agent_session_stopped',
    channel: 'D1',
    user: 'U1',
    thread_ts: '1700000000.000100',
    streaming_message_ts: [],
  };

  await at.deliver(delivery(event));

  expect(at.intake.withdrawn).toMatchObject([
    {
      why: 'stopped',
      asker: { id: 'U1' },
      place: { kind: 'direct', channel: 'D1', thread: '1700000000.000100' },
    },
  ]);
});
