import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenAI } from 'openai';
import { afterEach, expect, test } from 'vitest';
import { configureWebhooks } from '../../../adapters/webhooks/index.ts';
import { toSignedHeaders } from '../../../adapters/webhooks/sign.ts';
import type { Fault } from '../../../src/base/errors.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
const { signal } = new AbortController();

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(answer: { status?: number; headers?: Record<string, string> } = {}) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers as Received['headers'], body });
      response.writeHead(answer.status ?? 204, answer.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`, received };
}

function configure(env: Record<string, string>) {
  const faults: Fault[] = [];
  return { endpoints: configureWebhooks(env, faults), faults };
}

const verify = (secret: string, { headers, body }: Received) =>
  new OpenAI({ apiKey: 'none' }).webhooks.verifySignature(body, headers, secret);

test('a message is signed as others verify it, with each secret while one is replaced', async () => {
  const { url, received } = await listen();
  const { endpoints } = configure({
    CANDOR_WEBHOOK_URL: url,
    CANDOR_WEBHOOK_SECRET: `${SECRET} ${OTHER}`,
  });

  await endpoints[0]?.send({ id: 'msg_1', at: Temporal.Now.instant(), body: '{"a":"ü"}' }, signal);

  const [one] = received;
  if (one === undefined) throw new Error('nothing came');
  expect(one.headers).toMatchObject({ 'webhook-id': 'msg_1', 'content-type': 'application/json' });
  await verify(SECRET, one);
  await verify(OTHER, one);
  await expect(verify(SECRET, { ...one, body: '{"a":"u"}' })).rejects.toThrow('signature');
  await expect(verify(`whsec_${Buffer.alloc(32, 3).toString('base64')}`, one)).rejects.toThrow('signature');
});

test('a signature is the one of the specification', () => {
  // Source: the example of the reference implementation, github.com/standard-webhooks/standard-webhooks
  const headers = toSignedHeaders(
    {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000),
      body: '{"test": 2432232314}',
    },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  );

  expect(headers['webhook-timestamp']).toBe('1614265330');
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test.each([
  ['an error', { status: 500 }],
  ['a redirect, which is not followed', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
  ['a wish for a pause', { status: 429, headers: { 'retry-after': '120' } }],
])('%s is a message that was not taken, and says nothing of it', async (_what, answer) => {
  const { url } = await listen(answer);
  const { endpoints } = configure({ CANDOR_WEBHOOK_URL: url, CANDOR_WEBHOOK_SECRET: SECRET });

  const sent = endpoints[0]?.send({ id: 'm', at: Temporal.Now.instant(), body: '{"secret":1}' }, signal);

  await expect(sent).rejects.toMatchObject({
    code: 'WEBHOOK_FAILED',
    ...(answer.status === 429 ? { retryAfterMs: 120_000 } : {}),
    message: expect.not.stringContaining('secret') as string,
  });
});

function fileOf(...lines: string[]): string {
  const folder = makeTempDir();
  closing.push(() => folder.remove());
  const file = join(folder.path, 'hooks');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

test('several stand in a file, each with its own secret', () => {
  const file = fileOf(
    '# tickets',
    `https://a.example.com/x ${SECRET}`,
    '',
    `https://b.example.com ${OTHER} ${SECRET}`,
  );

  const { endpoints, faults } = configure({ CANDOR_WEBHOOKS_FILE: file });

  expect(faults).toEqual([]);
  expect(endpoints.map(({ id }) => id)).toEqual([
    expect.stringMatching(/^webhook:https:\/\/a\.example\.com#[0-9a-f]{8}$/u),
    expect.stringMatching(/^webhook:https:\/\/b\.example\.com#[0-9a-f]{8}$/u),
  ]);
});

test('those that differ in path or query alone each hear of everything, and the secret in an address is named nowhere', () => {
  const addresses = [
    'https://a.example.com/hunter2',
    'https://a.example.com/?key=hunter2',
    'https://a.example.com/?key=2',
  ];
  const file = fileOf(...addresses.map((address) => `${address} ${SECRET}`));

  const { endpoints } = configure({ CANDOR_WEBHOOKS_FILE: file });

  const ids = endpoints.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids.join(' ')).not.toContain('hunter2');
});

test('an address that is named twice is a fault', () => {
  const file = fileOf(`https://a.example.com ${SECRET}`);

  const { endpoints, faults } = configure({
    CANDOR_WEBHOOKS_FILE: file,
    CANDOR_WEBHOOK_URL: 'https://a.example.com/',
    CANDOR_WEBHOOK_SECRET: SECRET,
  });

  expect(endpoints).toEqual([]);
  expect(faults).toMatchObject([{ where: 'CANDOR_WEBHOOKS_FILE' }]);
});

test.each([
  [{ CANDOR_WEBHOOK_URL: 'https://a.example.com' }, 'CANDOR_WEBHOOK_URL'],
  [{ CANDOR_WEBHOOK_SECRET: SECRET }, 'CANDOR_WEBHOOK_SECRET'],
  [{ CANDOR_WEBHOOK_URL: 'http://a.example.com', CANDOR_WEBHOOK_SECRET: SECRET }, 'CANDOR_WEBHOOK_URL'],
  [{ CANDOR_WEBHOOK_URL: 'https://u:p@a.example.com', CANDOR_WEBHOOK_SECRET: SECRET }, 'CANDOR_WEBHOOK_URL'],
  [
    { CANDOR_WEBHOOK_URL: 'https://a.example.com', CANDOR_WEBHOOK_SECRET: 'whsec_hunter2' },
    'CANDOR_WEBHOOK_SECRET',
  ],
  [{ CANDOR_WEBHOOKS_FILE: '/nowhere' }, 'CANDOR_WEBHOOKS_FILE'],
])('what is set wrongly is named, and no secret with it', (env, where) => {
  const { endpoints, faults } = configure(env);

  expect(endpoints).toEqual([]);
  expect(faults).toMatchObject([{ where }]);
  expect(JSON.stringify(faults)).not.toMatch(/hunter2|u:p@|AQEB/u);
});
