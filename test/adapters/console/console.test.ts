import { request as httpRequest } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { call, postJson } from '../http/call.ts';
import { boardOf, emptyRegisters, record, startConsole, TENANT, type RunningConsole } from './desk.ts';
import { DIGESTS, GPT_SCRIPT, INCIDENTS } from './sample.ts';
import { held } from '../../fixtures/turns.ts';

const running: RunningConsole[] = [];

async function start(changes: Parameters<typeof startConsole>[0] = {}): Promise<RunningConsole> {
  const started = await startConsole(changes);
  running.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
});

interface StreamEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function toEvents(text: string): readonly StreamEvent[] {
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const [event = '', data = ''] = block.split('\n');
      return { event: event.replace('event: ', ''), data: JSON.parse(data.replace('data: ', '')) };
    });
}

test.each([
  ['as JSON', 'application/json'],
  ['as a stream', 'text/event-stream'],
])(
  'tells whoever had themselves erased that it happened, %s, though their question can no longer be opened',
  async (_how, accept) => {
    const { desk, port, log } = await start({ lookMs: 60_000 });
    desk.turns.find = async () => undefined;

    const { status, text } = await postJson(port, '/api/ask', { text: 'forget me yes' }, { accept });

    const answer =
      accept === 'application/json'
        ? JSON.parse(text)
        : toEvents(text).find(({ event }) => event === 'final')?.data;
    expect(status).toBe(200);
    expect(answer).toMatchObject({ turnId: 'TURN1', answer: 'Thirty days.', actions: [], receipts: [] });
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  },
);

test('answers a question as JSON with everything that became of it', async () => {
  const { desk, port } = await start();
  desk.script = GPT_SCRIPT;

  const { status, text, headers } = await postJson(port, '/api/ask', { text: 'Leave?', thread: 'talk-1' });

  const answer = JSON.parse(text);
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(answer).toMatchObject({
    turnId: 'TURN1',
    thread: 'talk-1',
    verdict: 'allow',
    rule: 'everyone.general',
    outcome: 'answered',
    label: 'AI-generated. It may be wrong: check the sources.',
    redactions: [{ kind: 'EMAIL', count: 1, word: expect.any(String) }],
    placeholders: ['[EMAIL_1]'],
    receipts: [{ destination: 'https://api.openai.com/v1/responses', attempts: 1 }],
    usage: { inputTokens: 812, costMicroUsd: 1840 },
    model: 'gpt-5.2-2025-12-11',
    policyVersion: '3f9a1c07be52',
    actions: ['feedback', 'person', 'report'],
  });
  expect(answer.answer).toContain('**30 days**');
  expect(answer.sources).toHaveLength(2);
  expect(text).not.toContain('ada@example.org');
});

test('takes what is written after /ask as a command first, as the other platforms do', async () => {
  const { desk, port } = await start();

  await postJson(port, '/api/ask', { text: ' /ask status', thread: 'talk-1' });
  await postJson(port, '/api/ask', { text: 'What does /ask do?', thread: 'talk-2' });

  expect(desk.questions).toMatchObject([{ text: 'status', explicit: true }, { text: 'What does /ask do?' }]);
  expect(desk.questions[1]?.explicit).toBeUndefined();
});

test('hands the question over as the one of whoever sits at this machine', async () => {
  const { desk, port } = await start();

  await postJson(port, '/api/ask', { text: 'Leave \uD83D\uDE00?', thread: 'talk-1' });

  expect(desk.questions[0]).toMatchObject({
    text: 'Leave \uD83D\uDE00?',
    addressed: true,
    asker: { id: 'local', name: 'You', guest: false, external: false },
    place: {
      platform: 'console',
      kind: 'console',
      workspace: 'local',
      channel: 'console',
      thread: 'talk-1',
      shared: false,
    },
  });
});

