import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { LookUp } from '../look-up.ts';
import type { TeamsConnection } from './connection.ts';
import { statusOf, toUpstreamError } from './errors.ts';
import type { createFindMember } from './members.ts';
import { withDeadline } from './retry.ts';

type FindMember = ReturnType<typeof createFindMember>;

type MemberOf = Parameters<FindMember>[0];

/** Minutes, not days: somebody taken out of a team today is out of it today. */
const KEEP_MS = 5 * 60_000;
const MAX_KEPT = 5000;
const PATIENCE_MS = 1500;
const TIMEOUT_MS = 10_000;

/**
 * Adds to what `find` says of somebody which teams they are in, of those that the policy names as `teams:tenant:team` (the id of a
 * team is that of its general channel). A team whose roster cannot be read, or that Candor is not installed in, has nobody in it.
 */
export function withTeams(
  find: FindMember,
  lists: () => readonly string[],
  {
    connection,
    log,
    clock,
  }: { readonly connection: TeamsConnection; readonly log: Log; readonly clock: Clock },
): FindMember {
  const teams = new LookUp<boolean>({ clock, keepMs: KEEP_MS, maxKept: MAX_KEPT, patienceMs: PATIENCE_MS });
  async function isIn(list: string, member: MemberOf): Promise<boolean> {
    const team = teamOf(list);
    const load = () => loadIsIn({ ...member, conversationId: team }, connection, log);
    const found = await teams.find(`${team} ${member.memberId}`, load);
    return found.type === 'found' && found.value;
  }
  return async (member) => {
    const found = await find(member);
    if (found.type === 'unknown') return found;
    const own = lists().filter((list) => tenantOf(list) === found.value.tenantId && teamOf(list) !== '');
    const are = await Promise.all(own.map((list) => isIn(list, member)));
    const memberOf = own.filter((_, index) => are[index]);
    return memberOf.length === 0 ? found : { ...found, value: { ...found.value, memberOf } };
  };
}

function tenantOf(list: string): string {
  return (list.split(':')[1] ?? '').toLowerCase();
}

/** Empty for a person. */
function teamOf(list: string): string {
  return /^teams:[^:]+:(19:\S+)$/u.exec(list)?.[1] ?? '';
}

async function loadIsIn(
  { serviceUrl, conversationId, memberId }: MemberOf,
  connection: TeamsConnection,
  log: Log,
): Promise<boolean> {
  try {
    await withDeadline(
      (abortSignal) =>
        connection.use(serviceUrl, conversationId, (connector) =>
          connector.conversations.getConversationMember(conversationId, memberId, { abortSignal }),
        ),
      TIMEOUT_MS,
    );
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false; // not in it, or the team is not there
    const failure = toUpstreamError(error);
    log.warn('teams_team_unread', { reason: failure.message });
    throw failure;
  }
}
