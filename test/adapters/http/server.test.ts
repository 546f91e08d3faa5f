import { Agent, get } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Readiness } from '../../../adapters/http/health.ts';
import { createHttp, type Http } from '../../../adapters/http/server.ts';
import { RequestError, UpstreamError } from '../../../src/base/errors.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { call } from './call.ts';

const SECRET = 'the text of a question';
const running: Http[] = [];
const log = new FakeLog();

async function ready(): Promise<Readiness> {
  return { store: 'up', model: 'offline', platforms: { slack: 'off' } };
}

async function start(
  changes: Partial<Parameters<typeof createHttp>[0]> = {},
): Promise<{ http: Http; port: number; url: string }> {
  const http = createHttp({ log, ids: new FakeIds('R'), ready, ...changes });
  running.push(http);
  return { http, ...(await http.listen('127.0.0.1', 0)) };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((http) => http.close()));
  log.lines.length = 0;
});

test('says that it is up', async () => {
  const { port, url } = await start();

  const { status, text } = await call(port, '/healthz');

  expect(url).toBe(`http://127.0.0.1:${String(port)}`);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ status: 'up' });
});

test.each([
  [{ store: 'up', model: 'up', platforms: { slack: 'up' } }, 200, 'up'],
  [{ store: 'up', model: 'offline', platforms: { slack: 'off', teams: 'connecting' } }, 200, 'up'],
  [{ store: 'up', model: 'up', embeddings: 'up', vectors: 'pgvector', platforms: {} }, 200, 'up'],
  [{ store: 'up', model: 'down', platforms: {} }, 200, 'degraded'],
  [{ store: 'up', model: 'up', platforms: { slack: 'down' } }, 200, 'degraded'],
  [{ store: 'down', model: 'up', platforms: {} }, 503, 'down'],
] as const)('tells readiness of %j with %d', async (found, status, word) => {
  const { port } = await start({ ready: async () => found });

  const called = await call(port, '/readyz');

  expect(called.status).toBe(status);
  expect(JSON.parse(called.text)).toEqual({ status: word, ...found });
});

test('is not ready when looking fails', async () => {
  const { port } = await start({ ready: () => Promise.reject(new Error(SECRET)) });

  const called = await call(port, '/readyz');

  expect(called.status).toBe(503);
  expect(called.text).not.toContain(SECRET);
});

test('is not ready when looking takes for ever', async () => {
  const { port } = await start({ ready: () => new Promise(() => undefined) });

  const called = await call(port, '/readyz');

  expect([called.status, JSON.parse(called.text)]).toEqual([503, expect.objectContaining({ store: 'down' })]);
});

