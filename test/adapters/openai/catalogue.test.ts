import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openCatalogue } from '../../../adapters/openai/catalogue.ts';

const PINNED = 'gpt-5.4-mini-2026-03-17';
const closing: Server[] = [];

afterEach(() => {
  for (const server of closing.splice(0)) server.close();
});

/** A provider on loopback. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

interface Listed {
  readonly id: string;
  readonly shutdown_date?: unknown;
}

/** A provider with a list that may change. */
async function serveModels(first: readonly Listed[] | number) {
  const provider = { models: first, asked: [] as string[] };
  const baseUrl = await serve(({ url = '', headers }, response) => {
    provider.asked.push(`${url} ${headers.authorization ?? ''}`);
    response.setHeader('content-type', 'application/json');
    if (typeof provider.models === 'number') response.writeHead(provider.models).end('{}');
    else response.end(JSON.stringify({ object: 'list', data: provider.models }));
  });
  return { provider, baseUrl };
}

function open(baseUrl: string, over: { standard?: boolean; azure?: boolean } = {}) {
  const clock = { ms: 0 };
  const settings = { baseUrl, apiKey: 'k', azure: false, standard: true, timeoutMs: 1, ...over };
  const catalogue = openCatalogue(settings as Parameters<typeof openCatalogue>[0], () => clock.ms);
  return { clock, ...catalogue };
}

test('tells the day that the provider names, and asks for nothing but the list, once', async () => {
  const { provider, baseUrl } = await serveModels([{ id: PINNED, shutdown_date: '2027-02-01' }]);
  const { lifeOf } = open(baseUrl);

  const [life] = await Promise.all([lifeOf(PINNED), lifeOf('gpt-5')]);

  expect(life).toEqual({ offered: 'yes', ends: '2027-02-01', isAlias: false });
  expect(provider.asked).toEqual(['/v1/models Bearer k']);
});

test('takes the day from the table where the list names none, or none that can be read', async () => {
  const { baseUrl } = await serveModels([
    { id: 'gpt-5', shutdown_date: null },
    { id: 'gpt-4o', shutdown_date: 7 },
  ]);
  const { lifeOf } = open(baseUrl);

  expect(await lifeOf('gpt-5')).toEqual({ offered: 'yes', ends: '2026-12-11', isAlias: true });
  expect(await lifeOf('gpt-4o')).toEqual({ offered: 'yes', ends: '2027-01-14', isAlias: true });
});

test('knows a model that is offered no more, and asks again when that can have changed', async () => {
  const { provider, baseUrl } = await serveModels([{ id: PINNED }, { id: 'gpt-6' }]);
  const { lifeOf, clock } = open(baseUrl);

  const before = await lifeOf(PINNED);
  provider.models = [{ id: 'gpt-6' }];
  clock.ms += 3_600_000;
  const soon = await lifeOf(PINNED);
  clock.ms += 86_400_000;

  expect([before.offered, soon.offered, (await lifeOf(PINNED)).offered]).toEqual(['yes', 'yes', 'no']);
});

test.each([404, 401, 500])(
  'does not know where the provider answers %i, and asks again after a while',
  async (status) => {
    const { provider, baseUrl } = await serveModels(status);
    const { lifeOf, clock } = open(baseUrl);

    const life = await lifeOf(PINNED);
    await lifeOf('gpt-5');
    const { length } = provider.asked;
    provider.models = [{ id: PINNED }];
    clock.ms += 700_000;

    expect(life.offered).toBe('unknown');
    expect(length).toBe(1);
    expect((await lifeOf(PINNED)).offered).toBe('yes');
  },
);

test('does not know where nobody listens, the list is empty, or something else answers', async () => {
  const { baseUrl: empty } = await serveModels([]);
  const odd = await serve((_request, response) => void response.end('<html>'));

  for (const url of ['http://127.0.0.1:1/v1', empty, odd])
    expect((await open(url).lifeOf(PINNED)).offered).toBe('unknown');
});

test('a server of one’s own may answer to names that it never listed; its names are no snapshots of anybody', async () => {
  const { provider, baseUrl } = await serveModels([{ id: 'llama' }]);
  const { lifeOf, clock } = open(baseUrl, { standard: false });

  expect(await lifeOf('gpt-5')).toEqual({ offered: 'unknown', ends: undefined, isAlias: false });
  expect((await lifeOf('llama')).offered).toBe('yes');
  provider.models = [{ id: 'other' }];
  clock.ms += 86_400_000;
  expect((await lifeOf('llama')).offered).toBe('no');
});

test('Azure is not asked: its names are those of deployments', async () => {
  const { provider, baseUrl } = await serveModels([{ id: PINNED }]);

  expect((await open(baseUrl, { standard: false, azure: true }).lifeOf(PINNED)).offered).toBe('unknown');
  expect(provider.asked).toEqual([]);
});
