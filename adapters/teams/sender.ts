import type { Activity } from 'botbuilder';
import { UpstreamError } from '../../src/base/errors.ts';
import { withoutInvisibleIn } from '../../src/base/invisible.ts';
import type { Place } from '../../src/domain/place.ts';
import type { TeamsConnection } from './connection.ts';
import { statusOf, toUpstreamError } from './errors.ts';
import { type realPatience, withDeadline, withRetry } from './retry.ts';
import type { ConversationPace } from './pace.ts';
import type { TeamsSettings } from './settings.ts';

const SIGN_MS = 5000;
/** As Teams calls them. What is streamed says that it goes to a personal chat. */
const CONVERSATION_TYPES = { direct: 'personal', group: 'groupChat', channel: 'channel', console: undefined };

type Connector = Parameters<Parameters<TeamsConnection['use']>[2]>[0];

/** Puts messages into Teams. Every method throws `UpstreamError` `TEAMS_FAILED`. */
export interface TeamsSender {
  /** Awaits `before` before each try. Out: the message's id. */
  send(place: Place, message: Partial<Activity>, before?: () => Promise<void>): Promise<string>;
  /**
   * Sends what is worth something now or never (typing, a piece of a stream): tried once, and not waited for long. Out: its id,
   * where Teams gives it one.
   */
  sign(place: Place, activity: Partial<Activity>): Promise<string>;
  /** Replaces the message `id`; doing it twice changes nothing. */
  update(place: Place, id: string, message: Partial<Activity>): Promise<void>;
  /** Deletes the message `id`; one that is gone is no error. */
  remove(place: Place, id: string): Promise<void>;
  /** Opens the personal chat with a member of the conversation at `place`. Out: where to write to them. */
  openChat(place: Place, user: string): Promise<Place>;
  /** Starts a thread in a channel. Out: the thread's id. */
  start(channel: string, message: Partial<Activity>): Promise<string>;
}

/** What sending needs of the world. `report` hears how each call ended. */
interface SenderDeps {
  readonly connection: TeamsConnection;
  readonly settings: TeamsSettings;
  readonly patience: typeof realPatience;
  readonly pace: ConversationPace;
  report(failure: UpstreamError | undefined): void;
}

/** Makes the sender. A reply goes to the address its question came from, long after that turn was acknowledged. */
export function createSender(deps: SenderDeps): TeamsSender {
  return {
    send: async (place, message, before) => {
      const { serviceUrl, conversationId, ...about } = toAddress(place);
      const activity = { ...about, serviceUrl, ...withoutInvisibleIn(message) };
      const call: Call<{ id?: string } | undefined> = async (connector, abortSignal) => {
        await before?.();
        return connector.conversations.sendToConversation(conversationId, activity, { abortSignal });
      };
      await inItsTurn(deps, conversationId);
      const sent = await reach(deps, serviceUrl, conversationId, call, 'unrepeatable');
      return sent?.id ?? '';
    },
    sign: async (place, message) => {
      const { serviceUrl, conversationId, ...about } = toAddress(place);
      const activity = { ...about, serviceUrl, ...withoutInvisibleIn(message) };
      const send = (abortSignal: AbortSignal) =>
        deps.connection.use(serviceUrl, conversationId, ({ conversations }) =>
          conversations.sendToConversation(conversationId, activity, { abortSignal }),
        );
      deps.pace.count(conversationId);
      const answer: { id?: string } | undefined = await withDeadline(send, SIGN_MS).catch(
        (error: unknown) => {
          throw toUpstreamError(error);
        },
      );
      return answer?.id ?? '';
    },
    update: async (place, id, message) => {
      const { serviceUrl, conversationId, ...about } = toAddress(place);
      const activity = { ...about, serviceUrl, ...withoutInvisibleIn(message), id };
      await reach(deps, serviceUrl, conversationId, (connector, abortSignal) =>
        connector.conversations.updateActivity(conversationId, id, activity, { abortSignal }),
      );
    },
    remove: async (place, id) => {
      const { serviceUrl, conversationId } = toAddress(place);
      const call: Call<unknown> = (connector, abortSignal) =>
        connector.conversations.deleteActivity(conversationId, id, { abortSignal });
      try {
        await reach(deps, serviceUrl, conversationId, call);
      } catch (error) {
        if (!(error instanceof UpstreamError && statusOf(error.cause) === 404)) throw error;
      }
    },
    openChat: (place, user) => openChat(deps, place, user),
    start: (channel, message) => startThread(deps, channel, message),
  };
}

