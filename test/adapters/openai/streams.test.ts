import { describe, expect, test } from 'vitest';
import { ask, LIMITS, modelRequest } from '../../contracts/model.ts';
import { chatUsage, chunk, completed, created, delta, END, failed, incomplete } from './events.ts';
import { fail, openAt, startServer, stream, streamAll } from './server.ts';

const ONCE = { OPENAI_MAX_RETRIES: '0' };
const CHAT = { ...ONCE, OPENAI_API: 'chat' };
const content = (text: string): object => chunk({ delta: { content: text } });
const stop = (reason: string): object => chunk({ finish_reason: reason });

/** What servers say in the middle of a stream, and what it would be as a response of its own. */
const FAULTS: readonly (readonly [fault: object, code: string, retryable: boolean])[] = [
  [{ code: 'server_is_overloaded' }, 'MODEL_BROKEN', true],
  [{ code: 'slow_down' }, 'MODEL_BROKEN', true],
  [{ code: 'server_error' }, 'MODEL_BROKEN', true],
  [{ code: 502 }, 'MODEL_BROKEN', true],
  [{ code: '503' }, 'MODEL_BROKEN', true],
  [{ code: 429 }, 'MODEL_RATE_LIMITED', true],
  [{ code: 'rate_limit_exceeded' }, 'MODEL_RATE_LIMITED', true],
  [{ code: null, type: 'rate_limit_error' }, 'MODEL_RATE_LIMITED', true],
  [{ code: 'insufficient_quota' }, 'MODEL_RATE_LIMITED', false],
  [{ code: 402 }, 'MODEL_RATE_LIMITED', false],
  [{ code: 401 }, 'MODEL_MISCONFIGURED', false],
  [{ code: 'model_not_found' }, 'MODEL_MISCONFIGURED', false],
  [{ code: 'invalid_prompt' }, 'MODEL_REJECTED', false],
  [{ code: 400, type: 'invalid_request_error' }, 'MODEL_REJECTED', false],
  [{ code: { a: 1 } }, 'MODEL_BROKEN', true],
];

describe('a failure in the middle of a stream', () => {
  test.each(FAULTS)('%j is what its response would be: %s', async (fault, code, retryable) => {
    const told = { message: 'SECRET of the provider', ...fault };
    const says: readonly (readonly [object, object])[] = [
      ...('type' in fault ? [] : [[ONCE, { type: 'error', ...told }] as const]),
      [ONCE, { type: 'error', error: told }],
      [ONCE, { type: 'response.failed', response: { status: 'failed', error: told } }],
      [CHAT, { error: told }],
      [CHAT, { ...stop('error'), error: told }],
    ];

    for (const [env, event] of says) {
      const server = await startServer((response) => streamAll(response, [event, END]));
      const { error } = await ask(openAt(server.url, { ...env }).model);

      expect(error).toMatchObject({ code, retryable });
      expect(String(error)).not.toContain('SECRET');
    }
  });

  test('by the content filter is an outcome', async () => {
    const event = { type: 'error', code: 'content_filter', message: 'SECRET' };
    const server = await startServer((response) => streamAll(response, [event]));

    const { done, error } = await ask(openAt(server.url, ONCE).model);

    expect(error).toBeUndefined();
    expect(done?.outcome).toBe('filtered');
  });

  test.each([['error'], ['abort'], ['cancelled'], ['insufficient_system_resource']])(
    'is no end of the answer: finish_reason "%s"',
    async (reason) => {
      const server = await startServer((response) =>
        streamAll(response, [content('Five '), stop(reason), END]),
      );

      const { error, done } = await ask(openAt(server.url, CHAT).model);

      expect(error).toMatchObject({ code: 'MODEL_BROKEN', retryable: true });
      expect(done).toBeUndefined();
    },
  );

  test.each([['failed'], ['cancelled']])(
    'is no end of the answer: a completed event that says "%s"',
    async (status) => {
      const server = await startServer((response) =>
        streamAll(response, [delta('Five '), completed({ status })]),
      );

      const { error, done } = await ask(openAt(server.url, ONCE).model);

      expect(error).toMatchObject({ code: 'MODEL_BROKEN', retryable: true });
      expect(done).toBeUndefined();
    },
  );

  test('after the end of the answer costs nobody the answer', async () => {
    const server = await startServer(async (response) => {
      stream(response, [content('Five.'), stop('stop')]);
      await new Promise((resolve) => response.write(':\n\n', resolve));
      response.destroy();
    });

    const { text, done, error } = await ask(openAt(server.url, CHAT).model);

    expect(error).toBeUndefined();
    expect(text).toBe('Five.');
    expect(done?.outcome).toBe('complete');
  });
});

