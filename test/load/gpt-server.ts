import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { answerTo } from './questions.ts';

/** A GPT that streams its answers word by word over the Responses API, each word after a random pause. */
export class GptServer {
  /** For answers. */
  asked = 0;
  /** Every body that arrived, once; those for search queries too, which it answers at once and with none. */
  readonly bodies = new Set<string>();
  /** What the next requests meet instead of an answer, one each. */
  readonly faults: ((response: ServerResponse) => void)[] = [];
  /** Answers wait for it. */
  gate: Promise<void> = Promise.resolve();
  /** What it says to the body of a request, read as it arrived. */
  say: (body: string) => string = answerTo;
  readonly #random: () => number;
  readonly #slowestMs: number;
  readonly #server: Server;

  constructor(random: () => number, slowestMs: number) {
    this.#random = random;
    this.#slowestMs = slowestMs;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    if (request.method === 'GET') return void response.writeHead(404).end(); // it lists no models
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    this.bodies.add(body);
    if (body.includes('You write search queries')) return this.#stream(response, ['NO_ANSWER']);
    this.asked += 1;
    const fault = this.faults.shift();
    if (fault !== undefined) return fault(response);
    await this.gate;
    await this.#stream(response, this.say(body).split(/(?<= )/));
  }

  async #stream(response: ServerResponse, deltas: readonly string[]): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    send(response, { type: 'response.created', response: { status: 'in_progress' } });
    for (const delta of deltas) {
      await delay((this.#random() * this.#slowestMs) / 10);
      if (response.destroyed) return;
      send(response, { type: 'response.output_text.delta', delta });
    }
    send(response, {
      type: 'response.completed',
      response: { status: 'completed', model: 'm', usage: USAGE },
    });
    response.end();
  }
}

const USAGE = { input_tokens: 900, input_tokens_details: { cached_tokens: 0 }, output_tokens: 25 };

function send(
  response: ServerResponse,
  event: { readonly type: string; readonly [more: string]: unknown },
): void {
  response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}
