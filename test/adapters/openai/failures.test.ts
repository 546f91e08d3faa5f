import { connect } from 'node:net';
import type { ServerResponse } from 'node:http';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { ask, LIMITS, modelRequest } from '../../contracts/model.ts';
import { unnoted } from '../../fakes/sends.ts';
import { chunk, completed, created, delta, END, failed } from './events.ts';
import { type TestServer, fail, openAt, startServer, stream, streamAll } from './server.ts';

const ANSWER = [created, delta('Five days.'), completed()];

describe('statuses', () => {
  test.each([
    [400, 'MODEL_REJECTED', 1],
    [401, 'MODEL_MISCONFIGURED', 1],
    [403, 'MODEL_MISCONFIGURED', 1],
    [404, 'MODEL_MISCONFIGURED', 1],
    [413, 'MODEL_REJECTED', 1],
    [422, 'MODEL_REJECTED', 1],
    [408, 'MODEL_TIMEOUT', 3],
    [409, 'MODEL_BROKEN', 3],
    [429, 'MODEL_RATE_LIMITED', 3],
    [500, 'MODEL_BROKEN', 3],
    [503, 'MODEL_BROKEN', 3],
    [529, 'MODEL_BROKEN', 3],
    [999, 'MODEL_BROKEN', 3],
    [402, 'MODEL_RATE_LIMITED', 1],
    [405, 'MODEL_MISCONFIGURED', 1],
    [304, 'MODEL_MISCONFIGURED', 1],
  ])(
    '%i becomes %s after %i attempts, with a receipt and without the server’s words',
    async (status, code, times) => {
      const server = await startServer((response) => fail(response, status, null));

      const { error, events, sent } = await ask(openAt(server.url).model);

      expect(error).toBeInstanceOf(UpstreamError);
      expect(error).toMatchObject({ code, retryable: times > 1 });
      expect(String(error)).not.toMatch(/SECRET|Five|sk-test/);
      expect(server.received).toHaveLength(times);
      expect(events).toEqual([]);
      expect(sent).toMatchObject({ body: server.received[0]?.body, attempts: times });
      expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    },
  );

  test('an empty quota is not asked again', async () => {
    const server = await startServer((response) =>
      fail(response, 429, 'insufficient_quota', { 'retry-after': '1' }),
    );

    const { error } = await ask(openAt(server.url).model);

    expect(error).toMatchObject({ code: 'MODEL_RATE_LIMITED', retryable: false, retryAfterMs: undefined });
    expect(server.received).toHaveLength(1);
  });

  test('a redirect is not followed: the receipt names the only place the question went', async () => {
    const elsewhere = await startServer((response) => streamAll(response, ANSWER));
    const server = await startServer((response) => {
      response.writeHead(307, { location: `${elsewhere.url}/v1/responses` });
      response.end();
    });

    const { error } = await ask(openAt(server.url).model);

    expect(error).toMatchObject({ code: 'MODEL_MISCONFIGURED' });
    expect(elsewhere.received).toEqual([]);
  });
});

describe('waiting to be let in', () => {
  test('asks again when the server says', async () => {
    const server = await startServer((response, _request, index) => {
      if (index === 0) fail(response, 429, 'rate_limit_exceeded', { 'retry-after-ms': '7' });
      else streamAll(response, ANSWER);
    });

    const { model, log } = openAt(server.url, {}, { retryMs: 100_000 });
    const { text } = await ask(model);

    expect(text).toBe('Five days.');
    expect(log.lines.find(({ event }) => event === 'model_retry')?.fields).toEqual({
      retry: 1,
      waitMs: 7,
      code: 'MODEL_RATE_LIMITED',
    });
  });

  test.each([
    ['seconds', '60', 60_000, 60_000],
    ['a date', new Date(Date.now() + 90_000).toUTCString(), 80_000, 90_000],
    ['a date in the past', 'Wed, 21 Oct 2015 07:28:00 GMT', 0, 0],
  ])('passes on how long the server wants us to wait, in %s', async (_form, value, least, most) => {
    const server = await startServer((response) => fail(response, 429, null, { 'retry-after': value }));

    const { error } = await ask(openAt(server.url, { OPENAI_MAX_RETRIES: '0' }).model);

    const waitMs = error instanceof UpstreamError ? error.retryAfterMs : undefined;
    expect(waitMs).toBeGreaterThanOrEqual(least);
    expect(waitMs).toBeLessThanOrEqual(most);
  });

  test('gives up at once when the wait would be longer than its patience', async () => {
    const server = await startServer((response) => fail(response, 429, null, { 'retry-after': '3600' }));

    const { error } = await ask(openAt(server.url).model);

    expect(error).toMatchObject({ code: 'MODEL_RATE_LIMITED', retryAfterMs: 3_600_000 });
    expect(server.received).toHaveLength(1);
  });

  test('stops waiting when aborted', async () => {
    const server = await startServer((response) => fail(response, 500, null));
    const controller = new AbortController();
    const { model, log } = openAt(server.url, {}, { retryMs: 200 });
    log.warn = () => {
      controller.abort(new Error('given up'));
    };

    const { error } = await ask(model, modelRequest(), controller.signal);

    expect(error).toMatchObject({ message: 'given up' });
    expect(server.received).toHaveLength(1);
  });
});

