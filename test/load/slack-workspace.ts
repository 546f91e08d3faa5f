import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { SlackStreams } from '../fakes/slack-streams.ts';

export const BOT = 'UBOT';
export const TEAM = 'T1';

type Json = Readonly<Record<string, unknown>>;

/** A message of the bot as the workspace keeps it. `texts`: everything it ever said, oldest first, and when. */
export interface Posted {
  readonly channel: string;
  readonly thread: string;
  readonly ts: string;
  metadata: Json;
  /** It began as a stream. */
  readonly isStreamed?: true;
  readonly texts: { readonly text: string; readonly at: number }[];
}

/** An answer instead of Slack's own. `effect`: the call takes effect all the same. */
export interface WorkspaceFault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly effect?: true;
}

/** What shows a message to everybody in its channel. */
const SHOWS: ReadonlySet<string> = new Set([
  'chat.postMessage',
  'chat.update',
  'chat.startStream',
  'chat.appendStream',
  'chat.stopStream',
]);
const STATUS = 'assistant.threads.setStatus';

export interface WorkspaceOptions {
  readonly random: () => number;
  readonly slowestMs: number;
  /** How many calls in a hundred fail after they took effect, and how many are rate limited. */
  readonly faultPercent: number;
}

/**
 * A Slack workspace that outlives the bot: it numbers messages, keeps every version of them, and lists threads in pages. A
 * call takes effect once it has arrived whole, whether or not the caller is still there to hear of it.
 */
export class SlackWorkspace {
  readonly posted: Posted[] = [];
  readonly ephemeral: Json[] = [];
  /** Forms that were opened. */
  readonly views: Json[] = [];
  calls = 0;
  /** What members are called, by id. */
  readonly names = new Map<string, string>();
  /** What else Slack says of them. */
  readonly people = new Map<string, Json>();
  /** What the next calls of a method meet, one each. */
  readonly faults = new Map<string, WorkspaceFault[]>();
  /** Channels that take nothing for good, and the word that says so. */
  readonly refusing = new Map<string, string>();
  /** How often each of them said so. */
  readonly refusals = new Map<string, number>();
  /** Where messages were to be shown, call by call. */
  readonly sends: string[] = [];
  /** Whether apps may say in a thread what they are doing. */
  hasStatus = false;
  /** Whether apps may stream what they say. */
  hasStreams = false;
  readonly streams = new SlackStreams();
  /** What they say in each thread; it goes with their next message there. */
  readonly statuses = new Map<string, string>();
  /** Nothing that shows a message is answered. */
  away = false;
  /** Every call fails, and none takes effect. */
  isDown = false;
  /** Resolves when it is up, which it is unless `goDown` was called. */
  up: Promise<void> = Promise.resolve();
  /** Answers wait for it once the call took effect. */
  gate: Promise<void> = Promise.resolve();
  readonly #options: WorkspaceOptions;
  readonly #byTs = new Map<string, Posted>();
  readonly #server: Server;
  #events = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/api/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** It is down for so long. */
  goDown(forMs: number): void {
    this.isDown = true;
    this.up = this.#comeUp(forMs);
  }

