import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { TEAMS_ENV, startCandor } from '../candor.ts';
import type { Figure, Row } from '../figure.ts';
import { startModelServer } from '../model-server.ts';
import { SIGNING_SECRET, startSlackServer } from '../slack-server.ts';

const WARM_UP = 30;
const COUNT = 200;
const LIMIT_MS = 5;
const EVENT = '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","text":"hello"}}';
const LARGE = JSON.stringify({ text: 'x'.repeat(1_100_000) });

const TOO_LONG = JSON.stringify({ text: 'x'.repeat(40_001) });
/** Files may come with a question to the console. */
const OVERSIZED = JSON.stringify({ text: 'x'.repeat(8_000_000) });

/** A request that must be refused. */
interface Bad {
  readonly what: string;
  readonly path: string;
  readonly status: number;
  readonly body: string;
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** As Slack signs, so many seconds from now. */
function signed(body: string, shiftS: number): () => Readonly<Record<string, string>> {
  return () => {
    const timestamp = String(Math.floor(Date.now() / 1000) + shiftS);
    const mac = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
    return { 'X-Slack-Request-Timestamp': timestamp, 'X-Slack-Signature': `v0=${mac}` };
  };
}

/** The beginning of a token that nobody signed. */
const unsignedToken = (): Readonly<Record<string, string>> => ({
  authorization: `Bearer ${btoa('{"alg":"RS256"}')}.${btoa('{"exp":1}')}.AAAA`,
});

const SLACK = '/slack/events';
const TEAMS = '/api/messages';
const CONSOLE = '/api/ask';
const BAD: readonly Bad[] = [
  { what: 'Slack, unsigned', path: SLACK, status: 401, body: EVENT },
  { what: 'Slack, stale', path: SLACK, status: 401, body: EVENT, headers: signed(EVENT, -400) },
  { what: 'Slack, of the future', path: SLACK, status: 401, body: EVENT, headers: signed(EVENT, 400) },
  { what: 'Slack, signed for another body', path: SLACK, status: 401, body: EVENT, headers: signed('', 0) },
  { what: 'Slack, malformed', path: SLACK, status: 400, body: '{"event":', headers: signed('{"event":', 0) },
  { what: 'Slack, oversized', path: SLACK, status: 413, body: LARGE, headers: signed(LARGE, 0) },
  { what: 'Teams, unsigned', path: TEAMS, status: 401, body: '{"type":"message"}' },
  { what: 'Teams, oversized', path: TEAMS, status: 413, body: LARGE, headers: unsignedToken },
  { what: 'console, malformed', path: CONSOLE, status: 400, body: '{"text":' },
  { what: 'console, too long', path: CONSOLE, status: 413, body: TOO_LONG },
  { what: 'console, oversized', path: CONSOLE, status: 413, body: OVERSIZED },
];

/** What is refused, one request after the other: from just before it is written until the head of the answer is here. */
export const badInput: Figure = {
  name: 'bad-input',
  title: `Bad input, refused: ${String(COUNT)} of each kind, one after the other`,
  async measure(stage) {
    const [model, slack] = [await startModelServer(stage), await startSlackServer(stage)];
    const env = { ...slack.env, ...model.env, ...TEAMS_ENV };
    const candor = await startCandor(stage, { dataDir: stage.makeFolder(), env });
    const rows: Row[] = [];
    for (const bad of BAD) {
      const samples: number[] = [];
      for (let n = 0; n < WARM_UP + COUNT; n += 1) samples.push(await refuse(candor.url, bad));
      rows.push({ what: bad.what, unit: 'ms', samples: samples.slice(WARM_UP), target: { p99: LIMIT_MS } });
    }
    await stage.stop(candor);
    if (model.asked.size > 0 || slack.posted.size > 0)
      throw new Error('something bad was taken for a question');
    return rows;
  },
};

/** Each over a connection of its own: a server may end the connection of what it refuses. */
function refuse(url: string, { what, path, status, body, headers = () => ({}) }: Bad): Promise<number> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const length = String(bytes.length);
    const agent = new Agent({ keepAlive: true });
    const sending = request(`${url}${path}`, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json', 'Content-Length': length, ...headers() },
    });
    const sentMs = performance.now();
    let answered = false;
    // An oversized body is refused while it is still being written.
    sending.on('error', (error) => void (answered || reject(error)));
    sending.once('response', (response) => {
      answered = true;
      const tookMs = performance.now() - sentMs;
      response.resume();
      sending.destroy();
      if (response.statusCode === status) resolve(tookMs);
      else reject(new Error(`${what} was answered with ${String(response.statusCode)}`));
    });
    sending.end(bytes);
  });
}
