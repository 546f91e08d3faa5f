import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, modelContract, modelRequest } from '../../contracts/model.ts';
import { openAt, openByModule, startRecorder } from './server.ts';

const ANSWER = 'You can carry over up to five days. [1]';
const mock = new LLMock({ port: 0, chunkSize: 8, logLevel: 'silent' });

beforeAll(async () => {
  mock.onMessage(/carry over/, {
    content: ANSWER,
    model: 'gpt-6-terra-2026-08-01',
    usage: { input_tokens: 120, output_tokens: 30, prompt_tokens: 120, completion_tokens: 30 },
  });
  await mock.start();
});
afterAll(() => mock.stop());

modelContract('openai over Responses', async () => openAt(mock.url).model);
modelContract('openai over Chat Completions', async () => openAt(mock.url, { OPENAI_API: 'chat' }).model);

const HISTORY = [
  { role: 'user', text: 'Hello' },
  { role: 'assistant', text: 'How can I help?' },
] as const;

describe('what leaves over the wire', () => {
  test('is the request of the Responses API and nothing else', async () => {
    const recorder = await startRecorder(() => mock.url);
    const request = modelRequest({ history: HISTORY });

    const { text } = await ask(openAt(recorder.url).model, request);

    expect(text).toBe(ANSWER);
    expect(recorder.received.map(({ url }) => url)).toEqual(['/v1/responses']);
    expect(JSON.parse(recorder.received[0]?.body ?? '')).toEqual({
      model: 'gpt-6-terra',
      instructions: request.instructions,
      input: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'How can I help?' },
        { role: 'user', content: request.prompt },
      ],
      max_output_tokens: 800,
      safety_identifier: request.safetyId,
      store: false,
      stream: true,
    });
  });

  test('is the request of the Chat Completions API and nothing else', async () => {
    const recorder = await startRecorder(() => mock.url);
    const request = modelRequest({ history: HISTORY });

    const { text } = await ask(openAt(recorder.url, { OPENAI_API: 'chat' }).model, request);

    expect(text).toBe(ANSWER);
    expect(recorder.received.map(({ url }) => url)).toEqual(['/v1/chat/completions']);
    expect(JSON.parse(recorder.received[0]?.body ?? '')).toEqual({
      model: 'gpt-6-terra',
      messages: [
        { role: 'system', content: request.instructions },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'How can I help?' },
        { role: 'user', content: request.prompt },
      ],
      max_completion_tokens: 800,
      safety_identifier: request.safetyId,
      store: false,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test.each(['responses', 'chat'])('is what the receipt says, byte for byte (%s)', async (api) => {
    const recorder = await startRecorder(() => mock.url);
    const request = modelRequest({ instructions: 'Grüße, “quotes” and 😀 \u2028 \\ \0 "' });

    const { sent } = await ask(openAt(recorder.url, { OPENAI_API: api }).model, request);

    expect(sent).toMatchObject({ body: recorder.received[0]?.body, attempts: 1 });
    expect(sent?.destination).toBe(recorder.url + (recorder.received[0]?.url ?? ''));
  });

  test('carries the key as a bearer token and tells nothing of this machine', async () => {
    const recorder = await startRecorder(() => mock.url);

    await ask(openAt(recorder.url).model);

    const headers = recorder.received[0]?.headers ?? {};
    expect(headers.authorization).toBe('Bearer sk-test');
    expect(Object.keys(headers).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
    expect(headers).not.toHaveProperty('openai-organization');
  });
});

describe('what comes back', () => {
  test.each(['responses', 'chat'])(
    'is streamed, with tokens and the model that answered (%s)',
    async (api) => {
      const { events, done } = await ask(openAt(mock.url, { OPENAI_API: api }).model);

      expect(events.filter((event) => event.type === 'text').length).toBeGreaterThan(2);
      expect(done).toEqual({
        type: 'done',
        outcome: 'complete',
        usage: { inputTokens: 120, cachedInputTokens: 0, outputTokens: 30 },
        model: 'gpt-6-terra-2026-08-01',
      });
    },
  );

  test('works the way the product opens it', async () => {
    const model = await openByModule({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${mock.url}/v1/` });

    expect((await ask(model)).text).toBe(ANSWER);
    expect(model.id).toBe('openai');
  });

  test('is tried again after a passing failure, which the receipt counts', async () => {
    mock.nextRequestError(500, { message: 'SECRET', type: 'server_error', code: 'server_error' });
    const { model, log } = openAt(mock.url);

    const { text, sent } = await ask(model);

    expect(text).toBe(ANSWER);
    expect(sent?.attempts).toBe(2);
    expect(log.lines.filter(({ event }) => event === 'model_retry')).toMatchObject([
      { event: 'model_retry', fields: { retry: 1, code: 'MODEL_BROKEN' } },
    ]);
  });
});
