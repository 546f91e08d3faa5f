import type { ServerResponse } from 'node:http';
import type { Stage } from './stage.ts';
import { listen } from './loopback.ts';

export const SIGNING_SECRET = 'bench-signing-secret-0123456789';
export const TEAM = 'T0BENCH';
export const BOT = 'U0BOT';

interface Call {
  readonly receivedMs: number;
  readonly answeredMs: number;
}

export interface SlackServer {
  readonly env: Readonly<Record<string, string>>;
  /** The status of each thread, by the thread's timestamp. */
  readonly posted: ReadonlyMap<string, Call>;
  /** When the message with the final answer came, by the thread's timestamp. */
  readonly finished: ReadonlyMap<string, number>;
  /** Resolves with the moment in which the thread's answer came. */
  whenFinished(thread: string): Promise<number>;
  /** How long a status takes; 0 answers at once. */
  postDelayMs: number;
  /** Channels that were archived: nothing is taken there. */
  readonly archived: Set<string>;
  /** How many requests there were. */
  calls(): number;
  /** How often something was to be shown there. */
  refusals: number;
  /** Answers that were posted into a thread that had one. */
  repeated: number;
}

const STATUS = 'assistant.threads.setStatus';

/** A Slack Web API that records what is posted when. */
export async function startSlackServer(stage: Stage): Promise<SlackServer> {
  const posted = new Map<string, Call>();
  const finished = new Map<string, number>();
  const awaited = new Map<string, (atMs: number) => void>();
  let calls = 0;
  const server = {
    calls: () => calls,
    posted,
    finished,
    postDelayMs: 0,
    archived: new Set<string>(),
    refusals: 0,
    repeated: 0,
    async whenFinished(thread: string): Promise<number> {
      return finished.get(thread) ?? new Promise((resolve) => awaited.set(thread, resolve));
    },
  };
  const url = await listen(stage, (request, body, receivedMs, response) => {
    calls += 1;
    const method = (request.url ?? '').replace('/api/', '');
    const args = new URLSearchParams(body);
    const answer = (): void => {
      if (method.startsWith('chat.') && server.archived.has(args.get('channel') ?? '')) {
        server.refusals += 1;
        send(response, { ok: false, error: 'is_archived' });
      } else if (method === STATUS) {
        send(response, {});
        posted.set(args.get('thread_ts') ?? '', { receivedMs, answeredMs: performance.now() });
      } else if (method === 'chat.postMessage') {
        const thread = args.get('thread_ts') ?? '';
        if (finished.has(thread)) server.repeated += 1;
        finished.set(thread, receivedMs);
        send(response, { ts: `1800000000.${String(finished.size).padStart(6, '0')}` });
        awaited.get(thread)?.(receivedMs);
        awaited.delete(thread);
      } else send(response, USUAL[method]?.(args) ?? {});
    };
    if (method === STATUS && server.postDelayMs > 0) setTimeout(answer, server.postDelayMs);
    else answer();
  });
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: `${url}/api/`,
  };
  return Object.assign(server, { env });
}

const USUAL: Readonly<Record<string, (args: URLSearchParams) => object>> = {
  'auth.test': () => ({ team_id: TEAM, user_id: BOT, bot_id: 'B0BOT' }),
  'users.info': (args) => ({
    user: {
      id: args.get('user'),
      team_id: TEAM,
      profile: { display_name: 'Somebody', email: 'somebody@example.com' },
    },
  }),
};

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, ...body }));
}
