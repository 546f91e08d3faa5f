import { z } from 'zod';
import { MISSING_WORDS } from '../slack/missing.ts';
import { type Check, ok, warning } from './check.ts';

const Answer = z.object({ ok: z.boolean(), error: z.string().optional() });
/** No channel has this name, so nothing is shown anywhere. */
const NOWHERE = 'C00000000';
const THREAD = '1000000000.000000';
/** What Candor does without, and how it is seen then. */
const METHODS = [
  {
    method: 'assistant.threads.setStatus',
    args: { channel_id: NOWHERE, thread_ts: THREAD, status: '' },
    without: 'it can show no status: an answer is the edit of a message, of which nobody is notified.',
  },
  {
    method: 'chat.startStream',
    args: {
      channel: NOWHERE,
      thread_ts: THREAD,
      recipient_user_id: 'U00000000',
      recipient_team_id: 'T00000000',
    },
    without: 'it can stream nothing: a long answer is one post.',
  },
  {
    method: 'agents.sessions.setStatus',
    args: { channel_id: NOWHERE, thread_ts: THREAD, status: 'active' },
    without: 'Slack shows no stop button while an answer is written; saying Stop works all the same.',
  },
] as const;

type Ask = (method: string, args: Readonly<Record<string, string>>) => Promise<Response | undefined>;

/** What the workspace offers beside posts, asked by calls that lead nowhere. What Slack does not say is left out. */
export async function lookForMethods(ask: Ask): ReturnType<Check['run']> {
  const answers = await Promise.all(METHODS.map(({ method, args }) => ask(method, args)));
  const words = await Promise.all(answers.map(toWord));
  const missing = METHODS.flatMap(({ method, without }, n) => {
    const word = words[n] ?? '';
    return MISSING_WORDS.has(word)
      ? [warning(`${without} Slack says ${word} to ${method}.`, 'Install the app again from its manifest.')]
      : [];
  });
  if (missing.length > 0) return missing;
  return words.every((word) => word !== undefined)
    ? [ok('the workspace shows statuses, streams answers and offers to stop them.')]
    : [];
}

/** Out: undefined where it answered nothing that can be read; `''` where it took the call. */
async function toWord(response: Response | undefined): Promise<string | undefined> {
  const answer = Answer.safeParse(await response?.json().catch(() => undefined));
  return answer.success ? (answer.data.error ?? '') : undefined;
}
