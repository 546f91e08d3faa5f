import type { ServerResponse } from 'node:http';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openaiModeration } from '../../../adapters/openai/index.ts';
import { openModeration } from '../../../adapters/openai/moderation.ts';
import { toSettings } from '../../../adapters/openai/settings.ts';
import type { Environment } from '../../../src/base/environment.ts';
import { MODERATION_CATEGORIES } from '../../../src/domain/moderation.ts';
import type { Moderation } from '../../../src/ports/moderation.ts';
import { moderationContract } from '../../contracts/moderation.ts';
import { unnoted } from '../../fakes/sends.ts';
import { FakeLog } from '../../fakes/log.ts';
import { FakeModeration } from '../../fakes/moderation.ts';
import { fail, startServer } from './server.ts';

const mock = new LLMock({ port: 0, logLevel: 'silent' });

beforeAll(async () => {
  mock.onModerate(/\[violence\]/, { flagged: true, ...categories({ violence: 0.93 }) });
  await mock.start();
});
afterAll(() => mock.stop());

moderationContract('OpenAI', async () => openAt(mock.url));
moderationContract('the fake', async () => new FakeModeration());

/** What the endpoint says of every category. */
function categories(scores: Readonly<Record<string, number>> = {}) {
  const of = <T>(value: (score: number) => T) =>
    Object.fromEntries(MODERATION_CATEGORIES.map((name) => [name, value(scores[name] ?? 0.001)]));
  return { categories: of((score) => score >= 0.5), category_scores: of((score) => score) };
}