test('starts a new conversation when none is named', async () => {
  const { port } = await start();

  const first = JSON.parse((await postJson(port, '/api/ask', { text: 'Leave?' })).text);
  const second = JSON.parse((await postJson(port, '/api/ask', { text: 'Leave?' })).text);

  expect(first.thread).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  expect(second.thread).not.toBe(first.thread);
});

test('streams accepted first, then every piece in order, then the whole answer', async () => {
  const { desk, port } = await start();
  desk.script = GPT_SCRIPT;

  const { status, headers, text } = await postJson(
    port,
    '/api/ask',
    { text: 'Leave?', thread: 'talk-1' },
    { accept: 'text/event-stream' },
  );

  const events = toEvents(text);
  const pieces = events.filter(({ event }) => event === 'text').map(({ data }) => data['delta']);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(events[0]).toEqual({ event: 'accepted', data: { turnId: 'TURN1', thread: 'talk-1' } });
  expect(pieces).toEqual(GPT_SCRIPT.pieces);
  expect(events.at(-1)).toMatchObject({ event: 'final', data: { turnId: 'TURN1', verdict: 'allow' } });
  expect(events).toHaveLength(GPT_SCRIPT.pieces.length + 2);
});

test('gives each of two questions asked at once its own answer', async () => {
  const { desk, port } = await start();
  desk.script = {
    pieces: [],
    record: (turn) => record(turn, { reply: { ...record(turn).reply, text: `You asked: ${turn.text}` } }),
  };

  const [one, two] = await Promise.all([
    postJson(port, '/api/ask', { text: 'one' }),
    postJson(port, '/api/ask', { text: 'two' }),
  ]);

  expect(JSON.parse(one.text).answer).toBe('You asked: one');
  expect(JSON.parse(two.text).answer).toBe('You asked: two');
});

test('finds the answer in the store when another process worked on it', async () => {
  const { desk, port } = await start({ lookMs: 5 });
  desk.tells = false;

  const { status, text } = await postJson(port, '/api/ask', { text: 'Leave?' });

  expect(status).toBe(200);
  expect(JSON.parse(text).answer).toBe('Thirty days.');
});

test.each([
  ['no JSON', '{"text":', 400, 'BODY_MALFORMED'],
  ['no text', {}, 400, 'BODY_MALFORMED'],
  ['text of another type', { text: 7 }, 400, 'BODY_MALFORMED'],
  ['empty text', { text: '' }, 400, 'BODY_MALFORMED'],
  ['white space only', { text: ' \n\t ' }, 400, 'BODY_MALFORMED'],
  ['a thread with a colon', { text: 'x', thread: 'a:b' }, 400, 'BODY_MALFORMED'],
  ['a thread too long', { text: 'x', thread: 'a'.repeat(65) }, 400, 'BODY_MALFORMED'],
  ['text too long', { text: 'x'.repeat(40_001) }, 413, 'BODY_TOO_LARGE'],
  ['a body too large', { text: 'x'.repeat(110_000) }, 413, 'BODY_TOO_LARGE'],
])('refuses a question with %s', async (_what, body, status, code) => {
  const { desk, port } = await start();

  const called = await postJson(port, '/api/ask', body);

  expect(called.status).toBe(status);
  expect(JSON.parse(called.text).error.code).toBe(code);
  expect(desk.questions).toEqual([]);
});

test('takes a question of exactly 40 000 units', async () => {
  const { port } = await start();

  const { status } = await postJson(port, '/api/ask', { text: 'x'.repeat(40_000) });

  expect(status).toBe(200);
});

