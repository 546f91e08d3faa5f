import { toPage } from '../../../src/training/page.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackBlock } from '../../../adapters/slack/blocks.ts';
import { parseResponseUrl } from '../../../adapters/slack/response-url.ts';
import { command, type Harness, press, reply, startHarness, turn } from './harness.ts';

const FORM = { form: true };

describe('the slash command', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test('asks a question only the asker sees the answer to', async () => {
    const response = await at.deliver(command(at.slack.url, { text: 'ask <@U7|grace> &amp; me' }), FORM);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/^Working on your question…\nAI assistant/),
    });
    const [question] = at.intake.questions;
    expect(question).toMatchObject({
      text: 'ask @grace & me',
      addressed: true,
      explicit: true,
      mentions: [{ start: 4, end: 10, id: 'U7' }],
      asker: { id: 'U1', guest: false, external: false },
      place: {
        kind: 'direct',
        workspace: 'T1',
        channel: 'C1',
        thread: expect.stringMatching(/^ask-[0-9a-f]{16}$/),
        shared: false,
        address: { responseUrl: `${at.slack.url}/response/1` },
      },
    });
    expect(question?.eventKey).toMatch(/^command:[0-9a-f]{32}$/);
  });

  test('carries out a command of an administrator and asks no question', async () => {
    at.intake.commanded = { ok: true, text: 'Paused: I answer nothing.' };

    const response = await at.deliver(command(at.slack.url, { text: 'admin pause' }), FORM);

    expect(await response.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/^Paused: I answer nothing\.\nAI assistant/),
    });
    expect(at.intake.commands).toMatchObject([{ text: 'admin pause', asker: { id: 'U1' } }]);
    expect(at.intake.questions).toEqual([]);
  });

  test.each([
    ['U1', true],
    ['U9', undefined],
  ])(
    'says of a setting of the channel that %s made whether that is who asks',
    async (creator, createdChannel) => {
      at.intake.commanded = { ok: true, text: 'From now on I answer only what names me.' };
      at.slack.script('conversations.info', { ok: true, channel: { id: 'C1', creator } });

      await at.deliver(command(at.slack.url, { text: 'here mentions' }), FORM);
      await at.deliver(command(at.slack.url, { text: 'status', trigger_id: 'another' }), FORM);

      expect(at.intake.commands.map((said) => said.createdChannel)).toEqual([createdChannel, undefined]);
      expect(at.slack.of('conversations.info')).toEqual([{ channel: 'C1' }]);
    },
  );

  test('says of a setting in a direct message that it is about no channel', async () => {
    at.intake.commanded = { ok: false, text: 'That is for channels.' };

    await at.deliver(command(at.slack.url, { text: 'here everything', channel_id: 'D0ANA' }), FORM);

    expect(at.intake.commands).toMatchObject([{ text: 'here everything', inOwnChat: true }]);
    expect(at.slack.of('conversations.info')).toEqual([]);
  });

  test('lets nobody set a channel of whom Slack does not tell who made it', async () => {
    at.intake.commanded = { ok: false, text: 'Only administrators can change that.' };
    at.slack.script('conversations.info', { ok: false, error: 'channel_not_found' });

    const response = await at.deliver(command(at.slack.url, { text: 'here mentions' }), FORM);

    expect(await response.json()).toMatchObject({ text: expect.stringContaining('Only administrators') });
    expect(at.intake.commands.map((said) => said.createdChannel)).toEqual([undefined]);
  });

  test('tells nobody but the asker how their question stands', async () => {
    at.intake.commanded = { ok: true, text: 'Sam Example (IT desk) has your question.' };

    const response = await at.deliver(command(at.slack.url, { text: 'status' }), FORM);

    expect(await response.json()).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('Sam Example'),
    });
    expect([...at.slack.of('chat.postMessage'), ...at.slack.of('chat.postEphemeral')]).toEqual([]);
  });

  test('counts the same command once and two commands twice', async () => {
    await at.deliver(command(at.slack.url), FORM);
    await at.deliver(command(at.slack.url), FORM);
    await at.deliver(command(at.slack.url, { trigger_id: 'another' }), FORM);

    expect(at.intake.questions).toHaveLength(2);
  });

  test.each(['', '   '])(
    'answers %j alone as a command without words, and asks no question',
    async (text) => {
      at.intake.commanded = { ok: true, text: 'I am Candor.' };

      const response = await at.deliver(command(at.slack.url, { text }), FORM);

      const shown = (await response.json()) as { text: string };
      expect(shown.text).toContain('I am Candor.');
      expect(at.intake.commands).toMatchObject([{ text: '' }]);
      expect(at.intake.questions).toEqual([]);
    },
  );

  test('acknowledges within Slack’s three seconds even while the question is not yet kept', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;

    const response = await at.deliver(command(at.slack.url), FORM);

    expect(response.status).toBe(200);
    expect(at.intake.questions).toEqual([]);
    gate.reject(new Error('disk full'));
    await at.slack.received('response/1');
    expect(at.slack.of('response/1')).toMatchObject([
      { replace_original: true, text: expect.stringContaining('could not take your question') },
    ]);
  });

  test('says so at once when the question could not be kept', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;
    gate.promise.catch(() => undefined);
    gate.reject(new Error('disk full'));

    const response = await at.deliver(command(at.slack.url), FORM);

    expect(await response.json()).toMatchObject({
      text: expect.stringContaining('could not take your question'),
    });
    expect(at.log.lines).toContainEqual({
      level: 'error',
      event: 'slack_command_failed',
      fields: { code: 'BUG' },
    });
  });

  test('refuses a command whose answer would go elsewhere', async () => {
    const response = await at.deliver(command('https://evil.example'), FORM);

    expect(response.status).toBe(400);
    expect(at.intake.questions).toEqual([]);
  });
});

