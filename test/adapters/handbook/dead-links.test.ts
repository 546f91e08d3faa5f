import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDeadLinks } from '../../../adapters/handbook/dead-links.ts';

let server: Server;
let asked: number;

beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

test('asks no address inside of our network, whatever a document links to', async () => {
  const { port } = server.address() as AddressInfo;

  const dead = await findDeadLinks([
    `http://127.0.0.1:${String(port)}/x`,
    'http://10.0.0.1/',
    'http://[::1]/',
  ]);

  expect([dead.size, asked]).toEqual([0, 0]);
});

test('says what is no address', async () => {
  expect([...(await findDeadLinks(['https://']))]).toEqual([['https://', 'is no address']]);
});
