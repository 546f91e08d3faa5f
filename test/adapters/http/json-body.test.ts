import { once } from 'node:events';
import { connect } from 'node:net';
import type { Request, Response } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonBody } from '../../../adapters/http/json-body.ts';
import { createHttp, type Http } from '../../../adapters/http/server.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';

let http: Http;
let at: { readonly url: string; readonly port: number };

beforeEach(async () => {
  const ready = async () => ({ store: 'up', model: 'offline', platforms: {} }) as const;
  http = createHttp({ log: new FakeLog(), ids: new FakeIds('R'), ready });
  http.router.post('/body', jsonBody(1000), (request: Request, response: Response) => {
    response.json(request.body);
  });
  at = await http.listen('127.0.0.1', 0);
});

afterEach(() => http.close());

const post = (init: RequestInit) =>
  fetch(`${at.url}/body`, { method: 'POST', headers: { 'content-type': 'application/json' }, ...init });

test('parses what is within the limit', async () => {
  const response = await post({ body: '{"text":"hello"}' });

  expect(await response.json()).toEqual({ text: 'hello' });
});

test('refuses what announces itself larger without waiting for any of it', async () => {
  const socket = connect(at.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await expect.poll(() => text).toContain('BODY_TOO_LARGE');
  socket.destroy();

  expect(text).toMatch(/^HTTP\/1\.1 413 /);
});

test('refuses what turns out larger', async () => {
  const response = await post({
    body: new Blob([JSON.stringify({ text: 'x'.repeat(2000) })]).stream(),
    duplex: 'half',
  });

  expect(response.status).toBe(413);
});
