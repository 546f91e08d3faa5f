import { z } from 'zod';
import { BOT_SCOPES } from '../slack/manifest.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';
import { lookForMethods } from './slack-methods.ts';

export const SLACK_API = 'https://slack.com/api/';
const WANTED = BOT_SCOPES;
const Answer = z.object({ ok: z.boolean(), error: z.string().optional() });
/** An error of Slack is one lower-case word; nothing else of an answer is shown. */
const WORD = /^[a-z_]{1,60}$/u;

/** The scopes that the token has, against those of the manifest: what is missing breaks something, what is more is a risk. */
export const slack: Check = {
  id: 'slack',
  async run({ env }, signal) {
    const token = env['SLACK_BOT_TOKEN'];
    if (token === undefined) return [notChecked('Slack is not configured.')];
    const call: Parameters<typeof lookForMethods>[0] = (method, args) =>
      ask(new URL(method, env['SLACK_API_URL'] ?? SLACK_API), token, args, signal);
    const response = await call('auth.test', {});
    if (response === undefined) return [notChecked('Slack could not be reached.')];
    const answer = Answer.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) return [notChecked(`Slack answered ${response.status}, and nothing to judge by.`)];
    if (!answer.data.ok) {
      const { error = '' } = answer.data;
      return [
        fault(
          `Slack refuses the token${WORD.test(error) ? ` (${error})` : ''}.`,
          "Copy the bot token from the app's page at api.slack.com/apps into SLACK_BOT_TOKEN.",
        ),
      ];
    }
    return [...compare(response.headers.get('x-oauth-scopes')), ...(await lookForMethods(call))];
  },
};

async function ask(
  url: URL,
  token: string,
  args: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response | undefined> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const body = new URLSearchParams(args);
    return await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
  } catch {
    return undefined;
  }
}

function compare(header: string | null) {
  if (header === null) return [notChecked('Slack did not say which scopes the token has.')];
  const granted = header.split(',').map((scope) => scope.trim());
  const missing = WANTED.filter((scope) => !granted.includes(scope));
  const more = granted.filter(
    (scope) => WORD.test(scope.replaceAll(/[.:]/gu, '_')) && !WANTED.includes(scope),
  );
  if (missing.length + more.length === 0)
    return [ok(`the token has the ${WANTED.length} scopes of slack/manifest.json and no more.`)];
  return [
    ...(missing.length === 0
      ? []
      : [fault(`the token lacks ${missing.join(', ')}.`, 'Add them to the app, and install it again.')]),
    ...toBlindness(missing),
    ...(more.length === 0
      ? []
      : [
          warning(
            `the token has more than it needs: ${more.join(', ')}.`,
            'Take them from the app, and install it again.',
          ),
        ]),
  ];
}

/** Where Candor is called into a thread and cannot see it, without the scopes for these places. */
function toBlindness(missing: readonly string[]) {
  const unread = missing.filter((scope) => /^(?:channels|groups|mpim):history$/u.test(scope));
  if (unread.length === 0) return [];
  const said = `without ${unread.join(', ')} it cannot see the earlier messages of a thread it is called into, and answers without them.`;
  return [warning(said, 'Add them to the app, or set threadContext.messages to 0 in the policy.')];
}