describe('broken connections', () => {
  test('nobody listening is unreachable', async () => {
    const server = await startServer((response) => streamAll(response, ANSWER));
    const url = server.url.replace(/:\d+$/, `:${String(await freePort(server.url))}`);

    const { error } = await ask(openAt(url, { OPENAI_MAX_RETRIES: '1' }).model);

    expect(error).toMatchObject({ code: 'MODEL_UNREACHABLE', retryable: true });
  });

  test('a hang-up before an answer is tried again', async () => {
    const server = await startServer((response, _request, index) => {
      if (index === 0) response.destroy();
      else streamAll(response, ANSWER);
    });

    const { text, sent } = await ask(openAt(server.url).model);

    expect(text).toBe('Five days.');
    expect(sent?.attempts).toBe(2);
  });

  test.each([
    ['responses', [created, delta('Five ')]],
    ['chat', [chunk({ delta: { content: 'Five ' } })]],
  ])('a hang-up in the middle is unreachable, and never tried again (%s)', async (api, events) => {
    const server = await startServer(async (response) => {
      stream(response, events);
      await new Promise((resolve) => response.write(':\n\n', resolve));
      response.destroy();
    });

    const { error, text, done } = await ask(openAt(server.url, { OPENAI_API: api }).model);

    expect(error).toMatchObject({ code: 'MODEL_UNREACHABLE' });
    expect(text).toBe('Five ');
    expect(done).toBeUndefined();
    expect(server.received).toHaveLength(1);
  });
});

describe('garbage', () => {
  test.each([
    ['a stream that is not JSON', 'responses', 'data: {"type": oops SECRET\n\n'],
    ['a stream of something else', 'responses', 'data: 17\n\n'],
    ['a stream of null', 'responses', 'data: null\n\n'],
    ['a delta that is not text', 'responses', { type: 'response.output_text.delta', delta: { a: 1 } }],
    ['an end without a response', 'responses', { type: 'response.completed' }],
    ['an error event', 'responses', { type: 'error', code: 'x', message: 'SECRET of the provider' }],
    ['a stream that is not JSON', 'chat', 'data: <html>SECRET\n\n'],
    ['chunks of something else', 'chat', 'data: {"choices": "none"}\n\n'],
    ['an error in the stream', 'chat', { error: { message: 'SECRET of the provider', code: 'x' } }],
  ])('%s is broken (%s)', async (_what, api, event) => {
    const server = await startServer((response) => streamAll(response, [event, END]));

    const { error } = await ask(openAt(server.url, { OPENAI_API: api, OPENAI_MAX_RETRIES: '0' }).model);

    expect(error).toMatchObject({ kind: 'upstream', code: 'MODEL_BROKEN' });
    expect(String(error)).not.toContain('SECRET');
  });

  test.each([
    ['responses', [created, delta('Five ')], 'Five '],
    ['chat', [chunk({ delta: { content: 'Five ' } }), END], 'Five '],
    ['responses', [], ''],
    ['chat', ['<html>Sign in</html>'], ''],
  ])('a stream that stops before its end is broken (%s, %j)', async (api, events, text) => {
    const server = await startServer((response) => streamAll(response, events));

    const answered = await ask(openAt(server.url, { OPENAI_API: api, OPENAI_MAX_RETRIES: '0' }).model);

    expect(answered.error).toMatchObject({ code: 'MODEL_BROKEN' });
    expect(answered.text).toBe(text);
  });

  test('a rate limit reported in the stream is a rate limit', async () => {
    const server = await startServer((response) => streamAll(response, [failed('rate_limit_exceeded')]));

    const { error } = await ask(openAt(server.url, { OPENAI_MAX_RETRIES: '0' }).model);

    expect(error).toMatchObject({ code: 'MODEL_RATE_LIMITED', retryable: true });
  });
});

