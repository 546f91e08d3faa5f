import { UpstreamError } from '../../src/base/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { LookUp } from '../look-up.ts';
import type { TeamsConnection } from './connection.ts';
import { toUpstreamError } from './errors.ts';
import { withDeadline } from './retry.ts';

/** What the roster of a conversation says of a member. */
interface TeamsMember {
  /** Lower case. */
  readonly tenantId: string;
  readonly email: string | undefined;
  readonly guest: boolean;
  /** Teams, as the policy writes them. */
  readonly memberOf?: readonly string[];
}

/** Whom to look up, and in which roster. */
interface MemberOf {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly memberId: string;
}

/** Never throws. */
type FindMember = (member: MemberOf) => ReturnType<LookUp<TeamsMember>['find']>;

/** Minutes, not days: somebody made a guest today must be one today. */
const KEEP_MS = 5 * 60_000;
const MAX_KEPT = 2000;
/** The question waits for this before it is accepted, and Teams waits for that. */
const PATIENCE_MS = 1500;
const TIMEOUT_MS = 10_000;

/** Makes the lookup of people in the roster of their conversation. */
export function createFindMember(connection: TeamsConnection, log: Log, clock: Clock): FindMember {
  const members = new LookUp<TeamsMember>({
    clock,
    keepMs: KEEP_MS,
    maxKept: MAX_KEPT,
    patienceMs: PATIENCE_MS,
  });
  return ({ memberId, serviceUrl, conversationId }) => {
    const [channel = ''] = conversationId.split(';messageid=');
    const member = { memberId, serviceUrl, conversationId: channel };
    return members.find(`${channel} ${memberId}`, () => load(member, connection, log));
  };
}

async function load(
  { serviceUrl, conversationId, memberId }: MemberOf,
  connection: TeamsConnection,
  log: Log,
): Promise<TeamsMember> {
  try {
    return await withDeadline(async (abortSignal) => {
      const entry = await connection.use(serviceUrl, conversationId, (connector) =>
        connector.conversations.getConversationMember(conversationId, memberId, { abortSignal }),
      );
      return toMember(entry);
    }, TIMEOUT_MS);
  } catch (error) {
    const failure = toUpstreamError(error);
    log.warn('teams_member_unknown', { reason: failure.message });
    throw failure;
  }
}

/**
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
 * Throws: `UpstreamError` `TEAMS_FAILED` where the entry leaves open to whom somebody belongs.
 */
function toMember(entry: Readonly<Record<string, unknown>>): TeamsMember {
  const tenantId = textOf(entry['tenantId'])?.toLowerCase();
  if (tenantId === undefined) {
    throw new UpstreamError('TEAMS_FAILED', 'Teams did not say whose member that is.', { retryable: true });
  }
  const name = textOf(entry['userPrincipalName']);
  const role = textOf(entry['userRole'])?.toLowerCase();
  return {
    tenantId,
    email: textOf(entry['email']) ?? name,
    guest: role === 'guest' || role === 'anonymous' || (name?.toUpperCase().includes('#EXT#') ?? false),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
