import type { ServerResponse } from 'node:http';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedder } from '../../../adapters/openai/embeddings.ts';
import { toSettings } from '../../../adapters/openai/settings.ts';
import type { Environment } from '../../../src/base/environment.ts';
import type { Embedder } from '../../../src/ports/embedder.ts';
import { embedderContract } from '../../contracts/embedder.ts';
import { FakeEmbedder } from '../../fakes/embedder.ts';
import { FakeLog } from '../../fakes/log.ts';
import { unnoted } from '../../fakes/sends.ts';
import { fail, startServer } from './server.ts';

const mock = new LLMock({ port: 0, logLevel: 'silent' });
const PLAN = { model: 'text-embedding-3-small', dimensions: 3 };

beforeAll(() => mock.start());
afterAll(() => mock.stop());

embedderContract('OpenAI', () => Promise.resolve(openAt(mock.url)));
embedderContract('the fake', () => Promise.resolve(new FakeEmbedder()));

function openAt(url: string, more: Environment = {}): Embedder {
  const settings = toSettings({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${url}/v1`, ...more }, []);
  if (settings === undefined) throw new Error('the settings are wrong');
  return openEmbedder(settings, new FakeLog(), 60_000);
}

function json(response: ServerResponse, answer: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
}

const embed = (embedder: Embedder, texts: readonly string[] = ['one']) =>
  embedder.embed(texts, PLAN, unnoted, new AbortController().signal);

describe('what leaves over the wire', () => {
  test('is the texts, the model and the number of dimensions, with the key and nothing about anybody', async () => {
    const server = await startServer((response) =>
      json(response, { data: [{ index: 0, embedding: [3, 0, 4] }] }),
    );

    const { vectors } = await embed(openAt(server.url));

    expect(server.received.map(({ url }) => url)).toEqual(['/v1/embeddings']);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      model: 'text-embedding-3-small',
      input: ['one'],
      dimensions: 3,
      encoding_format: 'float',
    });
    expect(server.received[0]?.headers.authorization).toBe('Bearer sk-test');
    expect([...(vectors[0] ?? [])]).toEqual([Math.fround(0.6), 0, Math.fround(0.8)]);
  });

  test('to Azure names the model of the policy and not the deployment that answers questions', async () => {
    const server = await startServer((response) =>
      json(response, { data: [{ index: 0, embedding: [1, 0, 0] }] }),
    );
    const settings = toSettings(
      {
        AZURE_OPENAI_ENDPOINT: server.url,
        AZURE_OPENAI_API_KEY: 'key',
        AZURE_OPENAI_API_VERSION: '2025-04-01-preview',
        AZURE_OPENAI_DEPLOYMENT: 'answers',
      },
      [],
    );
    if (settings === undefined) throw new Error('the settings are wrong');

    await embed(openEmbedder(settings, new FakeLog()));

    expect(server.received[0]?.url).toContain('/openai/deployments/text-embedding-3-small/embeddings');
  });
});

describe('what comes back', () => {
  test('is put in the order of the texts, whatever its own', async () => {
    const server = await startServer((response) =>
      json(response, {
        data: [
          { index: 1, embedding: [0, 1, 0] },
          { index: 0, embedding: [1, 0, 0] },
        ],
      }),
    );

    const { vectors } = await embed(openAt(server.url), ['one', 'two']);

    expect(vectors.map((vector) => [...vector])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  test.each([
    ['what the service says', { prompt_tokens: 7, total_tokens: 7 }, 7],
    ['nothing where it does not say', undefined, 0],
    ['nothing where it says no number', { prompt_tokens: 'seven' }, 0],
  ])('counts as %s', async (_what, usage, inputTokens) => {
    const server = await startServer((response) =>
      json(response, { data: [{ index: 0, embedding: [1, 0, 0] }], usage }),
    );

    expect(await embed(openAt(server.url))).toMatchObject({ inputTokens });
  });

  test.each([
    ['no answer at all', 'never mind', 'MODEL_BROKEN'],
    ['a text left out', { data: [] }, 'MODEL_BROKEN'],
    ['a vector without a direction', { data: [{ index: 0, embedding: [0, 0, 0] }] }, 'MODEL_BROKEN'],
    ['a vector of another size', { data: [{ index: 0, embedding: [1, 0] }] }, 'MODEL_MISCONFIGURED'],
    ['words for numbers', { data: [{ index: 0, embedding: ['a', 'b', 'c'] }] }, 'MODEL_BROKEN'],
  ])('that is %s is an error', async (_what, answer, code) => {
    const server = await startServer((response) => json(response, answer));

    await expect(embed(openAt(server.url))).rejects.toMatchObject({ code });
  });

  test.each([
    [404, 'MODEL_MISCONFIGURED'],
    [401, 'MODEL_MISCONFIGURED'],
    [429, 'MODEL_RATE_LIMITED'],
    [500, 'MODEL_BROKEN'],
  ])('as status %i is an error of ours, without the words of the provider', async (status, code) => {
    const server = await startServer((response) => fail(response, status, null));

    const error = await embed(openAt(server.url)).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('SECRET');
  });
});

test('a service that failed five times is given a rest', async () => {
  const server = await startServer((response) => fail(response, 500, null));
  const embedder = openAt(server.url);

  for (let time = 0; time < 6; time += 1) await embed(embedder).catch(() => undefined);

  await expect(embed(embedder)).rejects.toMatchObject({ code: 'MODEL_CIRCUIT_OPEN' });
  expect(server.received).toHaveLength(5);
});