function openAt(url: string, more: Environment = {}): Moderation {
  const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${url}/v1`, ...more };
  const settings = toSettings(env, []);
  if (settings === undefined) throw new Error('the settings are wrong');
  return openModeration(settings, new FakeLog(), { retryMs: 1, restMs: 60_000 });
}

function json(response: ServerResponse, answer: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

const signal = () => new AbortController().signal;
const ok = { results: [{ flagged: false, ...categories() }] };

describe('what leaves over the wire', () => {
  test('is the text and the name of the model, with the key and nothing about anybody', async () => {
    const server = await startServer((response) => json(response, ok));

    await openAt(server.url).score('Is [EMAIL_1] on leave?', 1000, unnoted, signal());

    expect(server.received.map(({ url }) => url)).toEqual(['/v1/moderations']);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      model: 'omni-moderation-latest',
      input: 'Is [EMAIL_1] on leave?',
    });
    expect(server.received[0]?.headers.authorization).toBe('Bearer sk-test');
    expect(Object.keys(server.received[0]?.headers ?? {})).not.toContain('openai-organization');
  });

  test('of a long text is all of it, in pieces that overlap', async () => {
    const server = await startServer((response) => json(response, ok));
    const text = Array.from({ length: 9000 }, (_, n) => String(n)).join(' ');

    await openAt(server.url).score(text, 1000, unnoted, signal());

    const pieces = server.received.map(({ body }) => (JSON.parse(body) as { input: string }).input);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(16_000);
    const words = new Set(pieces.flatMap((piece) => piece.split(' ')));
    expect(text.split(' ').filter((word) => !words.has(word))).toEqual([]);
  });
});

describe('a service that does not work', () => {
  test.each([
    ['answers 500', (status: number) => status, 500, 'MODEL_BROKEN'],
    ['answers 429', (status: number) => status, 429, 'MODEL_RATE_LIMITED'],
    ['does not have the endpoint', (status: number) => status, 404, 'MODEL_MISCONFIGURED'],
    ['refuses the key', (status: number) => status, 401, 'MODEL_MISCONFIGURED'],
  ])('that %s is an error with a code and none of its words', async (_what, _same, status, code) => {
    const server = await startServer((response) => fail(response, status, null));

    const failed = openAt(server.url).score('text', 1000, unnoted, signal());

    await expect(failed).rejects.toMatchObject({ code });
    await expect(failed).rejects.not.toThrow(/SECRET/u);
  });

  test('is asked once more where that may help', async () => {
    const server = await startServer((response, _request, index) =>
      index === 0 ? fail(response, 503, null) : json(response, ok),
    );

    const scores = await openAt(server.url).score('text', 1000, unnoted, signal());

    expect(scores.get('violence')).toEqual({ flagged: false, score: 0.001 });
    expect(server.received).toHaveLength(2);
  });

  test('that is a web page is a fault of what is set up', async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>SECRET: sign in</html>');
    });

    await expect(openAt(server.url).score('text', 1000, unnoted, signal())).rejects.toMatchObject({
      code: 'MODEL_MISCONFIGURED',
    });
    expect(server.received).toHaveLength(1);
  });

  test('that hangs up is unreachable', async () => {
    const server = await startServer((response) => void response.destroy());

    await expect(openAt(server.url).score('text', 1000, unnoted, signal())).rejects.toMatchObject({
      code: 'MODEL_UNREACHABLE',
    });
  });

  test.each([
    ['before it answers', () => undefined],
    [
      'in the middle of its answer',
      (response: { write: (text: string) => unknown }) => void response.write('{"results":'),
    ],
  ])('that falls silent %s is given up within the time of the policy', async (_when, handle) => {
    const server = await startServer(handle);

    await expect(openAt(server.url).score('text', 120, unnoted, signal())).rejects.toMatchObject({
      code: 'MODEL_TIMEOUT',
    });
    await server.hungUp;
  });

  test('is left alone after five failures', async () => {
    const server = await startServer((response) => fail(response, 401 + 99, null));
    const moderation = openAt(server.url);
    for (let n = 0; n < 5; n += 1)
      await moderation.score('text', 1000, unnoted, signal()).catch(() => undefined);
    const asked = server.received.length;

    await expect(moderation.score('text', 1000, unnoted, signal())).rejects.toMatchObject({
      code: 'MODEL_CIRCUIT_OPEN',
    });
    expect(server.received).toHaveLength(asked);
  });

  const all = categories();
  test.each<[string, unknown]>([
    ['no JSON', 'well, hello'],
    ['no results', { results: [] }],
    ['two results for one text', { results: [...ok.results, ...ok.results] }],
    ['no categories', { results: [{ flagged: false }] }],
    ['a category without its score', { results: [{ flagged: false, ...all, category_scores: {} }] }],
    [
      'a score of 7',
      { results: [{ flagged: false, ...all, category_scores: { ...all.category_scores, hate: 7 } }] },
    ],
    ['words for a score', { results: [{ flagged: false, ...all, category_scores: { hate: 'high' } }] }],
    ['flagged without a category', { results: [{ flagged: true, ...all }] }],
  ])('that gives %s is broken', async (_what, answer) => {
    const server = await startServer((response) => json(response, answer));

    await expect(openAt(server.url).score('text', 1000, unnoted, signal())).rejects.toMatchObject({
      code: 'MODEL_BROKEN',
    });
  });

  test('throws the reason when the turn is given up in the middle', async () => {
    const controller = new AbortController();
    const reason = new Error('shutting down');
    const server = await startServer(() => controller.abort(reason));

    await expect(openAt(server.url).score('text', 1000, unnoted, controller.signal)).rejects.toBe(reason);
  });
});

test('a category that an older model does not know is missing, not fine', async () => {
  const older = categories();
  const results = [{ flagged: false, ...older, categories: { ...older.categories, illicit: null } }];
  const server = await startServer((response) => json(response, { results }));

  expect((await openAt(server.url).score('text', 1000, unnoted, signal())).has('illicit')).toBe(false);
});

describe('configuration', () => {
  test.each<[Environment, boolean | undefined]>([
    [{ OPENAI_API_KEY: 'sk-1' }, true],
    [{ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }, false],
    [{ AZURE_OPENAI_ENDPOINT: 'https://hp.openai.azure.com', AZURE_OPENAI_API_KEY: 'az' }, undefined],
    [{}, undefined],
  ])('%j: known to be offered is %j', async (env, known) => {
    const setup = openaiModeration.configure(env, { dev: false, loopback: true }, []);

    expect((await setup?.open({ log: new FakeLog() }))?.known).toBe(known);
  });

  test('sends to the base URL of the organisation', async () => {
    expect(openAt('http://127.0.0.1:9').destination).toBe('http://127.0.0.1:9/v1/moderations');
  });
});
