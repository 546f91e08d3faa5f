import { z } from 'zod';
import type { Directory } from '../../src/ports/directory.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PersonalActivity } from './activity.ts';
import type { TeamsConnection } from './connection.ts';
import { toUpstreamError } from './errors.ts';
import { type realPatience, withRetry } from './retry.ts';

const PagedMembers = z.object({
  members: z.array(z.object({ name: z.string().nullish() })).nullish(),
  continuationToken: z.string().nullish(),
});

const REFRESH_MS = 60 * 60_000;
/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context: 50 to 500 a page. */
const PAGE = 500;
const MAX_PAGES = 100;
const MAX_KEPT = 2000;

interface RosterDeps {
  readonly connection: TeamsConnection;
  readonly people: Directory;
  readonly patience: typeof realPatience;
  readonly log: Log;
  readonly nowMs: () => number;
}

/**
 * Makes what tells the directory of the people of a team or chat: whenever something is asked there, at most hourly, in the
 * background. A roster that cannot be read is logged and left for the next hour.
 */
export function createRoster(deps: RosterDeps): (activity: PersonalActivity) => void {
  const readAt = new Map<string, number>();
  return (activity) => {
    const { from, conversation, serviceUrl } = activity;
    if (from.name) deps.people.add(from.name);
    const [id = ''] = conversation.id.split(';messageid=');
    const before = readAt.get(id);
    if (before !== undefined && deps.nowMs() - before < REFRESH_MS) return;
    readAt.delete(id);
    readAt.set(id, deps.nowMs());
    for (const oldest of readAt.keys()) {
      if (readAt.size <= MAX_KEPT) break;
      readAt.delete(oldest);
    }
    void read(id, serviceUrl, deps);
  };
}

async function read(id: string, serviceUrl: string, deps: RosterDeps): Promise<void> {
  try {
    for (let token = '', page = 0; page < MAX_PAGES; page += 1) {
      const answer = PagedMembers.parse(await readPage(id, serviceUrl, token, deps));
      for (const { name } of answer.members ?? []) if (name) deps.people.add(name);
      token = answer.continuationToken ?? '';
      if (token === '') return;
    }
  } catch (error) {
    deps.log.warn('teams_roster_unread', { reason: toUpstreamError(error).message });
  }
}

function readPage(id: string, serviceUrl: string, token: string, deps: RosterDeps): Promise<unknown> {
  const options = { pageSize: PAGE, ...(token === '' ? {} : { continuationToken: token }) };
  return withRetry(
    (abortSignal) =>
      deps.connection.use(serviceUrl, id, (connector) =>
        connector.conversations.getConversationPagedMembers(id, { ...options, abortSignal }),
      ),
    deps.patience,
  );
}
