import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { type Harness, startHarness } from './harness.ts';

let at: Harness;
beforeEach(async () => {
  at = await startHarness();
});
afterEach(() => at.close());

const TEXT = 'Send it to <@U2> &amp; <mailto:ann@mail.example|ann@mail.example>';

function choose(callback: string, message: object = {}, more: object = {}) {
  const payload = {
    type: 'message_action',
    callback_id: callback,
    trigger_id: 'TRIGGER',
    response_url: `${at.slack.url}/response`,
    team: { id: 'T1' },
    user: { id: 'U1', team_id: 'T1' },
    channel: { id: 'C1' },
    message: { type: 'message', user: 'U2', ts: '1700000000.000300', text: TEXT, ...message },
    ...more,
  };
  return at.deliver({ payload: JSON.stringify(payload) }, { form: true });
}

function send(question: string | null, metadata = 'The words.') {
  const payload = {
    type: 'view_submission',
    team: { id: 'T1' },
    user: { id: 'U1', team_id: 'T1' },
    view: {
      id: 'V1',
      callback_id: 'ask_about',
      app_installed_team_id: 'T1',
      private_metadata: metadata,
      state: { values: { question: { question: { value: question } } } },
    },
  };
  return at.deliver({ payload: JSON.stringify(payload) }, { form: true });
}

interface View {
  readonly title: { readonly text: string };
  readonly private_metadata: string;
}

describe('"Ask about this message"', () => {
  it('opens a form with the words that this person sees, and reads nothing with the rights of the bot', async () => {
    at.slack.people.set('U2', { id: 'U2', team_id: 'T1', profile: { display_name: 'Ben' } });

    await choose('ask_about_message');
    await at.slack.received('views.open');

    const { trigger_id: trigger, view } = at.slack.of('views.open')[0] as { trigger_id: string; view: View };
    expect(trigger).toBe('TRIGGER');
    expect(view.title.text.length).toBeLessThanOrEqual(24);
    expect(view.private_metadata).toBe('Send it to @Ben & ann@mail.example');
    expect(at.slack.of('conversations.replies')).toEqual([]);
    expect(at.slack.of('conversations.history')).toEqual([]);
  });

  it('keeps no more of a long message than a form holds', async () => {
    await choose('ask_about_message', { text: 'word '.repeat(2_000) });
    await at.slack.received('views.open');

    const { view } = at.slack.of('views.open')[0] as { view: View };
    expect(view.private_metadata.length).toBeLessThanOrEqual(3_000);
    expect(JSON.stringify(view)).toContain('its beginning goes with your question');
  });

  it('is told as a member would be, where the address that Slack gave is over', async () => {
    at.slack.script('response', { ok: false }, 404);

    await choose('ask_about_message', { text: '' });
    await at.slack.received('chat.postEphemeral');

    expect(at.slack.of('chat.postEphemeral')).toMatchObject([{ channel: 'C1', user: 'U1' }]);
  });

  it('says so where the form could not be opened', async () => {
    at.slack.script('views.open', { ok: false, error: 'expired_trigger_id' });

    await choose('ask_about_message');
    await at.slack.received('response');

    expect(at.slack.of('response')).toHaveLength(1);
  });

  it('says so of a message without words', async () => {
    await choose('ask_about_message', { text: '' });
    await at.slack.received('response');

    expect(at.slack.of('views.open')).toEqual([]);
    expect(JSON.stringify(at.slack.of('response'))).toContain('no words in this message');
  });

  it('asks in the direct messages of whoever sent the form, with the message as somebody else’s words', async () => {
    at.slack.script('conversations.open', { ok: true, channel: { id: 'D9' } });

    const response = await send('What does this mean?');

    expect(await response.text()).toBe('');
    expect(at.slack.of('conversations.open')).toMatchObject([{ users: 'U1' }]);
    expect(at.slack.of('chat.postMessage')).toMatchObject([{ channel: 'D9' }]);
    expect(at.intake.questions).toMatchObject([
      {
        text: 'What does this mean?',
        quotes: ['The words.'],
        asker: { id: 'U1' },
        addressed: true,
        place: { kind: 'direct', channel: 'D9', thread: '1700000000.000001', shared: false },
      },
    ]);
    expect(at.intake.questions[0]).not.toHaveProperty('threadPost');
  });

  it('is one question, however often the form arrives', async () => {
    at.slack.script('conversations.open', { ok: true, channel: { id: 'D9' } });
    at.slack.script('conversations.open', { ok: true, channel: { id: 'D9' } });

    await send('What does this mean?');
    await send('What does this mean?');

    expect(at.intake.questions).toHaveLength(1);
  });

  test.each([
    ['without a question', '  ', () => undefined],
    [
      'where there is no room',
      'What is it?',
      () => (at.intake.busy = { type: 'busy', retryAfterMs: 1, text: 'Later.' }),
    ],
    [
      'where nothing can be written to them',
      'What is it?',
      () => at.slack.script('conversations.open', { ok: false, error: 'user_disabled' }),
    ],
  ])('stays open %s, and says why', async (_, question, prepare) => {
    prepare();
    if (question === 'What is it?')
      at.slack.script('conversations.open', { ok: true, channel: { id: 'D9' } });

    const answer = (await (await send(question)).json()) as { response_action: string; errors: object };

    expect(answer.response_action).toBe('errors');
    expect(Object.keys(answer.errors)).toEqual(['question']);
    expect(at.intake.questions).toEqual([]);
  });
});

