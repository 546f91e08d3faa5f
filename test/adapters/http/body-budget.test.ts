import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Request, Response } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { releaseBody } from '../../../adapters/http/body-budget.ts';
import { jsonBody } from '../../../adapters/http/json-body.ts';
import { createHttp, type Http } from '../../../adapters/http/server.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';

const MAX_BYTES = 3000;
const BODY = JSON.stringify({ text: 'x'.repeat(989) }); // 1000 bytes

let http: Http;
let port: number;
let senders: Sender[];
/** Ends what `/checked` waits for. */
let finish: () => void;

/** One request, written by hand. */
interface Sender {
  readonly socket: Socket;
  /** All that came back so far. */
  readonly answer: () => string;
  readonly closed: () => boolean;
}

beforeEach(async () => {
  senders = [];
  await open({ maxUnverifiedBytes: MAX_BYTES });
});

afterEach(async () => {
  finish();
  for (const { socket } of senders) socket.destroy();
  await http.close();
});

async function open(limits: {
  readonly maxUnverifiedBytes?: number;
  readonly requestMs?: number;
}): Promise<void> {
  const ready = async () => ({ store: 'up', model: 'offline', platforms: {} }) as const;
  http = createHttp({ log: new FakeLog(), ids: new FakeIds('R'), ready, ...limits });
  const finished = Promise.withResolvers<void>();
  finish = finished.resolve;
  http.router.post('/body', jsonBody(5000), (_request: Request, response: Response) => {
    response.json({ read: true });
  });
  http.router.post('/checked', jsonBody(5000), async (request: Request, response: Response) => {
    releaseBody(request);
    response.write(' ');
    await finished.promise;
    response.end('{}');
  });
  ({ port } = await http.listen('127.0.0.1', 0));
}

/** Sends the head of a request and `begin` of its body. */
async function send(path: string, length: number | 'chunked', begin = ''): Promise<Sender> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  let isClosed = false;
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket
    .on('error', () => undefined)
    .on('close', () => {
      isClosed = true;
    });
  await once(socket, 'connect');
  const framing = length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${String(length)}`;
  const type = 'Content-Type: application/json';
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\n${type}\r\n${framing}\r\n\r\n${begin}`);
  const sender = { socket, answer: () => text, closed: () => isClosed };
  senders.push(sender);
  return sender;
}

/** Three senders that have announced all that fits, and keep their last byte back. */
async function fill(): Promise<readonly Sender[]> {
  const held = [];
  for (let i = 0; i < 3; i += 1) held.push(await send('/body', 1000, BODY.slice(0, -1)));
  await expect.poll(() => statusOf('/readyz')).toBe(200);
  return held;
}

/** The status of a request without a body: it is answered after those that came before it. */
async function statusOf(path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${String(port)}${path}`)).status;
}

test('turns a body away with 503 while unverified ones fill all there is for them', async () => {
  await fill();

  const late = await send('/body', 1000, BODY);

  await expect.poll(late.answer).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 2[^]*TOO_MANY_BODIES/i);
  expect(await statusOf('/readyz')).toBe(200);
});

test('takes a body again as soon as another has ended', async () => {
  const [first] = await fill();

  first?.socket.write('}');
  await expect.poll(() => first?.answer()).toContain('200 OK');
  const next = await send('/body', 1000, BODY);

  await expect.poll(next.answer).toContain('200 OK');
});

test('takes a body again as soon as a sender hangs up', async () => {
  const [first] = await fill();

  first?.socket.destroy();

  await expect
    .poll(async () => (await fetch(`http://127.0.0.1:${String(port)}/body`, POSTED)).status)
    .toBe(200);
});

const POSTED = { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY };

test('lets a smaller body in, and cuts off the largest for it', async () => {
  const [first, second, third] = await fill();

  const small = await send('/body', 2, '{}');

  await expect.poll(small.answer).toContain('200 OK');
  const closed = () => [first, second, third].filter((sender) => sender?.closed()).length;
  await expect.poll(closed).toBe(1);
});

test('counts a body that announces no length', async () => {
  await send('/body', 'chunked');

  const other = await send('/body', 1000, BODY);

  await expect.poll(other.answer).toContain('200 OK'); // the chunked one counts as the most, and gave way
});

test('does not count what is verified, however long its answer takes', async () => {
  for (let i = 0; i < 6; i += 1) {
    const { answer } = await send('/checked', 1000, BODY);
    await expect.poll(answer).toContain('200 OK');
  }

  expect((await fetch(`http://127.0.0.1:${String(port)}/body`, POSTED)).status).toBe(200);
});

test('cuts off a sender that trickles', async () => {
  await http.close();
  await open({ requestMs: 200 });
  const slow = await send('/body', 1000);

  const trickle = setInterval(() => slow.socket.write(' '), 20);

  await expect.poll(slow.closed).toBe(true);
  clearInterval(trickle);
  expect(slow.answer()).toMatch(/^HTTP\/1\.1 408 /);
});
