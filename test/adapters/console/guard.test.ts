import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, postJson } from '../http/call.ts';
import { startConsole, type RunningConsole } from './desk.ts';

const PATHS = ['/', '/console/page.js', '/api/digests', '/api/incidents', '/api/turns/TURN1'];
let running: RunningConsole;
let origin: string;

beforeAll(async () => {
  running = await startConsole();
  origin = `127.0.0.1:${String(running.port)}`;
  await postJson(running.port, '/api/ask', { text: 'Leave?' });
});

afterAll(() => running.close());

test.each(PATHS)('serves %s to this machine under any of its loopback names', async (path) => {
  const hosts = ['localhost', 'LOCALHOST:3978', '127.0.0.1:3978', '127.8.8.8', '[::1]:3978'];

  const called = await Promise.all(hosts.map((host) => call(running.port, path, { headers: { host } })));

  expect(called.map(({ status }) => status)).toEqual(hosts.map(() => 200));
});

test.each(PATHS)('refuses %s under a name that was made to resolve to this machine', async (path) => {
  const hosts = ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.5', '0.0.0.0'];

  const called = await Promise.all(hosts.map((host) => call(running.port, path, { headers: { host } })));

  expect(called.map(({ status }) => status)).toEqual(hosts.map(() => 403));
  expect(called[0]?.text).toContain('The console answers only to a browser on this machine');
});

test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])(
  'refuses a request that came through a proxy, by its header %s',
  async (header) => {
    const { status } = await call(running.port, '/', { headers: { [header]: '127.0.0.1' } });

    expect(status).toBe(403);
  },
);

test('leaves the paths of other platforms alone', async () => {
  running.http.router.post('/api/messages', (_request, response) => {
    response.json({ taken: true });
  });

  const { status } = await call(running.port, '/api/messages', {
    method: 'POST',
    headers: { host: 'bot.example.com', 'x-forwarded-for': '203.0.113.9' },
  });

  expect(status).toBe(200);
});

test('refuses a peer that is not this machine', async ({ skip }) => {
  const address = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  skip(address === undefined, 'this machine has loopback addresses only');
  const open = await startConsole({}, '0.0.0.0');

  const answered = await fetch(`http://${String(address)}:${String(open.port)}/`, {
    headers: { host: 'localhost' },
  });
  await open.close();

  expect(answered.status).toBe(403);
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form of plain text', { 'content-type': 'text/plain' }],
])('refuses a question from a page of %s', async (_who, headers: Record<string, string>) => {
  const before = running.desk.questions.length;

  const { status } = await postJson(running.port, '/api/ask', { text: 'Leave?' }, headers);

  expect(status).toBe(403);
  expect(running.desk.questions).toHaveLength(before);
});

test('refuses a question without any content type', async () => {
  const { status } = await call(running.port, '/api/ask', { method: 'POST', body: '{"text":"Leave?"}' });

  expect(status).toBe(403);
});

test('takes a question from its own page', async () => {
  const headers = { origin: `http://${origin}`, 'sec-fetch-site': 'same-origin' };

  const { status } = await postJson(running.port, '/api/ask', { text: 'Leave?' }, headers);

  expect(status).toBe(200);
});

test('opens when a link of another site leads to it, but gives that site no data', async () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const script = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };

  const page = await call(running.port, '/', { headers: link });
  const data = await call(running.port, '/api/incidents', { headers: script });

  expect(page.status).toBe(200);
  expect(data.status).toBe(403);
});

test('serves only the files of the page', async () => {
  const paths = ['/console/', '/console/..%2findex.ts', '/console/%2e%2e/index.ts', '/console/nothing.js'];

  const called = await Promise.all(paths.map((path) => call(running.port, path)));

  expect(called.map(({ status }) => status >= 400)).toEqual(paths.map(() => true));
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a name that was made to resolve to this machine', { host: 'evil.example' }],
  ['a proxy', { 'x-forwarded-for': '127.0.0.1' }],
  ['a form', { 'content-type': 'text/plain' }],
])('tries no words that come from %s', async (_who, headers: Record<string, string>) => {
  const { status, text } = await postJson(running.port, '/api/redact', { text: 'ana@example.org' }, headers);

  expect({ status, tells: text.includes('EMAIL') }).toEqual({ status: 403, tells: false });
});

test('says to a browser on another machine how to turn sign-in on, and to a program the same as JSON', async () => {
  const browser = { host: 'candor.example.com', accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  const page = await call(running.port, '/', { headers: browser });
  const style = await call(running.port, '/console/notice.css', { headers: browser });
  const program = await call(running.port, '/', { headers: { host: 'candor.example.com' } });
  const script = await call(running.port, '/console/page.js', { headers: browser });

  expect(page.status).toBe(403);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.text).toMatch(/Sign-in is off[^]*CANDOR_OIDC_ISSUER/u);
  expect(page.text).not.toMatch(/<script|style=/u);
  expect(style.status).toBe(200);
  expect(JSON.parse(program.text)).toMatchObject({
    error: { code: 'NOT_ALLOWED', message: expect.stringContaining('CANDOR_OIDC_ISSUER') },
  });
  expect([program.status, script.status]).toEqual([403, 403]);
});

test('takes no more from one person than somebody at a keyboard sends', async () => {
  const own = await startConsole();

  const statuses: number[] = [];
  for (let time = 0; time < 61; time += 1) {
    statuses.push((await postJson(own.port, '/api/redact', { text: 'words' })).status);
  }
  const last = await postJson(own.port, '/api/redact', { text: 'words' });
  await own.close();

  expect(new Set(statuses.slice(0, 60))).toEqual(new Set([200]));
  expect(statuses[60]).toBe(429);
  expect(last.headers['retry-after']).toBe('1');
  expect(JSON.parse(last.text)).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
});