describe('one odd event', () => {
  const ODD = [
    'data: {"type": oops SECRET\n\n',
    'data: 17\n\n',
    'data: null\n\n',
    'data: []\n\n',
    'event: ping\ndata: {"type":17}\n\n',
    { type: 'response.output_text.delta', delta: { a: 1 } },
    { choices: 'none' },
    { choices: [{ delta: 'none', finish_reason: 7 }] },
  ];

  test.each(ODD)('%j does not end an answer', async (odd) => {
    for (const [env, before, after] of [
      [ONCE, [created, delta('Five ')], [delta('days.'), completed()]],
      [CHAT, [content('Five ')], [content('days.'), stop('stop'), END]],
    ] as const) {
      const server = await startServer((response) => streamAll(response, [...before, odd, ...after]));
      const { model, log } = openAt(server.url, env);

      const { text, done, error } = await ask(model);

      expect(error).toBeUndefined();
      expect(text).toBe('Five days.');
      expect(done?.outcome).toBe('complete');
      expect(JSON.stringify(log.lines)).not.toContain('SECRET');
    }
  });

  test('is counted in the log', async () => {
    const odd = Array.from({ length: 3 }, () => 'data: oops\n\n');
    const server = await startServer((response) =>
      streamAll(response, [...odd, delta('Five.'), completed()]),
    );
    const { model, log } = openAt(server.url, ONCE);

    await ask(model);

    expect(log.lines).toContainEqual({ level: 'warn', event: 'model_events_skipped', fields: { count: 3 } });
  });

  test('comments, CRLF and a last line without an end are read as they are meant', async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(': ping\r\n\r\n: OPENROUTER PROCESSING\r\n\r\n');
      response.write(
        `data:${JSON.stringify(delta('Fünf '))}\r\n\r\ndata: ${JSON.stringify(delta('Tage.'))}\r\n\r\n`,
      );
      response.end(`data: ${JSON.stringify(completed())}`);
    });

    const { text, error } = await ask(openAt(server.url, ONCE).model);

    expect(error).toBeUndefined();
    expect(text).toBe('Fünf Tage.');
  });

  test('text cut anywhere, within a letter too, comes whole', async () => {
    const bytes = Buffer.from(
      `data: ${JSON.stringify(delta('Fünf Tage 🌴'))}\n\ndata: ${JSON.stringify(completed())}\n\n`,
    );
    const server = await startServer(async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of bytes) await new Promise((resolve) => response.write(Buffer.of(byte), resolve));
      response.end();
    });

    expect((await ask(openAt(server.url, ONCE).model)).text).toBe('Fünf Tage 🌴');
  });
});

