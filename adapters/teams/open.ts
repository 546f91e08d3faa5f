import { UpstreamError } from '../../src/base/errors.ts';
import type { Platform, PlatformState } from '../../src/ports/platform.ts';
import { createBusyNotices } from '../busy-notice.ts';
import type { PlatformDeps } from '../module.ts';
import { StreamedMessages } from '../streamed-message.ts';
import { UNREADABLE } from '../unreadable-threads.ts';
import type { PersonalActivity } from './activity.ts';
import { openConnection } from './connection.ts';
import { createConversations } from './conversations.ts';
import { createEndpoint } from './endpoint.ts';
import { createTeamsFiles } from './files.ts';
import { createIdentities } from './identities.ts';
import { createFindMember } from './members.ts';
import type { TeamsPerson } from './receive.ts';
import { TeamsReplies } from './replies.ts';
import { realPatience, type Patience } from './retry.ts';
import { createRoster } from './roster.ts';
import { withTeams } from './team-lists.ts';
import { createSender, type TeamsSender } from './sender.ts';
import type { TeamsSettings } from './settings.ts';

type Credentials = Parameters<typeof openConnection>[1];

/** After so many failed calls in a row the platform counts as down, until one gets through. */
const DOWN_AFTER = 3;
/** Teams takes about one change a second in a conversation. */
const GROWING = { everyMs: 2000, perMinute: 120 };

/** What may stand in for the world outside: how to wait, and where tokens for Teams come from. */
interface TeamsWorld {
  readonly patience?: Patience;
  readonly credentials?: Credentials;
}

/** Connects to Teams: serves `/api/messages` on the given router and answers through the connector. */
export async function openTeams(
  settings: TeamsSettings,
  deps: PlatformDeps,
  world: TeamsWorld = {},
): Promise<Platform> {
  const health = { failures: 0, closed: false };
  const connection = await openConnection(settings, world.credentials);
  const patience = world.patience ?? realPatience;
  const report = (failure: UpstreamError | undefined): void => {
    if (failure?.permanent === true) return; // one conversation's word, which says nothing of the others
    health.failures = failure === undefined ? 0 : health.failures + 1;
  };
  const sender = createSender({ connection, settings, patience, report });
  const nowMs = (): number => deps.clock.now().epochMilliseconds;
  const { intake, log, http, people } = deps;
  const seen = createRoster({ connection, people, patience, log, nowMs });
  const lists = (): readonly string[] => deps.lists?.('teams') ?? [];
  const findMember = settings.anonymous
    ? undefined
    : withTeams(createFindMember(connection, log, deps.clock), lists, { ...deps, connection });
  const findPerson = async (activity: PersonalActivity): Promise<TeamsPerson> => {
    if (findMember === undefined) return undefined;
    const { serviceUrl, conversation, from } = activity;
    const found = await findMember({ serviceUrl, conversationId: conversation.id, memberId: from.id });
    seen(activity);
    return found;
  };
  const notices = createBusyNotices(log);
  const endpoint = createEndpoint({ settings, connection, findPerson, sender, intake, notices, log });
  const identities = createIdentities(findMember, settings.allowedTenants);
  http.post('/api/messages', (_request, _response, next) => {
    if (health.closed) throw new UpstreamError('TEAMS_FAILED', 'Teams is closed here.', { retryable: true });
    next();
  });
  http.post('/api/messages', ...endpoint);
  return createPlatform(
    sender,
    health,
    { files: createTeamsFiles(settings), identities, threads: UNREADABLE },
    settings,
    deps,
  );
}

function createPlatform(
  sender: TeamsSender,
  health: { failures: number; closed: boolean },
  parts: Pick<Platform, 'files' | 'identities' | 'threads'>,
  settings: TeamsSettings,
  { clock, log }: PlatformDeps,
): Platform {
  const replies = new TeamsReplies(sender);
  const growing = new StreamedMessages({
    ...GROWING,
    clock,
    log,
    show: (turn, replyRef, interim) => replies.show(turn, replyRef, interim),
  });
  return {
    id: 'teams',
    ...parts,
    get state(): PlatformState {
      return health.closed || health.failures >= DOWN_AFTER ? 'down' : 'up';
    },
    conversations: createConversations(sender, settings),
    begin: (turn, checkHeld) => replies.begin(turn, checkHeld),
    show: async (turn, replyRef, interim, checkHeld) => {
      await growing.show(turn, replyRef, interim, checkHeld);
      return replyRef;
    },
    finish: async (turn, replyRef, reply) => {
      await growing.end(turn.id);
      return replies.finish(turn, replyRef, reply);
    },
    retract: async (turn, replyRef) => {
      await growing.end(turn.id);
      await replies.retract(turn, replyRef);
    },
    close: async () => {
      health.closed = true;
    },
  };
}
