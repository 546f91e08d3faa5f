import { setTimeout as delay } from 'node:timers/promises';
import { delivery, mention, sign } from '../adapters/slack/harness.ts';
import { toQuestion } from './questions.ts';
import { BOT, TEAM } from './slack-workspace.ts';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

/** One question on its way, as Slack keeps it. */
export interface Question {
  readonly n: number;
  readonly channel: string;
  readonly thread: string;
  readonly ts: string;
  readonly eventId: string;
  readonly user: string;
  /** Asked instead of the words of question `n`. */
  readonly words?: string;
}

/** Slack waits three seconds and delivers an event three times more; the pauses between are shorter here. */
const SLACK_WAITS_MS = 3000;
const PAUSES_MS = [0, 500, 3000];

/** Delivers a question as Slack does; `nextUrl` says where each try goes. Out: true once it was acknowledged; false when Slack gave up. */
export async function deliver(nextUrl: () => string, question: Question): Promise<boolean> {
  for (const pauseMs of [undefined, ...PAUSES_MS]) {
    if (pauseMs !== undefined) await delay(pauseMs);
    if ((await post(nextUrl(), question, { again: pauseMs !== undefined, waitMs: SLACK_WAITS_MS })) === 200)
      return true;
  }
  return false;
}

interface Delivery {
  readonly again?: boolean;
  /** Longest wait for the answer; without it, until there is one. */
  readonly waitMs?: number;
}

/** Delivers it once. Out: the status of the answer, 0 when there was none. */
export async function post(
  url: string,
  question: Question,
  { again = false, waitMs }: Delivery = {},
): Promise<number> {
  const { n, channel, thread, ts, eventId, user, words = toQuestion(n) } = question;
  const text = `<@${BOT}> ${words}`;
  const event = mention({
    channel,
    user,
    team: TEAM,
    ts,
    text,
    ...(thread === ts ? {} : { thread_ts: thread }),
  });
  const raw = JSON.stringify(delivery(event, { event_id: eventId }));
  const headers = {
    'content-type': 'application/json',
    ...sign(raw, Math.floor(Date.now() / 1000), SIGNING_SECRET),
    ...(again ? { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' } : {}),
  };
  try {
    const signal = waitMs === undefined ? {} : { signal: AbortSignal.timeout(waitMs) };
    const response = await fetch(url, { method: 'POST', body: raw, headers, ...signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
