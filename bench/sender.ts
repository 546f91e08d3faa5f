import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { toQuestion } from './questions.ts';
import { BOT, SIGNING_SECRET, TEAM } from './slack-server.ts';

/** When a question left and when the server took it over, on the clock of `performance.now()`. */
export interface Sent {
  readonly sentMs: number;
  readonly acceptedMs: number;
  /** The body of the response. */
  readonly text: string;
}

/** Enough people that none reaches the sample policy's limit. */
const PEOPLE = 50;
const agent = new Agent({ keepAlive: true });

const POSTED_S = Math.floor(Date.now() / 1000);

/** The thread in which question `n` is asked. */
export function toThread(n: number): string {
  return `${String(POSTED_S)}.${String(n).padStart(6, '0')}`;
}

/** Mentions the bot in a thread of its own, signed as Slack signs; accepted when the 200 is here. */
export function sendOverSlack(
  url: string,
  n: number,
  { channel = `C${String(n % 7)}`, user = `U${String(n % PEOPLE)}` } = {},
): Promise<Sent> {
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: `Ev${String(n)}`,
    team_id: TEAM,
    api_app_id: 'A0BENCH',
    authorizations: [{ team_id: TEAM, user_id: BOT, is_bot: true, is_enterprise_install: false }],
    event: {
      type: 'app_mention',
      user,
      team: TEAM,
      channel,
      ts: toThread(n),
      text: `<@${BOT}> ${toQuestion(n)}`,
    },
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = { 'X-Slack-Request-Timestamp': timestamp, 'X-Slack-Signature': `v0=${mac}` };
  return post(`${url}/slack/events`, body, headers);
}

/** Asks through the console's seam; accepted when the stream says so. */
export function sendOverConsole(url: string, n: number): Promise<Sent> {
  return post(`${url}/api/ask`, JSON.stringify({ text: toQuestion(n) }), { Accept: 'text/event-stream' });
}

/** Resolves when the whole response is here; accepted counts from the head of it. */
function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const sentMs = performance.now();
    const sending = request(url, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json', 'Content-Length': length, ...headers },
    });
    sending.once('error', reject);
    sending.once('response', (response) => {
      const acceptedMs = performance.now();
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => {
        if (response.statusCode === 200) resolve({ sentMs, acceptedMs, text });
        else reject(new Error(`a question was answered with ${String(response.statusCode)}`));
      });
    });
    sending.end(body);
  });
}

/** Sends questions `from` to `from + count - 1` at a steady rate, whether or not earlier ones were answered. */
export async function sendSteadily(
  send: (n: number) => Promise<Sent>,
  from: number,
  count: number,
  perSecond: number,
): Promise<ReadonlyMap<number, Sent>> {
  const startMs = performance.now();
  const under: Promise<readonly [number, Sent]>[] = [];
  for (let i = 0; i < count; i += 1) {
    await delay(Math.max(0, startMs + (i * 1000) / perSecond - performance.now()));
    const n = from + i;
    const sent = send(n).then((times) => [n, times] as const);
    sent.catch(() => undefined); // awaited below, where a failure counts
    under.push(sent);
  }
  return new Map(await Promise.all(under));
}

/** Waits until `holds`; throws when it does not within ten seconds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error(`waited in vain: ${what}`);
    await delay(5);
  }
}
