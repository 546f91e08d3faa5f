import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { ASKER, inChannel, personal } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});
afterAll(() => issuer.close());
beforeEach(async () => {
  teams = await new Harness(issuer).open();
});
afterEach(() => teams.close());

const HTML = '<p>Send it to <b>ann@mail.example</b> &amp; wait</p><script>alert(1)</script>';

function chosen(name: string, value: object): object {
  return inChannel({ type: 'invoke', id: 'f:1', name: `composeExtension/${name}`, text: undefined, value });
}

function payload(change: object = {}): object {
  const from = { user: { id: 'someone', displayName: 'Ben' } };
  return { id: '905', body: { contentType: 'html', content: HTML }, from, ...change };
}

async function answerTo(activity: object): Promise<{ task: { type: string; value: unknown } }> {
  const response = await teams.deliver(activity);
  expect(response.status).toBe(200);
  return (await response.json()) as { task: { type: string; value: unknown } };
}

const ABOUT = { commandId: 'ask_about_message', commandContext: 'message' };

describe('"Ask about this message"', () => {
  it('opens a form with the words of the message as text', async () => {
    const { task } = await answerTo(chosen('fetchTask', { ...ABOUT, messagePayload: payload() }));

    expect(task.type).toBe('continue');
    const card = JSON.stringify(task.value);
    expect(card).toContain('Send it to ann@mail.example & wait');
    expect(card).not.toContain('<b>');
    expect(card).toContain('"version":"1.5"');
    expect(teams.sent).toEqual([]);
  });

  it('says so of a message without words', async () => {
    const { task } = await answerTo(
      chosen('fetchTask', { ...ABOUT, messagePayload: payload({ body: { content: '<img src="x">' } }) }),
    );

    expect(task).toMatchObject({
      type: 'message',
      value: expect.stringContaining('no words in this message') as string,
    });
  });

  it('asks in the personal chat of whoever sent the form, with the message as somebody else’s words', async () => {
    const data = { question: 'What does this mean?', message: 'The words.' };

    const { task } = await answerTo(chosen('submitAction', { ...ABOUT, data, messagePayload: payload() }));

    expect(task).toEqual({ type: 'message', value: 'I answer in your direct messages with me.' });
    expect(teams.sent.map(({ path }) => path)).toEqual([
      '/v3/conversations',
      '/v3/conversations/reply-1/activities',
    ]);
    expect(teams.sent[0]?.body).toMatchObject({ members: [{ id: ASKER.id }] });
    expect(teams.intake.questions).toMatchObject([
      {
        text: 'What does this mean?',
        quotes: ['The words.'],
        asker: { id: ASKER.aadObjectId },
        addressed: true,
        place: { kind: 'direct', channel: 'reply-1', shared: false },
      },
    ]);
  });

  test.each([
    ['no question', { question: '  ', message: 'The words.' }, 'Please write something.'],
    ['no words', { question: 'What?', message: '' }, 'no words in this message'],
  ])('takes nothing with %s', async (_, data, words) => {
    const { task } = await answerTo(chosen('submitAction', { ...ABOUT, data }));

    expect(task.value).toContain(words);
    expect(teams.intake.questions).toEqual([]);
  });
});

describe('"Report this answer"', () => {
  const REPORT = { commandId: 'report_answer', commandContext: 'message' };

  it('reports the answer whose message it is', async () => {
    const from = { application: { id: 'bot', displayName: 'Candor' } };

    const { task } = await answerTo(chosen('fetchTask', { ...REPORT, messagePayload: payload({ from }) }));

    expect(task).toEqual({ type: 'message', value: 'Thank you.' });
    expect(teams.intake.actions).toMatchObject([
      {
        turnId: 'ref:905',
        action: { type: 'report' },
        asker: { id: ASKER.aadObjectId },
        place: { kind: 'channel' },
      },
    ]);
  });

  it('says of a person’s message that it is none', async () => {
    const { task } = await answerTo(chosen('fetchTask', { ...REPORT, messagePayload: payload() }));

    expect(task.value).toContain('no answer of mine');
    expect(teams.intake.actions).toEqual([]);
  });
});

describe('"Did Candor write this?"', () => {
  const VERIFY = { commandId: 'verify_text', commandContext: 'message' };

  it('looks up the words of a message, whoever posted it', async () => {
    teams.intake.commanded = { ok: true, text: 'I gave this as an answer.' };

    const { task } = await answerTo(chosen('fetchTask', { ...VERIFY, messagePayload: payload() }));

    expect(task).toEqual({ type: 'message', value: 'I gave this as an answer.' });
    expect(teams.intake.commands).toMatchObject([
      { text: expect.stringMatching(/^verify > \S/u), asker: { id: ASKER.aadObjectId } },
    ]);
  });

  it('says so of a message without words', async () => {
    const { task } = await answerTo(
      chosen('fetchTask', { ...VERIFY, messagePayload: payload({ body: null }) }),
    );

    expect(task.value).toContain('no words');
    expect(teams.intake.commands).toEqual([]);
  });
});

test('an action of another app is not ours', async () => {
  const response = await teams.deliver(chosen('fetchTask', { commandId: 'translate' }));

  expect(response.status).toBe(501);
});

test.each([
  ['a mention in a thread of a channel', inChannel({ id: '950' }), '950'],
  ['a mention that begins one', inChannel({ id: '900' }), undefined],
  ['words in a personal chat', personal(), undefined],
])('%s says whether others wrote before it', async (_, activity, threadPost) => {
  await teams.deliver(activity);

  expect(teams.intake.questions).toHaveLength(1);
  expect(teams.intake.questions[0]?.threadPost).toBe(threadPost);
});

test('a thread of Teams is never shown to a bot', async () => {
  await teams.deliver(inChannel());
  const place = teams.intake.questions[0]?.place;
  if (place === undefined) throw new Error('no question');

  const read = await teams.platform.threads.read(
    place,
    { before: '1', limit: 9 },
    new AbortController().signal,
  );

  expect(read).toEqual({ type: 'unread', why: 'not_here' });
  expect(teams.sent).toEqual([]);
});