describe('a button under an answer', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test.each([
    ['ai_feedback', 'up:TURN1', { type: 'feedback', vote: 'up' }],
    ['ai_feedback', 'down:TURN1', { type: 'feedback', vote: 'down' }],
    ['ask_person', 'TURN1', { type: 'person' }],
    ['report_answer', 'TURN1', { type: 'report' }],
    ['false_alarm', 'TURN1', { type: 'false-alarm' }],
    ['theme_take', 'TURN1', { type: 'theme-take' }],
    ['theme_fixing', 'TURN1', { type: 'theme-fixing' }],
    ['theme_fixed', 'TURN1', { type: 'theme-fixed' }],
    ['theme_open', 'TURN1', { type: 'theme-open' }],
  ])('%s with %s reaches the intake and tells only the person who pressed it', async (id, value, action) => {
    const response = await at.deliver(press(id, value), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(response.status).toBe(200);
    expect(at.intake.actions).toEqual([
      {
        turnId: 'TURN1',
        action,
        asker: { id: 'U2', email: 'u2@acme.example', guest: false, external: false },
        place: {
          platform: 'slack',
          kind: 'channel',
          workspace: 'T1',
          channel: 'C1',
          thread: '1700000000.000100',
          shared: false,
        },
      },
    ]);
    expect(at.slack.of('chat.postEphemeral')).toMatchObject([
      { channel: 'C1', user: 'U2', thread_ts: '1700000000.000100', text: 'Thank you.', parse: 'none' },
    ]);
  });

  test('is known again when it is delivered again', async () => {
    const pressed = { action_id: 'report_answer', value: 'TURN1', action_ts: '1548426417.840180' };
    const delivered = press('report_answer', 'TURN1', { actions: [pressed] });

    await at.deliver(delivered, FORM);
    await at.deliver(delivered, FORM);

    expect(at.intake.actions.map(({ eventKey }) => eventKey)).toEqual(Array(2).fill('1548426417.840180'));
  });

  test('a vote against an answer asks for a reason, and what is sent goes with the vote', async () => {
    await at.deliver(press('ai_feedback', 'down:TURN1', { trigger_id: '1.2.abc' }), FORM);
    await at.slack.received('views.open');
    const [opened] = at.slack.of('views.open');
    const view = opened?.['view'] as { callback_id: string; private_metadata: string };
    const payload = {
      type: 'view_submission',
      user: { id: 'U2', team_id: 'T1' },
      team: { id: 'T1' },
      view: {
        type: 'modal',
        callback_id: view.callback_id,
        private_metadata: view.private_metadata,
        state: {
          values: {
            reasons: { reasons: { selected_options: [{ value: 'outdated' }] } },
            comment: { comment: { value: 'It is 31 now.' } },
          },
        },
      },
    };

    const response = await at.deliver({ payload: JSON.stringify(payload) }, FORM);
    await expect.poll(() => at.intake.actions.length).toBe(2);

    expect(response.status).toBe(200);
    expect(opened).toMatchObject({ trigger_id: '1.2.abc' });
    const [voted, explained] = at.intake.actions;
    const action = { type: 'feedback', vote: 'down', reasons: ['outdated'], comment: 'It is 31 now.' };
    expect(explained).toEqual({ ...voted, action });
  });

  test('whoever may make a test of an answer does so with the reason', async () => {
    at.intake.result = { ok: true, text: 'Noted.', canMakeTest: true };
    await at.deliver(press('ai_feedback', 'down:TURN1', { trigger_id: '1.2.abc' }), FORM);
    await at.slack.received('views.open');
    const [opened] = at.slack.of('views.open');
    const view = opened?.['view'] as { private_metadata: string; blocks: readonly { block_id: string }[] };
    const values = {
      reasons: { reasons: { selected_options: [] } },
      comment: { comment: { value: null } },
      test: { test: { selected_options: [{ value: 'test' }] } },
    };
    const payload = {
      type: 'view_submission',
      user: { id: 'U2', team_id: 'T1' },
      team: { id: 'T1' },
      view: {
        type: 'modal',
        callback_id: 'poor_answer',
        private_metadata: view.private_metadata,
        state: { values },
      },
    };

    await at.deliver({ payload: JSON.stringify(payload) }, FORM);
    await expect.poll(() => at.intake.actions.length).toBe(3);

    expect(view.blocks.map(({ block_id: id }) => id)).toEqual(['reasons', 'comment', 'test']);
    expect(at.intake.actions[2]).toMatchObject({
      turnId: 'TURN1',
      asker: { id: 'U2' },
      action: { type: 'make-test' },
    });
  });

  test('a vote that is refused asks for no reason', async () => {
    at.intake.result = { ok: false, text: 'Members only.' };

    await at.deliver(press('ai_feedback', 'down:TURN1', { trigger_id: '1.2.abc' }), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(at.slack.of('views.open')).toEqual([]);
    expect(at.slack.of('chat.postEphemeral')).toMatchObject([{ text: 'Members only.' }]);
  });

  test('"Not personal data" reaches the intake as the answer shows it', async () => {
    await at.platform.finish(turn(), 'C1:1700000000.000001', reply({ actions: ['false-alarm'] }));
    const blocks = at.slack.of('chat.update')[0]?.['blocks'] as readonly SlackBlock[];
    const [button, ...more] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

    const value = button?.type === 'button' ? button.value : '';
    await at.deliver(press(button?.action_id ?? '', value), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(more).toEqual([]);
    expect(button).toMatchObject({ text: { text: 'Not personal data' } });
    expect(at.intake.actions).toMatchObject([
      { turnId: 'TURN00000000001A', action: { type: 'false-alarm' }, asker: { id: 'U2' } },
    ]);
  });

  test('"Should be masked" asks for the words and their kind, and hands them to the intake', async () => {
    await at.platform.finish(turn(), 'C1:1700000000.000001', reply({ actions: ['unmasked'] }));
    const blocks = at.slack.of('chat.update')[0]?.['blocks'] as readonly SlackBlock[];
    const [button] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    at.intake.result = { ok: true, text: 'Which?', form: { action: 'unmasked', turnId: 'TURN1' } };
    await at.deliver(press(button?.action_id ?? '', 'TURN1', { trigger_id: '1.2.abc' }), FORM);
    await at.slack.received('views.open');
    const [opened] = at.slack.of('views.open');
    at.intake.result = { ok: true, text: 'Noted.' };

    await at.deliver(missed(opened?.['view']), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(button).toMatchObject({ text: { text: 'Should be masked' } });
    expect(opened).toMatchObject({
      view: {
        blocks: [
          { block_id: 'words', element: { type: 'plain_text_input', max_length: 200 } },
          {
            block_id: 'kind',
            element: {
              type: 'static_select',
              options: expect.arrayContaining([
                { value: 'PASSWORD', text: { type: 'plain_text', text: 'password', emoji: false } },
              ]),
            },
          },
        ],
      },
    });
    expect(at.intake.actions.at(-1)).toMatchObject({
      turnId: 'TURN1',
      action: { type: 'unmasked', words: 'Tulpe44x', kind: 'PASSWORD' },
      asker: { id: 'U2' },
      place: { channel: 'C1' },
    });
    expect(at.slack.of('chat.postEphemeral')).toMatchObject([{ user: 'U2', text: 'Noted.' }]);
  });

  test('a report of words that are not there stays open and says so', async () => {
    at.intake.result = { ok: true, text: 'Which?', form: { action: 'unmasked', turnId: 'TURN1' } };
    await at.deliver(press('unmasked', 'TURN1', { trigger_id: '1.2.abc' }), FORM);
    await at.slack.received('views.open');
    at.intake.result = { ok: false, text: 'I cannot find these words.' };

    const response = await at.deliver(missed(at.slack.of('views.open')[0]?.['view']), FORM);

    expect(await response.json()).toEqual({
      response_action: 'errors',
      errors: { words: 'I cannot find these words.' },
    });
  });

  test('in an answer only one person sees responds to that answer', async () => {
    const more = { container: { is_ephemeral: true, message_ts: '5.5' }, message: undefined };

    await at.deliver(
      press('ask_person', 'TURN1', { ...more, response_url: `${at.slack.url}/response/2` }),
      FORM,
    );
    await at.slack.received('response/2');

    expect(at.slack.of('response/2')).toMatchObject([{ replace_original: false, text: 'Thank you.' }]);
    expect(at.intake.actions).toMatchObject([{ place: { kind: 'direct', thread: '5.5' } }]);
  });

  test('that shows a page is answered with it, to whoever pressed alone, and a button of it replaces that', async () => {
    const page = toPage({ step: 1, completedAt: undefined }, [], { training: {}, timezone: 'UTC' } as never);
    at.intake.result = { ok: true, text: 'words', page };
    at.intake.page = page;
    const url = { response_url: `${at.slack.url}/response/3` };

    await at.deliver(press('start_course', 'TURN1', url), FORM);
    await at.slack.received('response/3');
    await at.deliver(press('home_command:training_1_1_b', 'training 1 1 b', url), FORM);
    await at.slack.received('response/3', 2);

    expect(at.intake.actions).toMatchObject([{ turnId: 'TURN1', action: { type: 'train' } }]);
    expect(at.intake.pressed).toMatchObject([{ command: 'training 1 1 b' }]);
    const [shown, next] = at.slack.of('response/3');
    expect(shown).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(next).toMatchObject({ replace_original: true });
    for (const choice of ['a', 'b', 'c'])
      expect(JSON.stringify(shown?.['blocks'])).toContain(`"value":"training 1 1 ${choice}"`);
    expect(at.slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('pressed by somebody from another organisation says so', async () => {
    at.slack.people.set('U2', { team_id: 'T9', is_stranger: true });

    await at.deliver(press('ai_feedback', 'up:TURN1'), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(at.intake.actions).toMatchObject([{ asker: { external: true } }]);
  });

  test.each(['', 'sideways:TURN1', 'TURN1'])('with the forged vote %j reaches nothing', async (value) => {
    await at.deliver(press('ai_feedback', value), FORM);
    await at.deliver({ type: 'url_verification', challenge: 'x' });

    expect(at.intake.actions).toEqual([]);
    expect(at.log.lines.map((line) => line.fields['code'])).toEqual(['BODY_MALFORMED']);
  });

  test('says plainly that it did not work when the intake fails', async () => {
    at.intake.act = () => Promise.reject(new Error('disk full'));

    await at.deliver(press('ask_person', 'TURN1'), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(at.slack.of('chat.postEphemeral')).toMatchObject([
      { text: expect.stringMatching(/did not work/) },
    ]);
    expect(at.log.lines.map((line) => line.event)).toContain('slack_action_failed');
  });
});

describe('a response address', () => {
  test.each([
    ['https://hooks.slack.com/commands/T1/1/x', undefined, true],
    ['http://hooks.slack.com/commands/T1/1/x', undefined, false],
    ['https://hooks.slack.com.evil.example/x', undefined, false],
    ['https://hooks.slack.com@evil.example/x', undefined, false],
    ['https://user:pass@hooks.slack.com/x', undefined, false],
    ['https://hooks.slack.com:8443/x', undefined, false],
    ['http://127.0.0.1:1/x', undefined, false],
    ['http://127.0.0.1:1/x', 'http://127.0.0.1:1/api/', true],
    ['http://127.0.0.1:2/x', 'http://127.0.0.1:1/api/', false],
    ['', undefined, false],
    [undefined, undefined, false],
  ])('%s with the Web API at %s is followed: %s', (value, apiUrl, followed) => {
    expect(parseResponseUrl(value, apiUrl) !== undefined).toBe(followed);
  });
});

/** The form for words that should have been masked, as Slack sends it. */
function missed(view: unknown): Record<string, string> {
  const { callback_id, private_metadata } = view as { callback_id: string; private_metadata: string };
  const values = {
    words: { words: { type: 'plain_text_input', value: 'Tulpe44x' } },
    kind: { kind: { type: 'static_select', selected_option: { value: 'PASSWORD' } } },
  };
  const user = { id: 'U2', team_id: 'T1' };
  const sent = { type: 'modal', callback_id, private_metadata, state: { values } };
  return { payload: JSON.stringify({ type: 'view_submission', user, team: { id: 'T1' }, view: sent }) };
}