  async #comeUp(afterMs: number): Promise<void> {
    await delay(afterMs);
    this.isDown = false;
  }

  /** A timestamp later than all before; Slack's are the names of messages. */
  nextTs(): string {
    this.#events += 1;
    return `${String(Math.floor(Date.now() / 1000))}.${String(this.#events).padStart(6, '0')}`;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { random, slowestMs, faultPercent } = this.#options;
    response.on('error', () => undefined);
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    this.calls += 1;
    const method = (request.url ?? '').replace('/api/', '');
    const args = new URLSearchParams(body);
    if (this.isDown) return random() < 0.5 ? void response.destroy() : refuse(response, { status: 503 });
    const fault = this.#faultOf(method, args) ?? randomFault(method, random() * 100, faultPercent);
    if (fault !== undefined && fault.effect === undefined) return refuse(response, fault);
    const answer = this.#take(method, args);
    await this.gate;
    await delay(random() * slowestMs);
    if (fault !== undefined) return refuse(response, fault);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #faultOf(method: string, args: URLSearchParams): WorkspaceFault | undefined {
    const channel = args.get('channel') ?? args.get('channel_id') ?? '';
    if (method === STATUS && this.refusing.has(channel)) return toError('channel_not_found');
    if (!SHOWS.has(method)) return this.faults.get(method)?.shift();
    this.sends.push(channel);
    if (this.away) return { status: 503 };
    const error = this.refusing.get(channel);
    if (error !== undefined) {
      this.refusals.set(channel, (this.refusals.get(channel) ?? 0) + 1);
      return toError(error);
    }
    return this.faults.get(method)?.shift();
  }

  #take(method: string, args: URLSearchParams): Json {
    const about = (name: string): string => args.get(name) ?? '';
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: TEAM, user_id: BOT, bot_id: 'BBOT' };
      case 'users.info':
        return {
          ok: true,
          user: {
            id: about('user'),
            team_id: TEAM,
            profile: {
              display_name: this.names.get(about('user')) ?? 'Somebody',
              email: `${about('user').toLowerCase()}@example.com`,
            },
            ...this.people.get(about('user')),
          },
        };
      case STATUS:
        return this.#showStatus(about('thread_ts'), about('status'));
      case 'chat.postMessage':
        return { ok: true, channel: about('channel'), ts: this.#post(args) };
      case 'chat.update':
      case 'chat.startStream':
      case 'chat.appendStream':
      case 'chat.stopStream':
        return this.#change(method, args);
      case 'chat.postEphemeral':
        this.ephemeral.push(Object.fromEntries(args));
        return { ok: true, message_ts: this.nextTs() };
      case 'views.open':
        this.views.push(JSON.parse(about('view')) as Json);
        return { ok: true };
      case 'conversations.replies':
        return this.#list(about('ts'), Number(about('oldest')), Number(about('limit')), about('cursor'));
      case 'conversations.history':
        return this.#history(
          about('channel'),
          Number(about('oldest')),
          Number(about('limit')),
          about('cursor'),
        );
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  #showStatus(thread: string, words: string): Json {
    if (!this.hasStatus) return { ok: false, error: 'missing_scope' };
    this.statuses.set(thread, words);
    return { ok: true };
  }

  #post(args: URLSearchParams, more: Pick<Posted, 'isStreamed'> = {}): string {
    const posted: Posted = {
      channel: args.get('channel') ?? '',
      thread: args.get('thread_ts') ?? '',
      ts: this.nextTs(),
      metadata: JSON.parse(args.get('metadata') ?? '{}') as Json,
      texts: more.isStreamed === true ? [] : [{ text: args.get('text') ?? '', at: performance.now() }],
      ...more,
    };
    this.posted.push(posted);
    this.statuses.delete(posted.thread);
    this.#byTs.set(posted.ts, posted);
    return posted.ts;
  }

  /** Whatever changes a message, or begins one that is going to change. */
  #change(method: string, args: URLSearchParams): Json {
    if (method !== 'chat.update' && !this.hasStreams) return { ok: false, error: 'unknown_method' };
    const read = Object.fromEntries([...args].map(([name, value]) => [name, decode(value)]));
    const error = this.streams.refuse(method, read);
    if (error !== undefined) return { ok: false, error };
    const ts =
      method === 'chat.startStream' ? this.#post(args, { isStreamed: true }) : (args.get('ts') ?? '');
    const posted = this.#byTs.get(ts);
    if (posted === undefined) return { ok: false, error: 'message_not_found' };
    this.streams.take(method, read, ts);
    posted.metadata = (read['metadata'] as Json | undefined) ?? posted.metadata;
    const words = method === 'chat.update' ? (args.get('text') ?? '') : this.streams.textOf(ts);
    posted.texts.push({ text: words, at: performance.now() });
    return { ok: true, ts, channel: posted.channel };
  }

  /** Oldest first, in pages: whoever reads only the first page of a long thread misses what is new. */
  #list(thread: string, oldest: number, limit: number, cursor: string): Json {
    const found = this.posted.filter((posted) => posted.thread === thread && Number(posted.ts) > oldest);
    return this.#toPage(found, limit, cursor);
  }

  /** What stands in a channel outside of threads, newest first. */
  #history(channel: string, oldest: number, limit: number, cursor: string): Json {
    const isThere = (posted: Posted) =>
      posted.channel === channel && posted.thread === '' && Number(posted.ts) > oldest;
    return this.#toPage(this.posted.filter(isThere).toReversed(), limit, cursor);
  }

  #toPage(found: readonly Posted[], limit: number, cursor: string): Json {
    const from = Number(cursor);
    const page = found.slice(from, from + limit);
    const next = from + limit < found.length ? String(from + limit) : '';
    const messages = page.map(({ ts, metadata }) => ({
      ts,
      user: BOT,
      bot_id: 'BBOT',
      metadata,
      ...this.streams.describe(ts),
    }));
    return { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } };
  }
}

function decode(value: string): unknown {
  return /^[[{]/u.test(value) ? JSON.parse(value) : value;
}

function randomFault(method: string, drawn: number, percent: number): WorkspaceFault | undefined {
  if (!/^(?:chat|assistant)\./.test(method) || drawn >= 2 * percent) return undefined;
  return drawn < percent ? { status: 429, headers: { 'retry-after': '1' } } : { status: 500, effect: true };
}

function toError(error: string): WorkspaceFault {
  return { status: 200, body: JSON.stringify({ ok: false, error }) };
}

function refuse(response: ServerResponse, { status, headers = {}, body = '' }: WorkspaceFault): void {
  response.writeHead(status, headers).end(body);
}