test('keeps the turn when the asker leaves before the answer', async () => {
  const { desk, port, log } = await start();
  const working = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  desk.gate = () => {
    working.resolve();
    return finish.promise;
  };
  const left = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/api/ask',
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
  });
  left.on('error', () => undefined);
  left.end('{"text":"Leave?"}');
  await working.promise;
  left.destroy();
  finish.resolve();

  await expect.poll(() => call(port, '/api/turns/TURN1')).toMatchObject({ status: 200 });
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('gives up waiting with the reference under which the answer can be fetched', async () => {
  const { desk, port } = await start({ waitMs: 10 });
  desk.gate = () => new Promise(() => undefined);

  const json = await postJson(port, '/api/ask', { text: 'Leave?' });
  const stream = await postJson(port, '/api/ask', { text: 'Leave?' }, { accept: 'text/event-stream' });

  expect(json.status).toBe(504);
  expect(JSON.parse(json.text)).toMatchObject({ error: { code: 'STILL_WORKING', turnId: 'TURN1' } });
  expect(toEvents(stream.text).at(-1)).toMatchObject({
    event: 'error',
    data: { code: 'STILL_WORKING', turnId: 'TURN2' },
  });
});

test('tells those who wait when the process stops', async () => {
  const { desk, port, platform } = await start();
  const working = Promise.withResolvers<void>();
  desk.gate = () => {
    working.resolve();
    return new Promise(() => undefined);
  };
  const asked = postJson(port, '/api/ask', { text: 'Leave?' });
  await working.promise;

  await platform.close();

  expect(platform.state).toBe('down');
  expect(await asked).toMatchObject({ status: 503 });
});

test('shows a turn by its reference, at work or ended', async () => {
  const { desk, port } = await start({ waitMs: 10 });
  await postJson(port, '/api/ask', { text: 'Leave?', thread: 'talk-1' });
  desk.gate = () => new Promise(() => undefined);
  await postJson(port, '/api/ask', { text: 'And now?', thread: 'talk-1' });

  const ended = await call(port, '/api/turns/TURN1');
  const working = await call(port, '/api/turns/TURN2');

  expect(ended.status).toBe(200);
  expect(JSON.parse(ended.text)).toMatchObject({ turnId: 'TURN1', thread: 'talk-1', answer: 'Thirty days.' });
  expect(working.status).toBe(202);
  expect(JSON.parse(working.text)).toEqual({ turnId: 'TURN2', thread: 'talk-1', status: 'working' });
});