describe('"Report this answer"', () => {
  it('reports an answer of Candor by the turn that it names, else by its message', async () => {
    const metadata = { event_type: 'candor_reply', event_payload: { turn: 'TURN9', part: 1 } };

    await choose('report_answer', { user: 'UBOT', bot_id: 'BBOT', metadata, thread_ts: '1700000000.000100' });
    await choose('report_answer', { user: 'UBOT', bot_id: 'BBOT', thread_ts: '1700000000.000100' });
    await at.slack.received('response', 2);

    const place = { channel: 'C1', thread: '1700000000.000100', workspace: 'T1' };
    expect(at.intake.actions).toMatchObject([
      { turnId: 'TURN9', action: { type: 'report' }, asker: { id: 'U1' }, place },
      { turnId: 'ref:C1:1700000000.000300', action: { type: 'report' }, asker: { id: 'U1' }, place },
    ]);
    expect(JSON.stringify(at.slack.of('response'))).toContain('Thank you.');
  });

  test.each([
    ['somebody’s', { user: 'U2' }],
    [
      'that of another app which claims to be an answer',
      {
        bot_id: 'BOTHER',
        metadata: { event_type: 'candor_reply', event_payload: { turn: 'TURN9' } },
      },
    ],
  ])('says of %s message that it is none', async (_, message) => {
    await choose('report_answer', message);
    await at.slack.received('response');

    expect(at.intake.actions).toEqual([]);
    expect(JSON.stringify(at.slack.of('response'))).toContain('no answer of mine');
  });
});

describe('"Did Candor write this?"', () => {
  it.each([['U2'], ['UBOT']])('looks up the words of a message, whoever posted it: %s', async (user) => {
    at.intake.commanded = { ok: true, text: 'I gave this as an answer.' };

    await choose('verify_text', { user });
    await at.slack.received('response');

    expect(at.intake.commands).toMatchObject([
      { text: expect.stringMatching(/^verify > Send it to/u), asker: { id: 'U1' }, place: { channel: 'C1' } },
    ]);
    expect(at.slack.of('response')).toMatchObject([
      { response_type: 'ephemeral', replace_original: false, text: 'I gave this as an answer.' },
    ]);
  });

  it('says so of a message without words', async () => {
    await choose('verify_text', { text: '' });
    await at.slack.received('response');

    expect(at.intake.commands).toEqual([]);
    expect(JSON.stringify(at.slack.of('response'))).toContain('no words');
  });
});

test.each([
  ['an address elsewhere', {}, { response_url: 'https://evil.example/take' }],
  ['no channel', {}, { channel: undefined }],
  ['no message', undefined, { message: 'words' }],
])('a shortcut with %s is sent nowhere else', async (_, message, more) => {
  await choose('report_answer', message, more);

  expect(at.intake.actions).toEqual([]);
  expect(at.slack.of('response')).toEqual([]);
});