describe('an answer without measure', () => {
  test('stops at a multiple of what was asked for, is marked as cut, and hangs up', async () => {
    const server = await startServer((response) => {
      const timer = setInterval(() => stream(response, [delta('more '.repeat(20))]), 1);
      response.on('close', () => clearInterval(timer));
    });

    const { text, done, error } = await ask(
      openAt(server.url, ONCE).model,
      modelRequest({ maxOutputTokens: 20 }),
    );

    expect(error).toBeUndefined();
    expect(done?.outcome).toBe('truncated');
    expect(text.length).toBeLessThan(20 * 20);
    await server.hungUp;
  });

  test('that is no text is broken off', async () => {
    const server = await startServer((response) => {
      const noise = `: ${'x'.repeat(60_000)}\n\n`;
      const timer = setInterval(() => stream(response, [noise]), 1);
      response.on('close', () => clearInterval(timer));
    });

    const { error } = await ask(openAt(server.url, ONCE).model, modelRequest({ maxOutputTokens: 20 }));

    expect(error).toMatchObject({ code: 'MODEL_BROKEN', retryable: false });
    await server.hungUp;
  });

  test('a line of 10 MB is passed over without being worked on', async () => {
    const long = `data: {"type":"response.output_text.delta","delta":"${'x'.repeat(10_000_000)}"}\n\n`;
    const server = await startServer((response) =>
      streamAll(response, [delta('Five '), long, delta('days.'), completed()]),
    );
    const request = modelRequest({ maxOutputTokens: 8000 }); // such an answer may be long in all
    const before = process.cpuUsage();

    const { text } = await ask(openAt(server.url, ONCE).model, request);

    const { user, system } = process.cpuUsage(before);
    expect(text).toBe('Five days.');
    expect((user + system) / 1_000_000).toBeLessThan(5); // seconds of processor time; copying it over and over takes more
  });
});

describe('thoughts', () => {
  test.each([
    ['<think>SECRET</think>Five.', 'Five.'],
    ['<think>\nSECRET\n</think>\n\nFive.', 'Five.'],
    ['<THINK>SECRET</THINK>Five.', 'Five.'],
    ['<thinking>SECRET</thinking>\nFive.', 'Five.'],
    ['<think>SECRET</think>Five <think>SECRET</think>days.', 'Five days.'],
    ['</think>Five.', 'Five.'],
    ['1 < 2 and <thin> air, <b>', '1 < 2 and <thin> air, <b>'],
    ['Five.<think>SECRET', 'Five.'],
    ['Five <', 'Five <'],
  ])('of %j are taken out, however the text is cut', async (whole, expected) => {
    for (const size of [1, 3, 7, 100]) {
      const pieces = whole.match(new RegExp(`[^]{1,${String(size)}}`, 'gu')) ?? [];
      const server = await startServer((response) =>
        streamAll(response, [...pieces.map(content), stop('stop'), END]),
      );

      expect((await ask(openAt(server.url, CHAT).model)).text).toBe(expected);
    }
  });

  test.each([
    ['responses', [created, incomplete('max_output_tokens')]],
    ['chat', [content('<think>SECRET and on'), stop('length'), chatUsage, END]],
    ['chat', [chunk({ delta: { reasoning_content: 'SECRET' } }), stop('length'), END]],
  ])('that used up the limit are an outcome of their own (%s)', async (api, events) => {
    const server = await startServer((response) => streamAll(response, events));
    const { model, log } = openAt(server.url, { ...ONCE, OPENAI_API: api });

    const { done, text } = await ask(model);

    expect(text).toBe('');
    expect(done?.outcome).toBe('exhausted');
    expect(log.lines).toMatchObject([{ event: 'model_exhausted', fields: { maxOutputTokens: 800 } }]);
  });
});

describe('the name of the model', () => {
  test.each([
    ['gpt-5.4-mini-2026-03-17', 'gpt-5.4-mini-2026-03-17'],
    ['meta-llama/llama-4:free', 'meta-llama/llama-4:free'],
    ['@cf/openai/gpt-oss', '@cf/openai/gpt-oss'],
    ['<!channel>', 'gpt-6-terra'],
    ['gpt [x](https://evil.example)', 'gpt-6-terra'],
    ['', 'gpt-6-terra'],
    ['x'.repeat(200), 'gpt-6-terra'],
    ['gpt‮', 'gpt-6-terra'],
  ])('%j is told as %s', async (name, expected) => {
    for (const [env, events] of [
      [ONCE, [delta('Five.'), completed({ model: name })]],
      [CHAT, [chunk({ delta: { content: 'Five.' }, finish_reason: 'stop' }, { model: name }), END]],
    ] as const) {
      const server = await startServer((response) => streamAll(response, events));

      expect((await ask(openAt(server.url, env).model)).done?.model).toBe(expected);
    }
  });
});