test('sends strict headers and does not name its framework', async () => {
  const { port } = await start();

  const { headers } = await call(port, '/healthz');

  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('answers an unknown path with 404 and no echo of it', async () => {
  const { port } = await start();

  const called = await call(port, '/somewhere/private');

  expect(called.status).toBe(404);
  expect(JSON.parse(called.text)).toEqual({
    error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' },
  });
});

test('answers what nobody serves yet with 503 while it starts, and what is served already as ever', async () => {
  let starting = true;
  const { http, port } = await start({ isStarting: () => starting });
  http.router.get('/served', (_request, response) => void response.json({}));

  const early = await call(port, '/slack/events');
  const served = await call(port, '/served');
  starting = false;
  const late = await call(port, '/slack/events');

  expect([early.status, served.status, late.status]).toEqual([503, 200, 404]);
  expect(early.headers['retry-after']).toBe('2');
});

test('answers a RequestError with its own status, code and words', async () => {
  const { http, port } = await start();
  http.router.get('/x', () => {
    throw new RequestError('SIGNATURE_INVALID', 401, 'The signature does not fit.');
  });

  const called = await call(port, '/x');

  expect(called.status).toBe(401);
  expect(JSON.parse(called.text)).toEqual({
    error: { code: 'SIGNATURE_INVALID', message: 'The signature does not fit.' },
  });
});

test.each([
  ['BUG', new Error(SECRET)],
  ['STORE_FAILED', new UpstreamError('STORE_FAILED', SECRET, { retryable: false })],
])('answers %s with 500, a reference that the log names too, and nothing else', async (code, error) => {
  const { http, port } = await start();
  http.router.get('/x', () => Promise.reject(error));

  const called = await call(port, '/x');

  const reference = 'R000000000000001';
  expect(called.status).toBe(500);
  expect(JSON.parse(called.text)).toMatchObject({ error: { code, reference } });
  expect(called.text).not.toContain(SECRET);
  expect(log.lines).toContainEqual({
    level: 'error',
    event: 'request_failed',
    fields: { code, reference, method: 'GET' },
  });
});

test('ends an event stream that fails midway with an error event', async () => {
  const { http, port } = await start();
  http.router.get('/x', (_request, response) => {
    response.set('content-type', 'text/event-stream').write('event: a\ndata: 1\n\n');
    throw new Error(SECRET);
  });

  const { text } = await call(port, '/x');

  expect(text).toMatch(/^event: a\ndata: 1\n\nevent: error\ndata: \{"code":"BUG".*\}\n\n$/);
  expect(text).not.toContain(SECRET);
});

test('cuts off any other answer that fails midway', async () => {
  const { http, port } = await start();
  http.router.get('/x', (_request, response) => {
    response.write('half');
    throw new Error(SECRET);
  });

  await expect(call(port, '/x')).rejects.toThrow(/aborted|socket hang up/);
});

test('names the port that is taken and what to do', async () => {
  const { port } = await start();
  const second = createHttp({ log, ids: new FakeIds(), ready: () => Promise.reject(new Error()) });

  const listening = second.listen('127.0.0.1', port);

  await expect(listening).rejects.toMatchObject({
    code: 'PORT_UNAVAILABLE',
    faults: [{ where: 'PORT', problem: expect.stringContaining(`${String(port)} is taken`) }],
  });
});

test('names the host that is not an address of this machine', async () => {
  const http = createHttp({ log, ids: new FakeIds(), ready: () => Promise.reject(new Error()) });

  const listening = http.listen('192.0.2.1', 0);

  await expect(listening).rejects.toMatchObject({ code: 'PORT_UNAVAILABLE', faults: [{ where: 'HOST' }] });
});

test('finishes a running request before it closes, and takes no new one', async () => {
  const { http, port } = await start();
  const arrived = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  http.router.get('/slow', async (_request, response) => {
    arrived.resolve();
    await finish.promise;
    response.json({ done: true });
  });
  const slow = call(port, '/slow', { headers: { connection: 'keep-alive' } });
  await arrived.promise;

  const closed = http.close();
  await expect(call(port, '/healthz')).rejects.toThrow('ECONNREFUSED');
  finish.resolve();

  expect(JSON.parse((await slow).text)).toEqual({ done: true });
  await closed;
});

test('ends idle connections when it closes, and event streams that outlast the grace', async () => {
  const { http, port } = await start({ graceMs: 20 });
  http.router.get('/stream', (_request, response) => {
    response.set('content-type', 'text/event-stream').write('event: a\ndata: 1\n\n');
  });
  const agent = new Agent({ keepAlive: true });
  const [idle] = await once(get({ port, path: '/healthz', agent }), 'response');
  idle.resume();
  await once(idle, 'end');
  const [stream] = await once(get({ port, path: '/stream' }), 'response');
  await once(stream, 'data');
  const ended = once(stream, 'end');

  await http.close();

  expect(await ended).toEqual([]);
  agent.destroy();
});

test('closes as soon as the rest of a request is here that was answered before its end', async () => {
  const { http, port } = await start({ graceMs: 3_600_000 });
  http.router.post('/refused', (_request, response) => void response.status(413).end());
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /refused HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n');
  await once(socket, 'data');

  const closed = http.close();
  socket.write('rest');

  await expect(closed).resolves.toBeUndefined();
});

test('cuts off a request that outlasts the grace', async () => {
  const { http, port } = await start({ graceMs: 20 });
  const arrived = Promise.withResolvers<void>();
  http.router.get('/stuck', () => arrived.resolve());
  const stuck = call(port, '/stuck').catch((error: unknown) => error);
  await arrived.promise;

  await http.close();

  expect(await stuck).toBeInstanceOf(Error);
});

test('answers with 503 what came during the start, even where that ends meanwhile', async () => {
  let starting = true;
  const { http, port } = await start({ isStarting: () => starting });
  http.router.use((_request, _response, next) => {
    starting = false;
    next();
  });

  const during = await call(port, '/slack/events');
  const after = await call(port, '/slack/events');

  expect([during.status, after.status]).toEqual([503, 404]);
});

test('has browsers come over TLS alone where they come over TLS, and says nothing of that elsewhere', async () => {
  const secure = await start({ isSecure: true });
  const plain = await start();

  const answers = await Promise.all([secure, plain].map(({ port }) => call(port, '/healthz')));

  expect(answers.map(({ headers }) => headers['strict-transport-security'])).toEqual([
    'max-age=31536000',
    undefined,
  ]);
});
