import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Recorder {
  readonly url: string;
  /** Bodies as they arrived, oldest first; what has none, such as the list of models that is read once a day, is passed on only. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

/** Stands between a client and the server at `target`: keeps the bytes of every request and passes everything on. */
export async function openRecorder(target: string): Promise<Recorder> {
  const bodies: string[] = [];
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(request)).toString('utf8');
    if (body !== '') bodies.push(body);
    const answer = await fetch(`${target}${request.url ?? ''}`, {
      method: request.method ?? 'POST',
      headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
      ...(body === '' ? {} : { body }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    await pipeline(Readable.from(answer.body ?? []), response);
  }
  const server = createServer((request, response) => void pass(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    bodies,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
