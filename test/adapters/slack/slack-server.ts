import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SlackStreams } from '../../fakes/slack-streams.ts';

type Json = Record<string, unknown>;

/** One request as it arrived; JSON inside form fields is decoded. */
export interface Call {
  readonly method: string;
  readonly args: Json;
  readonly authorization: string | undefined;
}

interface Scripted {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** The call takes effect all the same. */
  readonly effect?: true;
}

/** The status of an answer that never comes: the connection breaks instead. */
export const RESET = 0;

/** A Slack Web API for tests: records what arrives on the wire, answers as told, else as Slack does when all is well. */
export class SlackServer {
  readonly calls: Call[] = [];
  readonly people = new Map<string, Json>();
  /** Members of user groups. */
  readonly groups = new Map<string, readonly string[]>();
  /** What `users.list` lists, and how much of it at once at most. */
  readonly members: Json[] = [];
  pageSize = 1000;
  /** What `conversations.replies` lists. */
  readonly thread: Json[] = [];
  /** Whether its workspace shows what apps are doing. */
  hasStatus = false;
  readonly streams = new SlackStreams();
  socketUrl = '';
  /** For how many seconds a call is refused; undefined: it is not. */
  limit: (method: string, args: Json) => number | undefined = () => undefined;
  /** What was refused, in order. */
  readonly limited: string[] = [];
  /** A method that does not answer until its promise resolves. */
  readonly held = new Map<string, Promise<void>>();
  readonly #server: Server;
  readonly #scripted = new Map<string, Scripted[]>();
  #waiting: { readonly method: string; readonly count: number; readonly resolve: () => void }[] = [];
  #posted = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<SlackServer> {
    const server = new SlackServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}`;
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  of(method: string): Json[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.args);
  }

  /** The next call of `method` gets this answer. */
  script(method: string, body: Json, status = 200, headers: Record<string, string> = {}): void {
    const queue = this.#scripted.get(method) ?? [];
    queue.push({ status, headers, body: JSON.stringify(body) });
    this.#scripted.set(method, queue);
  }

  /** The next call of `method` takes effect, and its answer is lost. */
  lose(method: string, status: number): void {
    const queue = this.#scripted.get(method) ?? [];
    queue.push({ status, headers: {}, body: '', effect: true });
    this.#scripted.set(method, queue);
  }

  /** Resolves once `method` has been called `count` times in all. */
  received(method: string, count = 1): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ method, count, resolve });
      this.#wake();
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const raw = bytes.toString('utf8');
    const method = (request.url ?? '').replace(/^\/(?:api\/)?/, '');
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    const args = form ? decodeForm(raw) : method.startsWith('upload/') ? toFile(bytes) : parse(raw);
    const waitS = this.limit(method, args);
    if (waitS !== undefined) {
      this.limited.push(method);
      return void response.writeHead(429, { 'Retry-After': String(waitS) }).end();
    }
    this.calls.push({ method, args, authorization: request.headers.authorization });
    this.#wake();
    await this.held.get(method);
    const scripted = this.#scripted.get(method)?.shift();
    if (scripted?.effect === true) this.#answerOf(method, args);
    if (scripted?.status === RESET) return void response.destroy();
    response.writeHead(scripted?.status ?? 200, { 'Content-Type': 'application/json', ...scripted?.headers });
    response.end(scripted?.body ?? JSON.stringify(this.#answerOf(method, args)));
  }

  #answerOf(method: string, args: Json): Json {
    const isMissing = method === 'assistant.threads.setStatus' && !this.hasStatus;
    const error = isMissing ? 'missing_scope' : this.streams.refuse(method, args);
    if (error !== undefined) return { ok: false, error };
    const answer = this.#usual(method, args);
    const ts = answer['ts'] ?? args['ts'];
    this.streams.take(method, args, typeof ts === 'string' ? ts : '');
    return { ok: true, ...answer };
  }

  #usual(method: string, args: Json): Json {
    switch (method) {
      case 'auth.test':
        return { team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT', team: 'Acme', user: 'candor' };
      case 'users.info':
        return { user: this.people.get(String(args['user'])) ?? somebody(String(args['user'])) };
      case 'usergroups.users.list':
        return { users: this.groups.get(String(args['usergroup'])) ?? [] };
      case 'users.list':
        return this.#members(Number(args['limit'] ?? 1000), Number(args['cursor'] ?? 0));
      case 'chat.startStream':
      case 'chat.postMessage':
        this.#posted += 1;
        return { channel: args['channel'], ts: `1700000000.00000${String(this.#posted)}` };
      case 'conversations.replies':
        return this.#list(Number(args['limit'] ?? 1000), Number(args['cursor'] ?? 0));
      case 'apps.connections.open':
        return { url: this.socketUrl };
      default:
        return {};
    }
  }

  #members(limit: number, from: number): Json {
    const size = Math.min(limit, this.pageSize);
    const next = from + size < this.members.length ? String(from + size) : '';
    return { members: this.members.slice(from, from + size), response_metadata: { next_cursor: next } };
  }

  /** In pages, as Slack does: what is new in a long thread is not on the first. */
  #list(limit: number, from: number): Json {
    const next = from + limit < this.thread.length ? String(from + limit) : '';
    return {
      messages: this.thread.slice(from, from + limit),
      has_more: next !== '',
      response_metadata: { next_cursor: next },
    };
  }

  #wake(): void {
    const met = this.#waiting.filter(({ method, count }) => this.of(method).length >= count);
    this.#waiting = this.#waiting.filter((waiting) => !met.includes(waiting));
    for (const { resolve } of met) resolve();
  }
}

/** A colleague of whom nobody knows the name. */
function somebody(id: string): Json {
  return { id, team_id: 'T1', profile: { email: `${id.toLowerCase()}@acme.example` } };
}

function decodeForm(raw: string): Json {
  return Object.fromEntries([...new URLSearchParams(raw)].map(([name, value]) => [name, decodeField(value)]));
}

function parse(raw: string): Json {
  return JSON.parse(raw === '' ? '{}' : raw) as Json;
}

function decodeField(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  return JSON.parse(value) as unknown;
}

/** A file as it came: a picture's bytes in Base64. */
function toFile(bytes: Buffer): Json {
  return bytes.subarray(1, 4).toString() === 'PNG'
    ? { base64: bytes.toString('base64') }
    : { text: bytes.toString('utf8') };
}