test('does not show turns it does not know, nor those of other platforms', async () => {
  const { desk, port } = await start();
  await postJson(port, '/api/ask', { text: 'Leave?' });
  const own = await desk.turns.find(TENANT, 'TURN1');
  if (own === undefined) throw new Error('no turn');
  const place = { ...own.turn.place, platform: 'slack', kind: 'direct' } as const;
  desk.turns.put({ ...own, turn: { ...own.turn, id: 'SLACK1', place } });

  const answers = await Promise.all([
    call(port, '/api/turns/SLACK1'),
    call(port, '/api/turns/NOBODY'),
    call(port, '/api/turns/..%2F..%2Fx'),
    postJson(port, '/api/turns/SLACK1/report', {}),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(desk.actions).toEqual([]);
});

test.each([
  ['feedback', { vote: 'up' }, { type: 'feedback', vote: 'up' }],
  ['feedback', { vote: 'down' }, { type: 'feedback', vote: 'down' }],
  ['person', {}, { type: 'person' }],
  ['report', {}, { type: 'report' }],
  ['false-alarm', {}, { type: 'false-alarm' }],
  ['make-test', {}, { type: 'make-test' }],
])('passes on %s %j and answers what to say', async (path, body, action) => {
  const { desk, port } = await start();
  await postJson(port, '/api/ask', { text: 'Leave?', thread: 'talk-1' });

  const { status, text } = await postJson(port, `/api/turns/TURN1/${path}`, body);

  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({
    ok: true,
    text: 'Thank you.',
    document: [{ type: 'paragraph', children: [{ type: 'text', value: 'Thank you.' }] }],
  });
  expect(desk.actions).toMatchObject([
    { turnId: 'TURN1', action, asker: { id: 'local' }, place: { thread: 'talk-1' } },
  ]);
});

test('refuses a vote that is neither up nor down', async () => {
  const { desk, port } = await start();
  await postJson(port, '/api/ask', { text: 'Leave?' });

  const { status } = await postJson(port, '/api/turns/TURN1/feedback', { vote: 'sideways' });

  expect(status).toBe(400);
  expect(desk.actions).toEqual([]);
});

test('lists digests and incidents', async () => {
  const { port } = await start({ board: boardOf(INCIDENTS), registers: emptyRegisters(DIGESTS) });

  const digests = JSON.parse((await call(port, '/api/digests')).text);
  const incidents = JSON.parse((await call(port, '/api/incidents')).text);

  expect(digests.items).toMatchObject([
    { kind: 'weekly', channel: 'slack:C0SECURITY', post: { title: 'Weekly security digest' } },
  ]);
  expect(incidents.incidents).toHaveLength(3);
  expect(incidents.incidents[0]).toMatchObject({ kind: 'secret_blocked', at: '2026-03-04T08:41:00Z' });
});

test('promises of a platform: names its messages and posts by itself', async () => {
  const { desk, platform, port } = await start();
  await postJson(port, '/api/ask', { text: 'Leave?' });
  const view = await desk.turns.find(TENANT, 'TURN1');
  if (view === undefined) throw new Error('no turn');

  const ref = await platform.begin(view.turn, held);
  await platform.show(view.turn, ref, { type: 'answer', text: 'to nobody' }, held);
  await platform.finish(view.turn, ref, record(view.turn).reply);
  const posted = await platform.conversations.post(
    { type: 'channel', channel: 'console' },
    { type: 'post', post: { title: 'Digest', subtitle: '', sections: [], footer: '' } },
    { key: 'M1' },
  );

  expect(ref).toBe('console:TURN1');
  expect(posted).toMatchObject({ channel: 'console' });
});

test('says that it is busy, and when to come back, as JSON and as a stream', async () => {
  const { desk, port } = await start();
  desk.busy = { type: 'busy', retryAfterMs: 59_500, text: 'Please ask again in 60 seconds.' };
  const error = { code: 'BUSY', message: 'Please ask again in 60 seconds.' };

  const json = await postJson(port, '/api/ask', { text: 'Leave?' });
  const streamed = await call(port, '/api/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ text: 'Leave?' }),
  });

  expect(json.status).toBe(503);
  expect(json.headers['retry-after']).toBe('60');
  expect(JSON.parse(json.text)).toEqual({ error });
  expect(streamed.headers['content-type']).toContain('text/event-stream');
  expect(toEvents(streamed.text)).toEqual([{ event: 'error', data: error }]);
});

test('shows what the redaction would make of a text, keeps nothing of it and logs nothing of it', async () => {
  const { desk, log, port } = await start();

  const { status, text, headers } = await postJson(port, '/api/redact', {
    text: 'I am ana@example.org. Leave?',
  });

  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(JSON.parse(text)).toEqual({
    findings: [
      {
        kind: 'EMAIL',
        word: 'e-mail address',
        start: 5,
        end: 20,
        confidence: expect.any(Number),
        detectors: ['email'],
        outcome: 'masked',
      },
    ],
    blockedBy: null,
    leaves: 'I am [EMAIL_1]. Leave?',
    placeholders: ['[EMAIL_1]'],
  });
  expect(desk.questions).toEqual([]);
  expect(JSON.stringify(log.lines)).not.toContain('ana@');
});

test('gives nothing of a text that would be stopped', async () => {
  const { port } = await start();

  const { text } = await postJson(port, '/api/redact', { text: 'The password is Kr4ken-77x!' });

  expect(JSON.parse(text)).toMatchObject({
    blockedBy: { kind: 'PASSWORD', word: 'password' },
    leaves: null,
    placeholders: [],
  });
});

test.each([
  ['no text', {}, 400],
  ['no words', { text: 7 }, 400],
  ['too many', { text: 'x'.repeat(40_001) }, 413],
])('refuses to try %s', async (_what, body, expected) => {
  const { port } = await start();

  const { status } = await postJson(port, '/api/redact', body);

  expect(status).toBe(expected);
});
