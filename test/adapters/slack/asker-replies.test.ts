import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { type Harness, press, reply, startHarness, turn } from './harness.ts';

const NOTE = { type: 'note', text: 'This takes longer than usual.' } as const;
const TRIED = 'asker-tried:TURN00000000001A';

function forAsker(more: Partial<Turn> = {}): Turn {
  return turn({ ...more, place: { ...turn().place, repliesTo: 'asker' } });
}

const MARK = 'it may stand here twice';

describe('a reply for its asker alone in a channel of Slack', () => {
  let at: Harness;
  let kept: string[];
  const finish = (question = forAsker(), ref = 'asker:TURN00000000001A') =>
    at.platform.finish(
      question,
      ref,
      reply({ actions: ['share', 'why'] }),
      async (one) => void kept.push(one),
    );
  const refuse = (error: string) => at.slack.script('chat.postEphemeral', { ok: false, error });

  beforeEach(async () => {
    at = await startHarness();
    kept = [];
  });
  afterEach(() => at.close());

  test('is seen by them beside their question, with a button to share it, and by nobody else', async () => {
    const ref = await at.platform.begin(forAsker(), held);
    await at.platform.show(forAsker(), ref, { type: 'answer', text: 'You have 28 days. ' }, held);
    await finish();
    await finish();

    expect(at.slack.of('chat.postEphemeral')).toMatchObject([{ channel: 'C1', user: 'U1' }]);
    const [shown = {}] = at.slack.of('chat.postEphemeral');
    expect(shown).not.toHaveProperty('thread_ts');
    expect(JSON.stringify(shown['blocks'])).toContain('share_answer');
    expect(JSON.stringify(shown['blocks'])).toContain('robot_face');
    expect(at.slack.of('chat.postMessage')).toEqual([]);
    expect(at.slack.of('chat.update')).toEqual([]);
    expect(kept).toEqual([TRIED]);
  });

  test.each([{ threadPost: '1700000000.000900' }, { addressed: false }])(
    'is seen in the thread where that has begun (%j)',
    async (more) => {
      await finish(forAsker(more));

      expect(at.slack.of('chat.postEphemeral')).toMatchObject([{ thread_ts: '1700000000.000100' }]);
    },
  );

  test.each(['user_not_in_channel', 'channel_not_found', 'is_archived', 'missing_scope'])(
    'goes to their own chat where Slack says %s',
    async (error) => {
      refuse(error);

      await finish();
      await finish();

      const sent = at.slack.of('chat.postMessage');
      expect(sent).toMatchObject([{ channel: 'U1' }]);
      expect(sent[0]?.['text']).not.toContain('twice');
      expect(JSON.stringify(sent[0]?.['blocks'])).toContain('share_answer');
    },
  );

  test('goes there marked where nobody can tell whether it was shown', async () => {
    at.slack.script('chat.postEphemeral', {}, 502);

    await finish();

    expect(at.slack.of('chat.postEphemeral')).toHaveLength(1);
    const [sent] = at.slack.of('chat.postMessage');
    expect(sent).toMatchObject({ channel: 'U1', text: expect.stringContaining(MARK) });
  });

  test('goes there marked where the process before may have shown it', async () => {
    await finish(forAsker(), TRIED);

    expect(at.slack.of('chat.postEphemeral')).toEqual([]);
    expect(at.slack.of('chat.postMessage')).toMatchObject([
      { channel: 'U1', text: expect.stringContaining(MARK) },
    ]);
  });

  test('waits where Slack wants fewer messages, for it was not shown then', async () => {
    at.slack.script('chat.postEphemeral', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '60' });

    await expect(finish()).rejects.toMatchObject({ retryable: true });

    expect(kept).toEqual([TRIED, 'asker:TURN00000000001A']);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('is told once that it takes longer, and cannot be taken away', async () => {
    await at.platform.show(forAsker(), 'asker:TURN00000000001A', NOTE, held);
    await at.platform.show(forAsker(), 'asker:TURN00000000001A', NOTE, held);
    await at.platform.retract(forAsker(), 'asker:TURN00000000001A');

    expect(at.slack.of('chat.postEphemeral')).toMatchObject([
      { user: 'U1', text: expect.stringContaining('takes longer') },
    ]);
    expect(at.slack.of('chat.delete')).toEqual([]);
  });

  test('is shared by a press, of which only they hear', async () => {
    const container = { type: 'message', message_ts: '1700000000.000200', is_ephemeral: true };
    const form = press('share_answer', 'TURN00000000001A', { user: { id: 'U1', team_id: 'T1' }, container });

    await at.deliver(form, { form: true });

    await expect
      .poll(() => at.intake.actions)
      .toMatchObject([{ turnId: 'TURN00000000001A', action: { type: 'share' }, place: { channel: 'C1' } }]);
  });

  test('is followed by what people say in their own chat', async () => {
    const note = { author: 'Sam', text: 'I have looked.', small: '', buttons: [] };
    const target = { type: 'turn', turn: forAsker() } as const;

    await at.platform.conversations.post(target, { type: 'note', note }, { key: 'M1' });

    expect(at.slack.of('chat.postMessage')).toMatchObject([{ channel: 'U1' }]);
  });
});
