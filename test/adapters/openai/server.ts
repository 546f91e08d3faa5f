import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { openaiModule } from '../../../adapters/openai/index.ts';
import { openModel } from '../../../adapters/openai/model.ts';
import { toSettings } from '../../../adapters/openai/settings.ts';
import type { Environment } from '../../../src/base/environment.ts';
import type { Fault } from '../../../src/base/errors.ts';
import type { Model } from '../../../src/ports/model.ts';
import { FakeLog } from '../../fakes/log.ts';

/** One request as it came over the wire. */
interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** How many connections were made. */
  readonly connections: () => number;
  /** Settles when a client has hung up on an unfinished response. */
  readonly hungUp: Promise<void>;
}

type Handler = (response: ServerResponse, request: Received, index: number) => void | Promise<void>;

/** Starts a server on loopback that answers as the handler says; it goes when the test ends. */
export async function startServer(handler: Handler): Promise<TestServer> {
  const received: Received[] = [];
  const hungUp = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) hungUp.resolve();
    });
    void (async () => {
      const body = Buffer.concat(await Array.fromAsync(request)).toString();
      const entry = { url: request.url ?? '', headers: request.headers, body };
      received.push(entry);
      await handler(response, entry, received.length - 1);
    })();
  });
  let connections = 0;
  server.on('connection', () => void (connections += 1));
  const url = await listen(server);
  return { url, received, connections: () => connections, hungUp: hungUp.promise };
}

/** Stands before another server, passes everything through, and keeps what came by. */
export async function startRecorder(target: () => string): Promise<TestServer> {
  return startServer(async (response, { url, headers, body }) => {
    const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
    const answer = await fetch(target() + url, {
      method: 'POST',
      headers: rest as Record<string, string>,
      body,
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Begins a stream of server-sent events and writes `events` into it. */
export function stream(response: ServerResponse, events: readonly unknown[]): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(toSse(event));
}

/** A whole streamed answer. */
export function streamAll(response: ServerResponse, events: readonly unknown[]): void {
  stream(response, events);
  response.end();
}

/** An error as the API reports it. */
export function fail(response: ServerResponse, status: number, code: string | null, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(
    JSON.stringify({ error: { message: 'SECRET of the provider', type: code, code, param: null } }),
  );
}

function toSse(event: unknown): string {
  if (typeof event === 'string') return event;
  const type =
    typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : undefined;
  return `${type === undefined ? '' : `event: ${type}\n`}data: ${JSON.stringify(event)}\n\n`;
}

const HASTE = { retryMs: 1, restMs: 60_000 };

/** Opens GPT at a test server, with waits of a few milliseconds. */
export function openAt(
  url: string,
  more: Environment = {},
  pace: Partial<typeof HASTE> = {},
): { model: Model; log: FakeLog } {
  const faults: Fault[] = [];
  const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${url}/v1`, OPENAI_TIMEOUT_MS: '5000', ...more };
  const settings = toSettings(env, faults);
  if (settings === undefined)
    throw new Error(faults.map(({ where, problem }) => `${where} ${problem}`).join('; '));
  const log = new FakeLog();
  return { model: openModel(settings, log, { ...HASTE, ...pace }), log };
}

/** Opens GPT the way the product does. */
export async function openByModule(env: Environment): Promise<Model> {
  const setup = openaiModule.configure(env, { dev: false, loopback: true }, []);
  if (setup === undefined) throw new Error('the module is off');
  return setup.open({ log: new FakeLog() });
}