async function inItsTurn({ pace, patience }: SenderDeps, conversationId: string): Promise<void> {
  const waitMs = pace.next(conversationId);
  if (waitMs > 0) await patience.wait(waitMs);
}

/** Teams gives the chat that there is, or makes one where the app is installed for that person. */
async function openChat(deps: SenderDeps, place: Place, user: string): Promise<Place> {
  const { serviceUrl, conversationId, from } = toAddress(place);
  const tenant = place.workspace;
  const parameters = {
    isGroup: false,
    bot: from,
    members: [{ id: user }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  };
  const { id = '' } = await reach(deps, serviceUrl, conversationId, (connector, abortSignal) =>
    connector.conversations.createConversation(parameters as never, { abortSignal }),
  );
  const address = { ...place.address, conversationId: id };
  return { ...place, kind: 'direct', channel: id, thread: id, shared: false, address };
}

async function startThread(deps: SenderDeps, channel: string, message: Partial<Activity>): Promise<string> {
  const { appId, anonymous, homeTenant, serviceUrl } = deps.settings;
  if (anonymous && !/^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(serviceUrl)) {
    throw new UpstreamError(
      'TEAMS_FAILED',
      'Anonymous Teams posts to this machine only; set TEAMS_SERVICE_URL to a local connector.',
      { retryable: false },
    );
  }
  const parameters = {
    isGroup: true,
    bot: { id: `28:${appId}`, name: '' },
    tenantId: homeTenant,
    channelData: { channel: { id: channel }, tenant: { id: homeTenant } },
    activity: withoutInvisibleIn(message) as Activity,
  };
  const call: Call<{ id?: string; activityId?: string }> = (connector, abortSignal) =>
    connector.conversations.createConversation(parameters, { abortSignal });
  const created = await reach(deps, serviceUrl, channel, call, 'unrepeatable');
  return created.id ?? created.activityId ?? '';
}

type Call<T> = (connector: Connector, abortSignal: AbortSignal) => Promise<T>;

async function reach<T>(
  deps: SenderDeps,
  serviceUrl: string,
  conversationId: string,
  call: Call<T>,
  kind?: 'unrepeatable',
): Promise<T> {
  try {
    const result = await withRetry(
      (signal) => deps.connection.use(serviceUrl, conversationId, (connector) => call(connector, signal)),
      deps.patience,
      kind,
    );
    deps.report(undefined);
    return result;
  } catch (error) {
    const failure = toUpstreamError(error);
    deps.report(failure);
    throw failure;
  }
}

/** Reads back what `toPlace` wrote down; only authenticated activities ever wrote it. */
function toAddress(place: Place): Partial<Activity> & { serviceUrl: string; conversationId: string } {
  const {
    serviceUrl,
    conversationId,
    channelId = 'msteams',
    botId,
    botName,
    tenantId,
    locale,
  } = place.address ?? {};
  if (!serviceUrl || !conversationId || !botId)
    throw new Error('The place of this turn holds no Teams address.');
  const isGroup = place.kind !== 'direct';
  return {
    serviceUrl,
    conversationId,
    channelId,
    from: { id: botId, name: botName ?? '' },
    conversation: {
      id: conversationId,
      isGroup,
      conversationType: CONVERSATION_TYPES[place.kind],
      ...(tenantId ? { tenantId } : {}),
    } as Activity['conversation'],
    ...(locale ? { locale } : {}),
  };
}