describe('time', () => {
  const LIMIT_MS = 20_000;
  const ONCE = { OPENAI_TIMEOUT_MS: String(LIMIT_MS), OPENAI_MAX_RETRIES: '0' };

  /** Time passes only when told to, or the first words would race the limit on a busy machine. */
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    return () => void vi.useRealTimers();
  });

  /** Lets the limit pass once the server has so many requests. */
  async function passLimit(server: TestServer, requests = 1): Promise<void> {
    await expect.poll(() => server.received.length).toBe(requests);
    vi.advanceTimersByTime(LIMIT_MS);
  }

  test('a server that never answers is a timeout, and its connection is closed', async () => {
    const server = await startServer(() => undefined);

    const asked = ask(openAt(server.url, ONCE).model);
    await passLimit(server);
    const { error, sent } = await asked;

    expect(error).toMatchObject({ code: 'MODEL_TIMEOUT', retryable: true });
    expect(sent?.attempts).toBe(1);
    await server.hungUp;
  });

  test('a stream that goes silent before any text is a timeout', async () => {
    const server = await startServer((response) => stream(response, [created]));

    const asked = ask(openAt(server.url, ONCE).model);
    await passLimit(server);
    const { error, text } = await asked;

    expect(error).toMatchObject({ code: 'MODEL_TIMEOUT' });
    expect(text).toBe('');
    await server.hungUp;
  });

  test('a stream that goes silent in the middle is a timeout', async () => {
    const server = await startServer((response) => stream(response, [created, delta('Five ')]));
    const reading = openAt(server.url, ONCE).model.answer(
      modelRequest(),
      LIMITS,
      unnoted,
      new AbortController().signal,
    );
    const events = reading[Symbol.asyncIterator]();
    while ((await events.next()).value?.type !== 'text');

    const next = events.next();
    vi.advanceTimersByTime(LIMIT_MS);

    await expect(next).rejects.toMatchObject({ code: 'MODEL_TIMEOUT' });
    await server.hungUp;
  });

  test('a silent server is asked again', async () => {
    const server = await startServer((response, _request, index) => {
      if (index > 0) streamAll(response, ANSWER);
    });

    const asked = ask(openAt(server.url, { OPENAI_TIMEOUT_MS: String(LIMIT_MS) }).model);
    await passLimit(server);
    await expect.poll(() => (vi.advanceTimersByTime(1), server.received.length)).toBe(2); // after a pause
    const { text, sent } = await asked;

    expect(text).toBe('Five days.');
    expect(sent?.attempts).toBe(2);
  });

  test('a stream that never ends is a timeout, however lively', async () => {
    const responses: ServerResponse[] = [];
    const server = await startServer((response) => {
      responses.push(response);
      stream(response, [delta('more ')]);
    });
    const { model } = openAt(server.url, ONCE);
    const limits = { withinMs: 2 * LIMIT_MS, maxRequests: 1 };
    let pieces = 0;
    let error: unknown;
    void (async () => {
      for await (const event of model.answer(modelRequest(), limits, unnoted, new AbortController().signal))
        pieces += event.type === 'text' ? 1 : 0;
    })().catch((thrown: unknown) => {
      error = thrown;
    });

    for (let n = 1; n <= 4; n += 1) {
      await expect.poll(() => pieces).toBe(n);
      for (const response of responses) stream(response, [delta('more ')]);
      vi.advanceTimersByTime(LIMIT_MS / 2);
    }

    await expect.poll(() => error).toMatchObject({ code: 'MODEL_TIMEOUT' });
    await server.hungUp;
  });

  test('no request is sent when the time is over, however patient the settings are', async () => {
    const server = await startServer((response) => fail(response, 500, null));
    const { model } = openAt(server.url, {}, { retryMs: 10_000 });

    const { error } = await ask(model, modelRequest(), undefined, { withinMs: 1000, maxRequests: 3 });

    expect(error).toMatchObject({ code: 'MODEL_BROKEN' });
    expect(server.received).toHaveLength(1);
  });

  test('no more requests are sent than the question may have', async () => {
    const server = await startServer((response) => fail(response, 500, null));
    const { model } = openAt(server.url, { OPENAI_MAX_RETRIES: '5' });

    await ask(model, modelRequest(), undefined, { withinMs: 60_000, maxRequests: 2 });

    expect(server.received).toHaveLength(2);
  });

  test('an abort closes the connection', async () => {
    const server = await startServer((response) => stream(response, [created, delta('Five ')]));
    const controller = new AbortController();
    const reason = new Error('stopped by the asker');
    const { model } = openAt(server.url);

    const reading = (async () => {
      for await (const event of model.answer(modelRequest(), LIMITS, unnoted, controller.signal)) {
        if (event.type === 'text') controller.abort(reason);
      }
    })();

    await expect(reading).rejects.toBe(reason);
    await server.hungUp;
  });

  test('a reader who leaves closes the connection', async () => {
    const server = await startServer((response) => stream(response, [created, delta('Five ')]));

    for await (const event of openAt(server.url).model.answer(
      modelRequest(),
      LIMITS,
      unnoted,
      new AbortController().signal,
    )) {
      if (event.type === 'text') break;
    }

    await server.hungUp;
    expect(server.received).toHaveLength(1);
  });
});

/** A port that nothing listens on: the one an outgoing connection was given, after it has closed. */
async function freePort(url: string): Promise<number> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const port = socket.localPort ?? 0;
  socket.destroy();
  await new Promise((resolve) => socket.once('close', resolve));
  return port;
}
