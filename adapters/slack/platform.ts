import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import type { Identities } from '../../src/ports/identities.ts';
import type { Interim, Platform, PlatformState } from '../../src/ports/platform.ts';
import type { PlatformDeps } from '../module.ts';
import { StreamedMessages } from '../streamed-message.ts';
import { createBoltApp } from './bolt-app.ts';
import { createConversations } from './conversations.ts';
import { Directory } from './directory.ts';
import { createSlackFiles } from './files.ts';
import { HttpReceiver } from './http.ts';
import { createIdentities } from './identities.ts';
import { IdentityFinder } from './identity.ts';
import { createLibraryLog } from './library-log.ts';
import { keepListing } from './people.ts';
import { SlackReplies } from './replies.ts';
import { SocketConnection } from './socket.ts';
import { openSlackApi, type SlackApi } from './web-api.ts';

interface SlackSettings {
  readonly botToken: string;
  /** Socket Mode with an app token, else HTTP with a signing secret. */
  readonly inbound: { readonly appToken: string } | { readonly signingSecret: string };
  readonly apiUrl: string | undefined;
}

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
  const api = await openSlackApi({ token: settings.botToken, apiUrl, logger, signal: closed.signal });
  const finder = new IdentityFinder(api, deps.log);
  const directory = new Directory({ api, clock: deps.clock, log: deps.log, people: deps.people });
  const parts = { api, finder, directory, logger, closed: closed.signal };
  const inbound = await openInbound(settings, deps, parts);
  const replies = new SlackReplies({ api, log: deps.log, apiUrl, identity: () => finder.get() });
  const open = async (): Promise<void> => {
    await inbound.open();
    if (deps.receive === false) return;
    void keepListing(finder.get().team, { api, people: deps.people, log: deps.log, signal: closed.signal });
  };
  if (await finder.find()) await open();
  else void openLater(finder, open, deps, closed.signal);
  const growing = new StreamedMessages({
    ...GROWING,
    clock: deps.clock,
    log: deps.log,
    show: (turn, replyRef, interim) => replies.show(turn, replyRef, interim),
  });
  const files = createSlackFiles({ api, token: settings.botToken, apiUrl });
  const conversations = createConversations({ api, apiUrl, log: deps.log, identity: () => finder.get() });
  const identities = createIdentities(finder, directory);
  return new SlackPlatform({
    api,
    finder,
    inbound,
    replies,
    growing,
    files,
    closed,
    conversations,
    identities,
  });
}

interface Parts {
  readonly api: SlackApi;
  readonly finder: IdentityFinder;
  readonly directory: Directory;
  readonly logger: ReturnType<typeof createLibraryLog>;
  readonly closed: AbortSignal;
}

async function openInbound(settings: SlackSettings, deps: PlatformDeps, parts: Parts): Promise<Inbound> {
  const { api, finder, directory, logger, closed } = parts;
  const { apiUrl, inbound } = settings;
  const { intake, log } = deps;
  if (deps.receive === false) return NO_INBOUND;
  const app = {
    intake,
    log,
    logger,
    api,
    apiUrl,
    identity: () => finder.get(),
    directory,
  };
  if ('signingSecret' in inbound) {
    const isReady = (): boolean => finder.current !== undefined && !closed.aborted;
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

async function openLater(
  finder: IdentityFinder,
  open: () => Promise<void>,
  deps: PlatformDeps,
  closed: AbortSignal,
): Promise<void> {
  try {
    if ((await finder.keepFinding(closed)) && !closed.aborted) await open();
  } catch (error) {
    deps.log.error('slack_open_failed', error);
  }
}

interface SlackPlatformParts extends Pick<Parts, 'api' | 'finder'> {
  readonly inbound: Inbound;
  readonly replies: SlackReplies;
  readonly growing: StreamedMessages;
  readonly files: FileSource;
  readonly closed: AbortController;
  readonly conversations: Conversations;
  readonly identities: Identities;
}

class SlackPlatform implements Platform {
  readonly id = 'slack';
  readonly #parts: SlackPlatformParts;

  constructor(parts: SlackPlatformParts) {
    this.#parts = parts;
  }

  get files(): FileSource {
    return this.#parts.files;
  }

  get state(): PlatformState {
    const { closed, finder, inbound } = this.#parts;
    if (closed.signal.aborted) return 'down';
    return finder.state === 'up' ? inbound.state : finder.state;
  }

  get conversations(): Conversations {
    return this.#parts.conversations;
  }

  get identities(): Identities {
    return this.#parts.identities;
  }

  begin(turn: Turn, checkHeld: () => Promise<void>): Promise<string> {
    return this.#parts.replies.begin(turn, checkHeld);
  }

  show(turn: Turn, replyRef: string, interim: Interim, checkHeld: () => Promise<void>): Promise<void> {
    return this.#parts.growing.show(turn, replyRef, interim, checkHeld);
  }

  async finish(turn: Turn, replyRef: string, reply: Reply): Promise<void> {
    await this.#parts.growing.end(turn.id);
    await this.#parts.replies.finish(turn, replyRef, reply);
  }

  async close(): Promise<void> {
    this.#parts.closed.abort();
    await this.#parts.inbound.close();
  }
}
