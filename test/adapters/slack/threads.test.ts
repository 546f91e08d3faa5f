import { afterEach, describe, expect, it, test } from 'vitest';
import type { Place } from '../../../src/domain/place.ts';
import { FakePlatform } from '../../fakes/platform.ts';
import { describeThreadReader, type Written } from '../../contracts/thread-reader.ts';
import { delivery, type Harness, mention, message, startHarness } from './harness.ts';

const PLACE: Place = {
  platform: 'slack',
  kind: 'channel',
  workspace: 'T1',
  channel: 'C1',
  thread: '1700000000.000000',
  shared: false,
};
const idOf = (n: number): string => `1700000000.${String(n).padStart(6, '0')}`;
const LIVE = new AbortController().signal;
const SPAN = { before: idOf(900), limit: 20 };

let at: Harness;

describeThreadReader(
  'Slack',
  async () => {
    at = await startHarness();
    at.slack.people.set('UFAR', { id: 'UFAR', team_id: 'T2', is_stranger: true });
    return {
      threads: at.platform.threads,
      place: PLACE,
      write: (messages) => at.slack.thread.push(...messages.map(toSlack)),
      close: () => at.close(),
    };
  },
  idOf,
);

describeThreadReader(
  'a platform in memory',
  async () => {
    const platform = new FakePlatform();
    return {
      threads: platform.threads,
      place: PLACE,
      write: (messages) => platform.written.set(PLACE.thread, messages.map(toWritten)),
      close: async () => undefined,
    };
  },
  idOf,
);

function toSlack({ id, by, text }: Written) {
  const posted = { ts: id, thread_ts: PLACE.thread, text };
  if (by === 'ann') return { ...posted, user: 'U1' };
  if (by === 'stranger') return { ...posted, user: 'UFAR', team: 'T2' };
  return by === 'app'
    ? { ...posted, subtype: 'bot_message', bot_id: 'BALERT' }
    : { ...posted, user: 'UBOT', bot_id: 'BBOT' };
}

function toWritten({ id, by, text }: Written) {
  if (by === 'candor') return { id, mine: true, author: undefined, text, mentions: [] };
  const author = { id: by, guest: false, external: by === 'stranger' };
  return { id, author: by === 'app' ? undefined : author, text, mentions: [] };
}

describe('threads of Slack', () => {
  afterEach(() => at.close());

  it('are asked for by the thread of the question alone, up to its own post', async () => {
    at = await startHarness();

    await at.platform.threads.read(PLACE, SPAN, LIVE);

    expect(at.slack.of('conversations.replies')).toMatchObject([
      { channel: 'C1', ts: PLACE.thread, latest: SPAN.before, inclusive: 'false' },
    ]);
  });

  it('give no deleted, hidden or housekeeping message, an edited one as it stands, files unread, people by name', async () => {
    at = await startHarness();
    at.slack.people.set('U2', { id: 'U2', team_id: 'T1', profile: { display_name: 'Ben Oyelaran' } });
    at.slack.thread.push(
      { ts: idOf(0), user: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.' },
      { ts: idOf(1), user: 'U1', hidden: true, text: 'hidden' },
      { ts: idOf(2), user: 'U1', subtype: 'channel_join', text: 'joined' },
      { ts: idOf(3), user: 'U1', text: 'ask <@U2> &amp; wait', edited: { ts: idOf(9) } },
      { ts: idOf(4), user: 'U2', text: '', files: [{ id: 'F1' }] },
      { ts: idOf(5), user: 'U2', text: '' },
      { nonsense: true },
    );

    const read = await at.platform.threads.read(PLACE, SPAN, LIVE);

    expect(read).toMatchObject({
      type: 'read',
      messages: [
        { text: 'ask @Ben Oyelaran & wait', mentions: [{ start: 4, end: 17, id: 'U2' }] },
        { author: { id: 'U2', name: 'Ben Oyelaran' }, text: '(with a file, which was not read)' },
      ],
    });
  });

  test.each(['missing_scope', 'not_in_channel', 'channel_not_found', 'thread_not_found'])(
    'that Slack does not show (%s) are not allowed',
    async (error) => {
      at = await startHarness();
      at.slack.script('conversations.replies', { ok: false, error });

      expect(await at.platform.threads.read(PLACE, SPAN, LIVE)).toEqual({
        type: 'unread',
        why: 'not_allowed',
      });
      expect(JSON.stringify(at.log.lines)).toContain(error);
    },
  );

  it('that are limited to one page a minute are not read just now', async () => {
    at = await startHarness();
    at.slack.script('conversations.replies', { ok: false, error: 'ratelimited' }, 429, {
      'Retry-After': '60',
    });

    expect(await at.platform.threads.read(PLACE, SPAN, LIVE)).toEqual({ type: 'unread', why: 'not_now' });
    expect(at.slack.of('conversations.replies')).toHaveLength(1);
  });

  it('of somebody whom Slack does not tell of are of a stranger', async () => {
    at = await startHarness();
    at.slack.script('users.info', { ok: false, error: 'missing_scope' });
    at.slack.thread.push({ ts: idOf(0), user: 'U9', text: 'hello' });

    const read = await at.platform.threads.read(PLACE, SPAN, LIVE);

    expect(read).toMatchObject({ messages: [{ author: { id: 'U9', external: true } }] });
  });

  it('of a workspace that took Candor out are not allowed', async () => {
    at = await startHarness();
    at.slack.script('conversations.replies', { ok: false, error: 'account_inactive' });

    expect(await at.platform.threads.read(PLACE, SPAN, LIVE)).toMatchObject({ type: 'unread' });
  });
});

describe('a question of Slack', () => {
  afterEach(() => at.close());

  test.each([
    ['a mention in a thread', mention({ ts: idOf(7), thread_ts: idOf(0) }), idOf(7)],
    ['a mention that begins one', mention({ ts: idOf(7) }), undefined],
    ['words in a thread without a mention', message({ ts: idOf(7), thread_ts: idOf(0) }), undefined],
    [
      'words in a direct message',
      message({ ts: idOf(7), thread_ts: idOf(0), channel: 'D1', channel_type: 'im' }),
      undefined,
    ],
  ])('says of %s whether others may be read for it', async (_, event, threadPost) => {
    at = await startHarness();

    await at.deliver(delivery(event));

    expect(at.intake.questions).toHaveLength(1);
    expect(at.intake.questions[0]?.threadPost).toBe(threadPost);
  });
});