describe('a response that is none of the API', () => {
  test.each([
    ['text/html; charset=utf-8', '<html>SECRET: sign in</html>'],
    ['application/json', '{"choices":[]}'],
    ['text/plain', 'ok'],
  ])('is a fault of what is set up, whatever its status: %s', async (type, body) => {
    for (const env of [{}, { OPENAI_API: 'chat' }]) {
      const server = await startServer((response) => {
        response.writeHead(200, { 'content-type': type });
        response.end(body);
      });
      const { model } = openAt(server.url, env);

      const { error } = await ask(model);

      expect(error).toMatchObject({ code: 'MODEL_MISCONFIGURED', retryable: false });
      expect(String(error)).not.toContain('SECRET');
      expect(server.received).toHaveLength(1);
      expect(model.state).toBe('down');
    }
  });

  test('nothing is read of an error beyond what an error needs', async () => {
    const server = await startServer((response) => {
      response.writeHead(500, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('x'.repeat(60_000)), 1);
      response.on('close', () => clearInterval(timer));
    });

    const { error } = await ask(openAt(server.url, ONCE).model, modelRequest(), undefined, LIMITS);

    expect(error).toMatchObject({ code: 'MODEL_BROKEN' });
    await server.hungUp;
  });
});

describe('what the provider says of a failure', () => {
  test.each([[503], [429], [500]])('Retry-After of %i is heeded', async (status) => {
    const server = await startServer((response, _request, index) => {
      if (index === 0) fail(response, status, null, { 'retry-after-ms': '7' });
      else streamAll(response, [delta('Five.'), completed()]);
    });
    const { model, log } = openAt(server.url, {}, { retryMs: 100_000 });

    expect((await ask(model)).text).toBe('Five.');
    expect(log.lines.find(({ event }) => event === 'model_retry')?.fields).toMatchObject({ waitMs: 7 });
  });

  test.each([
    [
      { code: 'unsupported_parameter', param: 'safety_identifier' },
      { code: 'unsupported_parameter', param: 'safety_identifier' },
    ],
    [
      { code: 'unknown_parameter', param: 'stream_options.include_usage' },
      { code: 'unknown_parameter', param: 'stream_options' },
    ],
    [
      { code: null, type: 'invalid_request_error', param: 'messages[1].content' },
      { code: 'invalid_request_error', param: 'messages' },
    ],
    [{ code: 'sk-proj-SECRET', param: 'SECRET words of ana@example.org' }, {}],
    [{ code: 'Ana_Smith', param: { a: 1 } }, {}],
    [{ code: 17, param: 'constructor' }, {}],
  ])('of a 400 the log holds code and field, if they are mere words: %j', async (told, expected) => {
    const server = await startServer((response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'SECRET', ...told } }));
    });
    const { model, log } = openAt(server.url);

    await ask(model);

    const line = log.lines.find(({ event }) => event === 'model_objected');
    expect(line?.fields).toEqual({ status: 400, ...expected });
    expect(JSON.stringify(log.lines)).not.toMatch(/SECRET|Smith|ana@/u);
  });

  test.each([
    ['unsupported_parameter', 'MODEL_MISCONFIGURED'],
    ['model_not_found', 'MODEL_MISCONFIGURED'],
    ['context_length_exceeded', 'MODEL_REJECTED'],
    ['insufficient_quota', 'MODEL_RATE_LIMITED'],
  ])('a 400 with code %s is %s, and not asked again', async (code, expected) => {
    const server = await startServer((response) => fail(response, 400, code));

    const { error } = await ask(openAt(server.url).model);

    expect(error).toMatchObject({ code: expected, retryable: false });
    expect(server.received).toHaveLength(1);
  });

  test('a failure of this kind, unknown to us, may pass', async () => {
    const server = await startServer((response) => streamAll(response, [failed('a_new_kind')]));

    const { error } = await ask(openAt(server.url, ONCE).model);

    expect(error).toMatchObject({ code: 'MODEL_BROKEN', retryable: true });
  });
});
