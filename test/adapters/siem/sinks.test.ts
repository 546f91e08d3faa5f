import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { type RequestListener, createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openFileSink } from '../../../adapters/siem/file.ts';
import { openHttpsSink } from '../../../adapters/siem/https.ts';
import { configureSinks } from '../../../adapters/siem/index.ts';
import { openSyslogSink } from '../../../adapters/siem/syslog.ts';
import type { Fault } from '../../../src/base/errors.ts';
import type { EventSink } from '../../../src/ports/event-sink.ts';
import { makeCertificate } from '../../fixtures/certificate.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

type SinkEvent = Parameters<EventSink['send']>[0][number];

const NEVER = new AbortController().signal;
const TLS = makeCertificate();
const FAILED = { code: 'SIEM_FAILED', kind: 'upstream', retryable: true };

let folder: ReturnType<typeof makeTempDir>;
const servers: (() => void)[] = [];

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => {
  for (const close of servers.splice(0)) close();
  folder.remove();
});

function anEvent(number: number, text = 'ü'): SinkEvent {
  return {
    json: JSON.stringify({ number, text }),
    at: '2026-03-04T09:00:00.000Z',
    kind: 'turn.ended',
    severityId: 3,
  };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, 'localhost');
  await once(server, 'listening');
  servers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe('the file', () => {
  const file = (): string => join(folder.path, 'events.jsonl');

  it('gets a line an event, for its owner alone', async () => {
    const sink = openFileSink(file());
    await sink.send([anEvent(1), anEvent(2)], NEVER);
    await sink.send([anEvent(3)], NEVER);

    expect(readFileSync(file(), 'utf8')).toBe(
      [1, 2, 3].map((number) => `${anEvent(number).json}\n`).join(''),
    );
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is made anew after it was moved away', async () => {
    const sink = openFileSink(file());
    await sink.send([anEvent(1)], NEVER);
    renameSync(file(), `${file()}.1`);
    await sink.send([anEvent(2)], NEVER);

    expect(readFileSync(`${file()}.1`, 'utf8')).toBe(`${anEvent(1).json}\n`);
    expect(readFileSync(file(), 'utf8')).toBe(`${anEvent(2).json}\n`);
  });

  it('has what was cut in the middle of a line ended first', async () => {
    writeFileSync(file(), '{"number":0,"te');
    await openFileSink(file()).send([anEvent(1)], NEVER);

    expect(readFileSync(file(), 'utf8').split('\n')).toEqual(['{"number":0,"te', anEvent(1).json, '']);
  });

  it('that cannot be written took nothing', async () => {
    mkdirSync(file());

    await expect(openFileSink(file()).send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
  });
});

/** Frames of octet counting: RFC 6587 section 3.4.1. */
function toFrames(bytes: Buffer): string[] {
  const frames: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.subarray(at, blank).toString());
    frames.push(bytes.subarray(blank + 1, blank + 1 + length).toString());
    at = blank + 1 + length;
  }
  return frames;
}

