import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import type { Identities } from '../../src/ports/identities.ts';
import type { Interim, Platform, PlatformState } from '../../src/ports/platform.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';
import type { PlatformDeps } from '../module.ts';
import { StreamedMessages } from '../streamed-message.ts';
import { createBoltApp } from './bolt-app.ts';
import { HttpReceiver } from './http.ts';
import { createLibraryLog } from './library-log.ts';
import { openInstalledWorkspaces } from './oauth.ts';
import { openOneWorkspace } from './one-workspace.ts';
import { isStreamable } from './reply-ref.ts';
import { SocketConnection } from './socket.ts';
import type { Workspaces } from './workspace.ts';
import { conversationsOf, filesOf, findOf, identitiesOf, threadsOf } from './workspaces.ts';

type OAuthSettings = Parameters<typeof openInstalledWorkspaces>[0];

/** One workspace by its token, or as many as install it. */
type SlackSettings = ({ readonly botToken: string } | { readonly oauth: OAuthSettings }) & {
  /** Socket Mode with an app token, else HTTP with a signing secret. */
  readonly inbound: { readonly appToken: string } | { readonly signingSecret: string };
  readonly apiUrl: string | undefined;
};

/** Slack lets a workspace's messages change about 50 times a minute; more than half of it is for final answers. */
const GROWING = { everyMs: 2000, perMinute: 20 };

/** How events come in: over our HTTP server, or over a socket that we open. */
interface Inbound {
  readonly state: PlatformState;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Opens Slack. Throws: `ConfigError` when Slack refuses a token; an unreachable Slack is tried again in the background. */
export async function openSlack(settings: SlackSettings, deps: PlatformDeps): Promise<Platform> {
  const { LogLevel } = await import('@slack/bolt');
  const logger = createLibraryLog(deps.log, LogLevel.INFO);
  const closed = new AbortController();
  const { apiUrl } = settings;
  const opening = { ...deps, logger, apiUrl, signal: closed.signal };
  const workspaces =
    'botToken' in settings
      ? await openOneWorkspace(settings.botToken, opening)
      : await openInstalledWorkspaces(settings.oauth, opening);
  const inbound = await openInbound(settings, deps, { workspaces, logger, closed: closed.signal });
  await workspaces.open(() => inbound.open());
  const growing = new StreamedMessages({
    ...GROWING,
    clock: deps.clock,
    log: deps.log,
    show: async (turn, replyRef, interim) =>
      (await findOf(turn, workspaces)).replies.show(turn, replyRef, interim),
  });
  return new SlackPlatform({ workspaces, inbound, growing, closed });
}

interface Parts {
  readonly workspaces: Workspaces;
  readonly logger: ReturnType<typeof createLibraryLog>;
  readonly closed: AbortSignal;
}

async function openInbound(settings: SlackSettings, deps: PlatformDeps, parts: Parts): Promise<Inbound> {
  const { workspaces, logger, closed } = parts;
  const { apiUrl, inbound } = settings;
  const { intake, log } = deps;
  if (deps.receive === false) return NO_INBOUND;
  const app = { intake, log, logger, apiUrl, workspaces };
  if ('signingSecret' in inbound) {
    const isReady = (): boolean => workspaces.isReady && !closed.aborted;
    const receiver = new HttpReceiver({ ...deps, signingSecret: inbound.signingSecret, isReady });
    await createBoltApp({ ...app, receiver });
    await receiver.start();
    return { state: 'up', open: () => Promise.resolve(), close: () => receiver.stop() };
  }
  const receiver = await createSocketReceiver(inbound.appToken, apiUrl, logger, log);
  await createBoltApp({ ...app, receiver });
  return new SocketConnection(receiver, log);
}

/** For a process that only posts: events go on arriving at the one that serves. */
const NO_INBOUND: Inbound = { state: 'up', open: () => Promise.resolve(), close: () => Promise.resolve() };

/** The socket client's web client gets its own options: the library writes a hundred retries into those it is given. */
async function createSocketReceiver(
  appToken: string,
  apiUrl: string | undefined,
  logger: Parts['logger'],
  log: PlatformDeps['log'],
) {
  const { SocketModeReceiver } = await import('@slack/bolt');
  return new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
        timeout: 10_000,
        rejectRateLimitedCalls: true,
        retryConfig: { retries: 0 },
      },
    },
    processEventErrorHandler: ({ error }) => {
      log.error('slack_event_failed', error);
      return Promise.resolve(false);
    },
  });
}

interface SlackPlatformParts extends Pick<Parts, 'workspaces'> {
  readonly inbound: Inbound;
  readonly growing: StreamedMessages;
  readonly closed: AbortController;
}

class SlackPlatform implements Platform {
  readonly id = 'slack';
  readonly files: FileSource;
  readonly conversations: Conversations;
  readonly identities: Identities;
  readonly threads: ThreadReader;
  readonly #parts: SlackPlatformParts;

  constructor(parts: SlackPlatformParts) {
    const { workspaces } = parts;
    this.#parts = parts;
    this.files = filesOf(workspaces);
    this.conversations = conversationsOf(workspaces);
    this.identities = identitiesOf(workspaces);
    this.threads = threadsOf(workspaces);
  }

  get state(): PlatformState {
    const { closed, workspaces, inbound } = this.#parts;
    if (closed.signal.aborted) return 'down';
    return workspaces.state === 'up' ? inbound.state : workspaces.state;
  }

  async begin(turn: Turn, checkHeld: () => Promise<void>, settle = checkHeld): Promise<string> {
    const { replies } = await findOf(turn, this.#parts.workspaces);
    return replies.begin(turn, checkHeld, settle);
  }

  async show(
    turn: Turn,
    replyRef: string,
    interim: Interim,
    checkHeld: () => Promise<void>,
  ): Promise<string> {
    if (interim.type === 'answer' && isStreamable(replyRef)) {
      const { replies } = await findOf(turn, this.#parts.workspaces);
      return replies.stream(turn, replyRef, interim.text, checkHeld);
    }
    await this.#parts.growing.show(turn, replyRef, interim, checkHeld);
    return replyRef;
  }

  async finish(
    turn: Turn,
    replyRef: string,
    reply: Reply,
    keep?: (ref: string) => Promise<void>,
    checkHeld?: () => Promise<void>,
  ): Promise<string> {
    await this.#parts.growing.end(turn.id);
    const { replies } = await findOf(turn, this.#parts.workspaces);
    return replies.finish(turn, replyRef, reply, keep, checkHeld);
  }

  async retract(turn: Turn, replyRef: string): Promise<void> {
    await this.#parts.growing.end(turn.id);
    const { replies } = await findOf(turn, this.#parts.workspaces);
    await replies.retract(turn, replyRef);
  }

  async close(): Promise<void> {
    this.#parts.closed.abort();
    await this.#parts.inbound.close();
  }
}
