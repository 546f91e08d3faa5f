import type { Activity, ConfigurationBotFrameworkAuthentication, ConversationParameters } from 'botbuilder';
import { RequestError } from '../../src/base/errors.ts';
import type { IncomingActivity } from './activity.ts';
import { sendWholeEntities } from './entity-fix.ts';
import { toUpstreamError } from './errors.ts';
import { withDeadline } from './retry.ts';
import type { TeamsSettings } from './settings.ts';

interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/** The few calls of the Bot Framework connector that Candor makes. */
interface Connector {
  readonly conversations: {
    sendToConversation(
      id: string,
      activity: Partial<Activity>,
      options: CallOptions,
    ): Promise<{ id?: string }>;
    updateActivity(
      id: string,
      activityId: string,
      activity: Partial<Activity>,
      options: CallOptions,
    ): Promise<unknown>;
    deleteActivity(id: string, activityId: string, options: CallOptions): Promise<unknown>;
    createConversation(
      parameters: ConversationParameters,
      options: CallOptions,
    ): Promise<{ id?: string; activityId?: string }>;
    /** Out: as it was delivered; the declared type of botbuilder knows half of it. */
    getConversationMember(
      id: string,
      memberId: string,
      options: CallOptions,
    ): Promise<Readonly<Record<string, unknown>>>;
    getConversationPagedMembers(
      id: string,
      options: CallOptions & { pageSize: number; continuationToken?: string },
    ): Promise<unknown>;
  };
}

/** All that Candor uses of botbuilder: who sent this, and a connector to answer with. */
export interface TeamsConnection {
  /**
   * Checks a token by itself, before anything else of its request is read.
   * Throws: `RequestError` `TOKEN_INVALID`; `UpstreamError` when the signing keys could not be read.
   */
  checkToken(authorization: string): Promise<void>;
  /** Checks that a token vouches for what an activity says of its service address. Throws: as `checkToken`. */
  authenticate(activity: IncomingActivity, authorization: string): Promise<void>;
  /** Lets `call` use the connector of a conversation, any time after the turn that named it. */
  use<T>(serviceUrl: string, conversationId: string, call: (connector: Connector) => Promise<T>): Promise<T>;
}

/** Where tokens for Teams come from; botbuilder makes it of the settings unless told otherwise. */
type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

const KEYS_TIMEOUT_MS = 8000;
const CHANNEL = 'msteams';

/** Loads botbuilder, which takes a moment and memory: only a process that speaks Teams pays for it. */
export async function openConnection(
  settings: TeamsSettings,
  credentials?: Credentials,
): Promise<TeamsConnection> {
  const botbuilder = await import('botbuilder');
  sendWholeEntities();
  const authentication = new botbuilder.ConfigurationBotFrameworkAuthentication(
    settings.botFramework,
    credentials,
  );
  // No `onTurnError`: errors of a proactive call belong to its caller, and no message text is answered from here.
  const adapter = new botbuilder.CloudAdapter(authentication);
  return {
    checkToken: (authorization) =>
      authenticate(() => authentication.authenticateStreamingRequest(authorization, CHANNEL)),
    authenticate: (activity, authorization) => {
      const signed = activity as unknown as Activity;
      return authenticate(() => authentication.authenticateRequest(signed, authorization));
    },
    use: async <T>(
      serviceUrl: string,
      conversationId: string,
      call: (connector: Connector) => Promise<T>,
    ) => {
      const reference = { serviceUrl, channelId: CHANNEL, conversation: { id: conversationId } };
      let result: { readonly value: T } | undefined;
      await adapter.continueConversationAsync(settings.appId, reference as never, async (context) => {
        const connector = context.turnState.get<Connector>(adapter.ConnectorClientKey);
        withoutOwnRetries(connector);
        result = { value: await call(connector) };
      });
      if (result === undefined) throw new Error('The connector was not called.');
      return result.value;
    },
  };
}

async function authenticate(check: () => Promise<unknown>): Promise<void> {
  try {
    await withDeadline(check, KEYS_TIMEOUT_MS);
  } catch (error) {
    throw toAuthenticationError(error);
  }
}

/** Keys that cannot be read say nothing about the sender; everything else that goes wrong here is the sender's token. */
function toAuthenticationError(error: unknown): Error {
  const { name, statusCode, code } = error as { name?: string; statusCode?: unknown; code?: unknown };
  const keysUnread = name === 'FetchError' || code === 'ETIMEDOUT' || Number(statusCode) >= 500;
  return keysUnread
    ? toUpstreamError(error)
    : new RequestError('TOKEN_INVALID', 401, 'The token of this request is not valid.');
}

interface WithPipeline {
  readonly client?: { readonly pipeline?: { removePolicy(which: { readonly name: string }): unknown } };
}

/**
 * Takes the connector's own retries away: they repeat a send after 500 although it may have arrived, do not repeat 429 without
 * `Retry-After`, and wait for as long as that header says. `withRetry` does better.
 */
function withoutOwnRetries(connector: Connector): void {
  (connector as WithPipeline).client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}
