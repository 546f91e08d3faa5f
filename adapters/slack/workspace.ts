import type { WebClientOptions } from '@slack/web-api';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import type { Identities } from '../../src/ports/identities.ts';
import type { PlatformState } from '../../src/ports/platform.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';
import type { PlatformDeps } from '../module.ts';
import { AgentSessions } from './agent-sessions.ts';
import { AskerReplies, withAskers } from './asker-replies.ts';
import { createConversations } from './conversations.ts';
import { Directory } from './directory.ts';
import { createSlackFiles } from './files.ts';
import { createIdentities } from './identities.ts';
import { type Identity, splitName } from './identity.ts';
import { SlackReplies } from './replies.ts';
import { AnswerStreams } from './streams.ts';
import { UserGroups } from './user-groups.ts';
import { WorkStatus } from './work-status.ts';
import { createThreads } from './threads.ts';
import type { SlackApi } from './web-api.ts';

/** One workspace that Candor is installed in: all that is said and asked there goes through its own token. */
export interface Workspace {
  readonly api: SlackApi;
  /** Throws: `UpstreamError` `SLACK_FAILED`, retryable, while nobody knows who the bot is there. */
  readonly identity: () => Identity;
  readonly directory: Directory;
  readonly replies: ReturnType<typeof withAskers>;
  readonly files: FileSource;
  readonly conversations: Conversations;
  readonly identities: Identities;
  readonly threads: ThreadReader;
}

/** The workspaces that Candor is installed in. */
export interface Workspaces {
  readonly state: PlatformState;
  /** False while a question could not be taken in: Slack is told to come back. */
  readonly isReady: boolean;
  /** Begins, and calls `receive` once events may come in. Throws: `ConfigError` when Slack refuses a token. */
  open(receive: () => Promise<void>): Promise<void>;
  /** Left out, `team` is the first one. Out: undefined where Candor is not installed. */
  find(team: string | undefined): Promise<Workspace | undefined>;
  /** Forgets a workspace at once that took Candor out at `at`, unless it was installed again since. */
  remove(team: string, at: Temporal.Instant): Promise<void>;
}

/** What workspaces are opened with. */
export interface OpeningDeps extends Pick<
  PlatformDeps,
  'clock' | 'intake' | 'lists' | 'log' | 'people' | 'receive'
> {
  readonly logger: NonNullable<WebClientOptions['logger']>;
  readonly apiUrl: string | undefined;
  readonly signal: AbortSignal;
}

interface WorkspaceDeps extends Pick<PlatformDeps, 'clock' | 'intake' | 'lists' | 'log' | 'people'> {
  readonly api: SlackApi;
  readonly token: () => Promise<string>;
  readonly apiUrl: string | undefined;
  /** Undefined while nobody knows. */
  readonly current: () => Identity | undefined;
  readonly identity: () => Identity;
}

export function createWorkspace(deps: WorkspaceDeps): Workspace {
  const { token, apiUrl, current, identity, clock, intake, log, people } = deps;
  const api = withoutTeams(deps.api);
  const lists = (): readonly string[] => deps.lists?.('slack') ?? [];
  const groups = new UserGroups({ api, clock, log, lists, team: () => current()?.team });
  const directory = new Directory({ api, clock, log, people, groups });
  const status = new WorkStatus({ api, clock, log });
  const sessions = new AgentSessions({ api, clock, log });
  const stopped = ({ place, asker }: Turn) => intake.withdraw('slack', { place, asker, why: 'stopped' });
  const streams = new AnswerStreams({ api, clock, log, identity, sessions, stopped });
  const replies = new SlackReplies({ api, log, clock, apiUrl, identity, status, sessions, streams });
  return {
    api,
    identity,
    directory,
    replies: withAskers(replies, new AskerReplies(api)),
    files: createSlackFiles({ api, token, apiUrl }),
    conversations: createConversations({ api, apiUrl, log, identity }),
    identities: createIdentities(current, directory),
    threads: createThreads({ api, log, directory, identity }),
  };
}

/** Slack knows its channels by their ids alone. */
function withoutTeams(api: SlackApi): SlackApi {
  return {
    call: (method, args = {}, before) => {
      const plain = Object.entries(args).map(([name, value]) => [name, withoutTeam(name, value)] as const);
      return api.call(method, Object.fromEntries(plain), before);
    },
    get refused() {
      return api.refused;
    },
  };
}

function withoutTeam(name: string, value: unknown): unknown {
  const isChannel = name === 'channel' || name === 'channel_id';
  return isChannel && typeof value === 'string' ? splitName(value).id : value;
}
