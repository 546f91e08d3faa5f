import { describe, expect, onTestFinished, test } from 'vitest';
import { openaiModule } from '../../../adapters/openai/index.ts';
import { toSettings } from '../../../adapters/openai/settings.ts';
import type { Environment } from '../../../src/base/environment.ts';
import type { Fault } from '../../../src/base/errors.ts';
import { ask, modelRequest } from '../../contracts/model.ts';
import { chunk, completed, delta, END } from './events.ts';
import { openAt, openByModule, startServer, streamAll } from './server.ts';

const AZURE = { AZURE_OPENAI_ENDPOINT: 'https://hp.openai.azure.com', AZURE_OPENAI_API_KEY: 'az-key' };

const LOCAL = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' };

describe('configuration', () => {
  test.each<[Environment, string]>([
    [{ OPENAI_API_KEY: 'sk-1' }, 'OpenAI, Responses API, at api.openai.com'],
    [{ OPENAI_API_KEY: 'sk-1', OPENAI_API: 'chat' }, 'OpenAI, Chat Completions API, at api.openai.com'],
    [
      { OPENAI_API_KEY: 'x', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' },
      'OpenAI, Responses API, at 127.0.0.1:11434',
    ],
    [AZURE, 'Azure OpenAI, Responses API, at hp.openai.azure.com'],
  ])('%j turns it on', (env, summary) => {
    const { setup, faults } = configure(env);

    expect(faults).toEqual([]);
    expect(setup?.summary).toBe(summary);
  });

  test.each<[Environment]>([
    [{}],
    [{ OPENAI_API_KEY: '  ' }],
    [{ OPENAI_API: 'chat', OPENAI_TIMEOUT_MS: '5000' }],
  ])('%j leaves it off without a fault', (env) => {
    expect(configure(env)).toEqual({ setup: undefined, faults: [] });
  });

  test.each<[Environment, string, RegExp]>([
    [
      { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' },
      'OPENAI_API_KEY',
      /needed beside OPENAI_BASE_URL.*any word/,
    ],
    [
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'localhost' },
      'OPENAI_BASE_URL',
      /web address beginning with https/,
    ],
    [{ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'file:///etc' }, 'OPENAI_BASE_URL', /web address/],
    [{ OPENAI_API_KEY: 'k', OPENAI_API: 'grpc' }, 'OPENAI_API', /responses or chat/],
    [{ OPENAI_API_KEY: 'k', OPENAI_TIMEOUT_MS: 'soon' }, 'OPENAI_TIMEOUT_MS', /number of milliseconds/],
    [{ OPENAI_API_KEY: 'k', OPENAI_TIMEOUT_MS: '5' }, 'OPENAI_TIMEOUT_MS', /at least 100/],
    [{ OPENAI_API_KEY: 'k', OPENAI_MAX_RETRIES: '99' }, 'OPENAI_MAX_RETRIES', /at most 5/],
    [{ AZURE_OPENAI_ENDPOINT: AZURE.AZURE_OPENAI_ENDPOINT }, 'AZURE_OPENAI_API_KEY', /needed beside/],
    [{ AZURE_OPENAI_API_KEY: 'secret-key' }, 'AZURE_OPENAI_ENDPOINT', /needed beside/],
    [{ ...AZURE, AZURE_OPENAI_API_VERSION: 'new' }, 'AZURE_OPENAI_API_VERSION', /version like/],
    [{ ...AZURE, AZURE_OPENAI_DEPLOYMENT: 'a/../b' }, 'AZURE_OPENAI_DEPLOYMENT', /name of a deployment/],
    [{ ...AZURE, OPENAI_API_KEY: 'secret-key' }, 'AZURE_OPENAI_ENDPOINT', /choose OpenAI or Azure/],
    [{ OPENAI_API_KEY: 'secret-key\nsecret-key' }, 'OPENAI_API_KEY', /one line of visible characters/],
    [{ OPENAI_API_KEY: 'secret-key and words' }, 'OPENAI_API_KEY', /one line of visible characters/],
    [{ OPENAI_API_KEY: 'secret-key\u200b' }, 'OPENAI_API_KEY', /one line of visible characters/],
    [{ ...AZURE, AZURE_OPENAI_API_KEY: 'secret-key\rsecret' }, 'AZURE_OPENAI_API_KEY', /one line of visible/],
    [
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://me:secret-key@host/v1' },
      'OPENAI_BASE_URL',
      /no user name or password/,
    ],
    [
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://secret-key@host/v1' },
      'OPENAI_BASE_URL',
      /no user name or password/,
    ],
    [
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://host/v1?key=secret-key' },
      'OPENAI_BASE_URL',
      /no user name or password, \? or #/,
    ],
    [
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://host/v1/chat/completions' },
      'OPENAI_BASE_URL',
      /end before \/chat\/completions/,
    ],
    [
      { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://host/v1/responses/' },
      'OPENAI_BASE_URL',
      /end before \/chat\/completions/,
    ],
    [
      { ...AZURE, AZURE_OPENAI_ENDPOINT: 'https://a:secret-key@hp.openai.azure.com' },
      'AZURE_OPENAI_ENDPOINT',
      /no user name/,
    ],
    [
      { ...AZURE, AZURE_OPENAI_ENDPOINT: 'https://hp.openai.azure.com/openai' },
      'AZURE_OPENAI_ENDPOINT',
      /end before \/openai/,
    ],
    [
      { ...AZURE, AZURE_OPENAI_ENDPOINT: 'https://hp.openai.azure.com/openai/v1/' },
      'AZURE_OPENAI_ENDPOINT',
      /end before \/openai/,
    ],
    [
      { ...AZURE, AZURE_OPENAI_ENDPOINT: 'https://hp.openai.azure.com/openai/deployments/x' },
      'AZURE_OPENAI_ENDPOINT',
      /end before \/openai/,
    ],
    [
      { ...LOCAL, OPENAI_REQUEST_FIELDS: 'store' },
      'OPENAI_REQUEST_FIELDS',
      /store=.*max_completion_tokens=max_tokens/,
    ],
    [{ ...LOCAL, OPENAI_REQUEST_FIELDS: 'model=' }, 'OPENAI_REQUEST_FIELDS', /of safety_identifier, store/],
    [
      { ...LOCAL, OPENAI_REQUEST_FIELDS: 'store=model' },
      'OPENAI_REQUEST_FIELDS',
      /must not be the name of another field/,
    ],
    [{ ...LOCAL, OPENAI_REQUEST_FIELDS: 'store=, store=keep' }, 'OPENAI_REQUEST_FIELDS', /only once/],
    [
      { OPENAI_API_KEY: 'k', OPENAI_REQUEST_FIELDS: 'store=' },
      'OPENAI_REQUEST_FIELDS',
      /would let OpenAI or Azure keep/,
    ],
    [
      { ...AZURE, OPENAI_REQUEST_FIELDS: 'store=keep' },
      'OPENAI_REQUEST_FIELDS',
      /would let OpenAI or Azure keep/,
    ],
  ])('%j is a fault at %s', (env, where, problem) => {
    const { setup, faults } = configure(env);

    expect(setup).toBeUndefined();
    expect(faults).toEqual([{ where, problem: expect.stringMatching(problem) }]);
    expect(JSON.stringify(faults)).not.toContain('secret-key');
  });

  test('names every variable it reads', () => {
    expect(Object.keys(openaiModule.env.shape)).toEqual(
      expect.arrayContaining([
        'OPENAI_API_KEY',
        'OPENAI_BASE_URL',
        'AZURE_OPENAI_ENDPOINT',
        'AZURE_OPENAI_API_KEY',
      ]),
    );
  });

  test('keeps what others have found wrong', () => {
    const faults: Fault[] = [{ where: 'PORT', problem: 'must be a number' }];

    expect(toSettings({ OPENAI_API_KEY: 'k' }, faults)).toMatchObject({ timeoutMs: 30_000, maxRetries: 2 });
    expect(faults).toHaveLength(1);
  });
});

describe('fields that a server does not know', () => {
  test('are left out or called otherwise over Chat Completions', async () => {
    const server = await startServer((response) =>
      streamAll(response, [chunk({ delta: { content: 'Five.' }, finish_reason: 'stop' }), END]),
    );
    const fields = 'safety_identifier=user, store=, stream_options=,max_completion_tokens=max_tokens';
    const { model } = openAt(server.url, { OPENAI_API: 'chat', OPENAI_REQUEST_FIELDS: fields });

    const { sent } = await ask(model);

    const body = JSON.parse(server.received[0]?.body ?? '') as object;
    expect(body).toMatchObject({ user: modelRequest().safetyId, max_tokens: 800, stream: true });
    expect(Object.keys(body).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'stream', 'user']);
    expect(sent?.body).toBe(server.received[0]?.body);
  });

  test('are left out over Responses', async () => {
    const server = await startServer((response) => streamAll(response, [delta('Five.'), completed()]));
    const { model } = openAt(server.url, { OPENAI_REQUEST_FIELDS: 'store=,safety_identifier=' });

    await ask(model);

    expect(Object.keys(JSON.parse(server.received[0]?.body ?? '') as object).toSorted()).toEqual([
      'input',
      'instructions',
      'max_output_tokens',
      'model',
      'stream',
    ]);
  });
});

describe('what the policy says of reasoning and caches', () => {
  test.each([
    ['responses', { reasoning: { effort: 'low' }, prompt_cache_retention: 'in_memory' }],
    ['chat', { reasoning_effort: 'low', prompt_cache_retention: 'in_memory' }],
  ])('goes with the request (%s)', async (api, expected) => {
    const server = await startServer((response) =>
      streamAll(
        response,
        api === 'chat'
          ? [chunk({ delta: { content: 'Five.' }, finish_reason: 'stop' }), END]
          : [delta('Five.'), completed()],
      ),
    );
    const { model } = openAt(server.url, { OPENAI_API: api });

    await ask(model, modelRequest({ effort: 'low', promptCache: 'in_memory' }));
    await ask(model);

    const [told, untold] = server.received.map(({ body }) => JSON.parse(body) as object);
    expect(told).toMatchObject(expected);
    for (const name of Object.keys(expected)) expect(untold).not.toHaveProperty(name);
  });
});

describe('the environment of the process', () => {
  test('does not reach the openai package', async () => {
    const server = await startServer((response) => streamAll(response, [delta('Five.'), completed()]));
    const before = { ...process.env };
    onTestFinished(() => {
      process.env = before;
    });
    Object.assign(process.env, {
      OPENAI_BASE_URL: 'http://127.0.0.1:9/elsewhere',
      OPENAI_ORG_ID: 'org-of-somebody',
      OPENAI_PROJECT_ID: 'project-of-somebody',
      OPENAI_LOG: 'debug',
      OPENAI_CUSTOM_HEADERS: 'x-note: of-somebody',
    });

    const { text } = await ask(openAt(server.url).model);

    expect(text).toBe('Five.');
    expect(JSON.stringify(server.received[0]?.headers)).not.toContain('of-somebody');
  });
});

describe('Azure', () => {
  test('is asked at the v1 path with the key in its own header', async () => {
    const server = await startServer((response) => streamAll(response, [delta('Five.'), completed()]));

    const { text, sent } = await ask(await openAzure(server.url, { AZURE_OPENAI_DEPLOYMENT: 'help-desk' }));

    expect(text).toBe('Five.');
    expect(server.received[0]?.url).toBe('/openai/v1/responses');
    expect(server.received[0]?.headers).toMatchObject({ 'api-key': 'az-key' });
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ model: 'help-desk', store: false });
  });

  test('is asked with an API version where one is set, which the receipt leaves out', async () => {
    const server = await startServer((response) => streamAll(response, [delta('Five.'), completed()]));
    const model = await openAzure(server.url, { AZURE_OPENAI_API_VERSION: '2025-04-01-preview' });

    const { sent } = await ask(model);

    expect(server.received[0]?.url).toBe('/openai/responses?api-version=2025-04-01-preview');
    expect(server.received[0]?.headers).toMatchObject({ 'api-key': 'az-key' });
    expect(sent?.destination).toBe(`${server.url}/openai/responses`);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ model: 'gpt-6-terra' });
  });

  test('is asked at the deployment over Chat Completions', async () => {
    const server = await startServer((response) =>
      streamAll(response, [chunk({ delta: { content: 'Five.' }, finish_reason: 'stop' }), END]),
    );
    const model = await openAzure(server.url, {
      OPENAI_API: 'chat',
      AZURE_OPENAI_API_VERSION: '2024-10-21',
      AZURE_OPENAI_DEPLOYMENT: 'help-desk',
    });

    const { text } = await ask(model, modelRequest());

    expect(text).toBe('Five.');
    expect(server.received[0]?.url).toBe(
      '/openai/deployments/help-desk/chat/completions?api-version=2024-10-21',
    );
  });
});

function configure(env: Environment) {
  const faults: Fault[] = [];
  const setup = openaiModule.configure(env, { dev: false, loopback: true }, faults);
  return { setup, faults };
}

function openAzure(url: string, more: Environment) {
  return openByModule({ AZURE_OPENAI_ENDPOINT: `${url}/`, AZURE_OPENAI_API_KEY: 'az-key', ...more });
}
