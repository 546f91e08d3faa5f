import type { Log } from '../../src/ports/log.ts';
import type { PersonalActivity } from './activity.ts';
import type { Connection } from './connection.ts';
import { toUpstreamError } from './errors.ts';
import { withDeadline } from './retry.ts';

/** What the roster of a conversation says of a member. */
export interface TeamsMember {
  readonly tenantId: string | undefined;
  readonly email: string | undefined;
  readonly guest: boolean;
}

/** As the connector delivers it; the declared type of botbuilder knows half of these. */
export interface RosterEntry {
  readonly tenantId?: unknown;
  readonly email?: unknown;
  readonly userPrincipalName?: unknown;
  readonly userRole?: unknown;
}

export type FindMember = (activity: PersonalActivity) => Promise<TeamsMember | undefined>;

const KEPT_MS = 5 * 60_000;
const MAX_KEPT = 2000;
/** The question waits for this before it is accepted, and Teams waits for that. */
const TIMEOUT_MS = 1500;

/**
 * Makes the lookup of senders in the roster: remembered for minutes, bounded, best effort. A failed lookup gives undefined and
 * is remembered too, so that a broken roster does not slow every question.
 */
export function createFindMember(connection: Connection, log: Log, nowMs: () => number): FindMember {
  const kept = new Map<string, { readonly untilMs: number; readonly member: TeamsMember | undefined }>();
  return async (activity) => {
    const key = `${activity.conversation.id} ${activity.from.id}`;
    const known = kept.get(key);
    if (known !== undefined && known.untilMs > nowMs()) return known.member;
    const member = await lookUp(activity, connection, log);
    kept.delete(key);
    kept.set(key, { untilMs: nowMs() + KEPT_MS, member });
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
    return member;
  };
}

async function lookUp(
  activity: PersonalActivity,
  connection: Connection,
  log: Log,
): Promise<TeamsMember | undefined> {
  const [conversationId = ''] = activity.conversation.id.split(';messageid=');
  try {
    return await withDeadline(async (abortSignal) => {
      const entry = await connection.use(activity.serviceUrl, conversationId, (connector) =>
        connector.conversations.getConversationMember(conversationId, activity.from.id, { abortSignal }),
      );
      return toMember(entry);
    }, TIMEOUT_MS);
  } catch (error) {
    log.warn('teams_member_unknown', { reason: toUpstreamError(error).message });
    return undefined;
  }
}

/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
function toMember(entry: RosterEntry): TeamsMember {
  const name = textOf(entry.userPrincipalName);
  const role = textOf(entry.userRole)?.toLowerCase();
  return {
    tenantId: textOf(entry.tenantId)?.toLowerCase(),
    email: textOf(entry.email) ?? name,
    guest: role === 'guest' || role === 'anonymous' || (name?.toUpperCase().includes('#EXT#') ?? false),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
