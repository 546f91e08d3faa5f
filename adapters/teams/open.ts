import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Platform, PlatformState } from '../../src/ports/platform.ts';
import { createBusyNotices } from '../busy-notice.ts';
import type { PlatformDeps } from '../module.ts';
import { UNREADABLE } from '../unreadable-threads.ts';
import type { PersonalActivity } from './activity.ts';
import { withAskerChats } from './asker-chat.ts';
import { openConnection } from './connection.ts';
import { createConversations } from './conversations.ts';
import { createEndpoint } from './endpoint.ts';
import { createTeamsFiles } from './files.ts';
import { createIdentities } from './identities.ts';
import { createFindMember } from './members.ts';
import type { TeamsPerson } from './receive.ts';
import { TeamsReplies } from './replies.ts';
import { ConversationPace } from './pace.ts';
import { realPatience } from './retry.ts';
import { createRoster } from './roster.ts';
import { withTeams } from './team-lists.ts';
import { realPause, WorkSigns } from './signs.ts';
import { TeamsStreams } from './streams.ts';
import { WorkOnReplies } from './work.ts';
import { createSender, type TeamsSender } from './sender.ts';
import type { TeamsSettings } from './settings.ts';

type Credentials = Parameters<typeof openConnection>[1];

/** After so many failed calls in a row the platform counts as down, until one gets through. */
const DOWN_AFTER = 3;

/** What may stand in for the world outside: how to wait, and where tokens for Teams come from. */
interface TeamsWorld {
  readonly patience?: typeof realPatience;
  readonly pause?: ConstructorParameters<typeof WorkSigns>[0];
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
  const nowMs = (): number => deps.clock.now().epochMilliseconds;
  const pace = new ConversationPace(nowMs);
  const sender = createSender({ connection, settings, patience, pace, report });
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
  const signs = new WorkSigns(world.pause ?? realPause);
  const parts = { files: createTeamsFiles(settings), identities, threads: UNREADABLE };
  return createPlatform(sender, health, parts, signs, settings, deps);
}

function createPlatform(
  sender: TeamsSender,
  health: { failures: number; closed: boolean },
  parts: Pick<Platform, 'files' | 'identities' | 'threads'>,
  signs: WorkSigns,
  settings: TeamsSettings,
  { clock, intake, log }: PlatformDeps,
): Platform {
  const stopped = ({ place, asker }: Turn) => intake.withdraw('teams', { place, asker, why: 'stopped' });
  const streams = new TeamsStreams({ sender, clock, stopped });
  const replies = new TeamsReplies(sender, streams);
  const work = withAskerChats(new WorkOnReplies({ sender, signs, streams, replies, log }), { sender, log });
  return {
    id: 'teams',
    ...parts,
    get state(): PlatformState {
      return health.closed || health.failures >= DOWN_AFTER ? 'down' : 'up';
    },
    conversations: createConversations(sender, settings),
    begin: (turn, checkHeld, settle) => work.begin(turn, checkHeld, settle),
    show: (turn, replyRef, interim, checkHeld) => work.show(turn, replyRef, interim, checkHeld),
    finish: (turn, replyRef, reply, keep) => work.finish(turn, replyRef, reply, keep),
    retract: (turn, replyRef) => work.retract(turn, replyRef),
    close: async () => {
      health.closed = true;
      signs.close();
    },
  };
}
