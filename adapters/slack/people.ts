import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { UpstreamError } from '../../src/base/errors.ts';
import type { Directory } from '../../src/ports/directory.ts';
import type { Log } from '../../src/ports/log.ts';
import { toUpstreamError } from './errors.ts';
import { maybe } from './maybe.ts';
import type { SlackApi } from './web-api.ts';

const Member = z.object({
  id: z.string(),
  is_bot: maybe(z.boolean()),
  real_name: z.string().nullish(),
  profile: z.object({ real_name: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
});
const UsersList = z.object({
  members: z.array(Member),
  response_metadata: z.object({ next_cursor: maybe(z.string()) }).nullish(),
});

/** Source: https://docs.slack.dev/reference/methods/users.list: at most 1000 a page, a workspace may have hundreds of pages. */
const PAGE = 1000;
const MAX_PAGES = 300;
const REFRESH_MS = 60 * 60_000;
const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 10 * 60_000;
const SLACKBOT = 'USLACKBOT';

interface PeopleDeps {
  readonly api: SlackApi;
  readonly people: Directory;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Keeps the directory told of a workspace's members: now, and every hour until `signal` aborts. A list that cannot be read is
 * logged and tried again, ever more slowly; until then the names from before hold.
 */
export async function keepListing(team: string, deps: PeopleDeps): Promise<void> {
  const { people, log, signal } = deps;
  for (let failures = 0; !signal.aborted;) {
    let waitMs = REFRESH_MS;
    try {
      people.replace(`slack:${team}`, await listNames(deps));
      failures = 0;
    } catch (error) {
      const failure = toUpstreamError(error, 'users.list');
      if (signal.aborted) return;
      log.warn('slack_people_unlisted', { reason: failure.message });
      waitMs = waitAfter(failure, failures);
      failures += 1;
    }
    await delay(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function listNames({ api, signal }: PeopleDeps): Promise<readonly string[]> {
  const names: string[] = [];
  for (let cursor = '', page = 0; page < MAX_PAGES; page += 1) {
    const answer = UsersList.parse(await listPage(api, cursor, signal));
    names.push(...answer.members.flatMap(namesOf));
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return names;
}

/** A page again after a rate limit: a big workspace takes more calls than a minute allows. */
async function listPage(api: SlackApi, cursor: string, signal: AbortSignal): Promise<unknown> {
  const args = { limit: PAGE, ...(cursor === '' ? {} : { cursor }) };
  try {
    return await api.call('users.list', args);
  } catch (error) {
    const { retryAfterMs } = toUpstreamError(error, 'users.list');
    if (retryAfterMs === undefined || retryAfterMs > LAST_WAIT_MS) throw error;
    await delay(retryAfterMs, undefined, { signal, ref: false });
    return api.call('users.list', args);
  }
}

function namesOf({ id, is_bot, real_name, profile }: z.infer<typeof Member>): readonly string[] {
  if (is_bot === true || id === SLACKBOT) return [];
  const names = [real_name, profile?.real_name, profile?.display_name];
  return names.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
}

function waitAfter(failure: UpstreamError, failures: number): number {
  return Math.min(LAST_WAIT_MS, failure.retryAfterMs ?? FIRST_WAIT_MS * 4 ** failures);
}