describe.each([
  ['TCP', false],
  ['TLS', true],
] as const)('syslog over %s', (_name, tls) => {
  /** What came in, by connection. */
  async function start(take: (socket: Socket, got: Buffer[]) => void, certificate = TLS) {
    const connections: Buffer[][] = [];
    const accept = (socket: Socket): void => {
      const got: Buffer[] = [];
      connections.push(got);
      socket.on('error', () => undefined);
      take(socket, got);
    };
    const server = tls
      ? createTls({ cert: certificate.certificate, key: certificate.key }, accept)
      : createServer(accept);
    const port = await listen(server);
    return { port, frames: () => connections.flatMap((got) => toFrames(Buffer.concat(got))) };
  }

  function open(port: number, change: { readonly ca?: string; readonly silenceMs?: number } = {}) {
    return openSyslogSink({ host: 'localhost', port, tls, ca: TLS.certificate, ...change });
  }

  const takeAll = (socket: Socket, got: Buffer[]): void =>
    void socket.on('data', (chunk: Buffer) => void got.push(chunk));

  it('sends frames of RFC 5424, counted in octets', async () => {
    const server = await start(takeAll);

    await open(server.port).send([anEvent(1), anEvent(2)], NEVER);

    const [first = '', second = ''] = server.frames();
    expect(first).toMatch(/^<108>1 2026-03-04T09:00:00\.000Z [!-~]+ candor - turn\.ended - \{/u);
    expect(first.endsWith(anEvent(1).json)).toBe(true);
    expect(second.endsWith(anEvent(2).json)).toBe(true);
  });

  it('has all of a large batch taken by a reader that is slow', async () => {
    const events = Array.from({ length: 300 }, (_, number) => anEvent(number, 'x'.repeat(10_000)));
    const server = await start((socket, got) => {
      socket.on('data', (chunk: Buffer) => {
        got.push(chunk);
        socket.pause();
        setImmediate(() => socket.resume());
      });
    });

    await open(server.port).send(events, NEVER);

    expect(server.frames()).toHaveLength(300);
  });

  it('was not taken where the connection is cut in the middle of a frame', async () => {
    const server = await start((socket) => {
      socket.once('data', () => (tls ? socket.destroy() : socket.resetAndDestroy()));
    });
    const events = Array.from({ length: 300 }, (_, number) => anEvent(number, 'x'.repeat(50_000)));

    await expect(open(server.port).send(events, NEVER)).rejects.toMatchObject(FAILED);
  });

  it('was not taken where the server ends it at once, is away, says nothing, or is stopped', async () => {
    const ending = await start((socket) => void socket.end());
    const silent = await start((socket) => void socket.pause());
    const many = Array.from({ length: 400 }, (_, number) => anEvent(number, 'x'.repeat(50_000)));
    const stop = new AbortController();
    const stopped = open(silent.port).send(many, stop.signal);
    stop.abort();

    await expect(stopped).rejects.toMatchObject(FAILED);
    await expect(open(ending.port).send(many, NEVER)).rejects.toMatchObject(FAILED);
    await expect(open(1).send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
    await expect(open(silent.port, { silenceMs: 50 }).send(many, NEVER)).rejects.toMatchObject(FAILED);
  });
});

test('syslog over TLS goes to no server whose certificate is unknown, or is for another name', async () => {
  let bytes = 0;
  const accept = (socket: Socket): void =>
    void socket.on('data', ({ length }: Buffer) => void (bytes += length));
  const port = await listen(createTls({ cert: TLS.certificate, key: TLS.key }, accept));
  const unknown = openSyslogSink({ host: 'localhost', port, tls: true, ca: makeCertificate().certificate });
  const unnamed = openSyslogSink({ host: '127.0.0.1', port, tls: true, ca: TLS.certificate });

  await expect(unknown.send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
  await expect(unnamed.send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
  expect(bytes).toBe(0);
});

describe('HTTPS', () => {
  async function start(answer: RequestListener): Promise<string> {
    const port = await listen(createHttps({ cert: TLS.certificate, key: TLS.key }, answer));
    return `https://localhost:${String(port)}/collect?key=s3cret`;
  }

  function open(url: string, silenceMs?: number) {
    return openHttpsSink({
      url,
      token: 't0ken',
      ca: TLS.certificate,
      ...(silenceMs === undefined ? {} : { silenceMs }),
    });
  }

  it('posts a batch of lines with the bearer token', async () => {
    const got: string[] = [];
    const url = await start((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (chunk: string) => void (body += chunk));
      request.on('end', () => {
        got.push(
          `${String(request.headers.authorization)} ${String(request.headers['content-type'])} ${body}`,
        );
        response.writeHead(204).end();
      });
    });

    await open(url).send([anEvent(1), anEvent(2)], NEVER);

    expect(got).toEqual([`Bearer t0ken application/x-ndjson ${anEvent(1).json}\n${anEvent(2).json}\n`]);
  });

  test.each([301, 400, 401, 429, 500, 503])('that answers %d took nothing', async (status) => {
    const url = await start((request, response) => {
      request.resume();
      response
        .writeHead(status, { 'retry-after': '7', location: 'https://localhost:1/' })
        .end('s3cret words');
    });

    const failure = await open(url)
      .send([anEvent(1)], NEVER)
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ ...FAILED, retryAfterMs: 7000 });
    expect(String(failure)).not.toContain('s3cret');
  });

  it('that is away, cut, silent, stopped or somebody else took nothing', async () => {
    const cut = await start((request) => void request.socket.destroy());
    const silent = await start((request) => void request.resume());
    const stop = new AbortController();
    const stopped = open(silent).send([anEvent(1)], stop.signal);
    stop.abort();

    await expect(stopped).rejects.toMatchObject(FAILED);
    await expect(open(cut).send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
    await expect(open(silent, 50).send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
    await expect(open('https://localhost:1/').send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
    await expect(openHttpsSink({ url: silent }).send([anEvent(1)], NEVER)).rejects.toMatchObject(FAILED);
  });

  it('whose answer never ends has taken it by its first line', async () => {
    const url = await start((request, response) => {
      request.resume();
      response.writeHead(200).write('…');
    });

    await expect(open(url).send([anEvent(1)], NEVER)).resolves.toBeUndefined();
  });

  it('is known by its address without what may be a key', async () => {
    expect(open(await start(() => undefined)).id).toMatch(/^https:https:\/\/localhost:\d+\/collect$/u);
  });
});

describe('the settings', () => {
  it('open a sink for each, and none without', () => {
    const faults: Fault[] = [];
    const all = {
      CANDOR_SIEM_FILE: '/x',
      CANDOR_SIEM_SYSLOG: 'tls://siem.example.com:6514',
      CANDOR_SIEM_URL: 'https://siem.example.com/',
    };

    expect(configureSinks({}, faults)).toEqual([]);
    expect(configureSinks(all, faults).map(({ id }) => id)).toEqual([
      'file:/x',
      'syslog:tls://siem.example.com:6514',
      'https:https://siem.example.com/',
    ]);
    expect(faults).toEqual([]);
  });

  test.each([
    ['CANDOR_SIEM_SYSLOG', 'udp://siem.example.com:514'],
    ['CANDOR_SIEM_SYSLOG', 'tls://siem.example.com'],
    ['CANDOR_SIEM_URL', 'http://siem.example.com/'],
    ['CANDOR_SIEM_URL', 'https://user:secret@siem.example.com/'],
    ['CANDOR_SIEM_TOKEN', 'alone'],
    ['CANDOR_SIEM_CA_FILE', '/nowhere/ca.pem'],
  ])('%s=%s is a fault, without its value', (name, value) => {
    const faults: Fault[] = [];
    configureSinks({ [name]: value }, faults);

    expect(faults.map(({ where }) => where)).toEqual([name]);
    expect(JSON.stringify(faults)).not.toContain('secret');
  });
});

test('a collector on this machine may do without TLS', async () => {
  const port = await listen(
    createHttp((request, response) => void request.resume().on('end', () => response.end())),
  );
  const [sink] = configureSinks({ CANDOR_SIEM_URL: `http://localhost:${String(port)}/` }, []);

  await expect(sink?.send([anEvent(1)], NEVER)).resolves.toBeUndefined();
});
