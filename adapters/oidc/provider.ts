import * as client from 'openid-client';
import { isLoopback } from '../http/fetch-file.ts';
import type { readSignIn } from './index.ts';

type SignInSettings = NonNullable<ReturnType<typeof readSignIn>>;

/** What a sign-in must come back with. */
interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Claims of an identity token that was verified, as the provider wrote them. */
type Claims = Readonly<Record<string, unknown>>;

/** Why a sign-in came to nothing; `code` is a word of the standard or of the library, never of a person. */
export class SignInError extends Error {
  readonly why: 'down' | 'stale' | 'denied' | 'invalid';
  readonly code: string;

  constructor(why: SignInError['why'], code: string, cause: unknown) {
    super(`sign-in failed: ${why} (${code})`, { cause });
    this.name = 'SignInError';
    this.why = why;
    // The word comes with the browser: what is no word of the standard does not get into the log.
    this.code = /^[A-Za-z_]{1,40}$/u.test(code) ? code : 'OTHER';
  }
}

interface Provider {
  /** Where the browser goes to sign in. Throws: `SignInError`. */
  begin(): Promise<{ readonly url: URL; readonly checks: SignInChecks }>;
  /** Verifies what the browser came back with, once. Throws: `SignInError`. */
  finish(callback: URL, checks: SignInChecks): Promise<Claims>;
  /** Where the browser goes to sign out there, too. Undefined where the provider has no such address, or cannot be reached. */
  end(): Promise<URL | undefined>;
}

export const CALLBACK_PATH = '/signin/callback';
export const LEFT_PATH = '/signin/left';

const TIMEOUT_S = 5;
/** How far the clocks of the provider and of this machine may be apart. */
const SKEW_S = 60;
/** How long what discovery said counts; keys are read at every sign-in, so that one that was rotated counts at once. */
const KEEP_MS = 10 * 60_000;

type ServerMetadata = ReturnType<client.Configuration['serverMetadata']>;

/** Talks to the identity provider: discovery, authorisation code with PKCE, signatures checked (OpenID Connect Core 3.1). */
export function createProvider(settings: SignInSettings, nowMs: () => number): Provider {
  const find = rememberMetadata(settings, nowMs);
  const redirectUri = settings.publicUrl + CALLBACK_PATH;
  return {
    async begin() {
      const config = toConfig(settings, await find());
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const verifier = client.randomPKCECodeVerifier();
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { url, checks: { state, nonce, verifier } };
    },

    async finish(callback, { state, nonce, verifier }) {
      const config = toConfig(settings, await find());
      try {
        const tokens = await client.authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new SignInError('invalid', 'NO_ID_TOKEN', undefined);
        if (claims['email'] !== undefined || config.serverMetadata().userinfo_endpoint === undefined) {
          return claims;
        }
        const more = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
        return { ...more, ...claims };
      } catch (error) {
        throw toSignInError(error);
      }
    },

    async end() {
      const metadata = await find().catch(() => undefined);
      if (metadata?.end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(toConfig(settings, metadata), {
        post_logout_redirect_uri: settings.publicUrl + LEFT_PATH,
      });
    },
  };
}

/** One that cannot be reached is asked again by the next sign-in. */
function rememberMetadata(settings: SignInSettings, nowMs: () => number): () => Promise<ServerMetadata> {
  let kept: { readonly metadata: ServerMetadata; readonly atMs: number } | undefined;
  let running: Promise<ServerMetadata> | undefined;
  async function discover(): Promise<ServerMetadata> {
    try {
      const { issuer, clientId } = settings;
      const found = await client.discovery(new URL(issuer), clientId, {}, client.None(), {
        timeout: TIMEOUT_S,
        execute: isLoopback(new URL(issuer)) ? [client.allowInsecureRequests] : [],
      });
      const metadata = found.serverMetadata();
      kept = { metadata, atMs: nowMs() };
      return metadata;
    } catch (error) {
      throw toSignInError(error, 'down');
    } finally {
      running = undefined;
    }
  }
  return () => {
    const age = kept === undefined ? Infinity : nowMs() - kept.atMs;
    if (kept !== undefined && age >= 0 && age < KEEP_MS) return Promise.resolve(kept.metadata);
    running ??= discover();
    return running;
  };
}

/** A new one each time: keys of the provider are remembered by it, and one that was rotated must count at once. */
function toConfig(
  { issuer, clientId, clientSecret }: SignInSettings,
  metadata: ServerMetadata,
): client.Configuration {
  const config = new client.Configuration(
    { ...metadata },
    clientId,
    { [client.clockTolerance]: SKEW_S },
    toClientAuth(clientSecret, metadata.token_endpoint_auth_methods_supported),
  );
  config.timeout = TIMEOUT_S;
  client.enableNonRepudiationChecks(config);
  if (isLoopback(new URL(issuer))) client.allowInsecureRequests(config);
  return config;
}

/** `client_secret_basic` is what counts where the provider does not say (OpenID Connect Discovery 3). */
function toClientAuth(secret: string | undefined, methods: readonly string[] | undefined): client.ClientAuth {
  if (secret === undefined) return client.None();
  const basic = methods === undefined || methods.includes('client_secret_basic');
  return basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
}

/** What of it the person can do something about; everything that does not hold is `invalid`. */
function toSignInError(error: unknown, otherwise: 'down' | 'invalid' = 'invalid'): SignInError {
  if (error instanceof SignInError) return error;
  if (error instanceof client.AuthorizationResponseError) {
    return new SignInError(error.error === 'temporarily_unavailable' ? 'down' : 'denied', error.error, error);
  }
  if (error instanceof client.ResponseBodyError) {
    if (error.status >= 500) return new SignInError('down', error.error, error);
    return new SignInError(error.error === 'invalid_grant' ? 'stale' : 'invalid', error.error, error);
  }
  if (error instanceof client.ClientError) {
    const isDown = error.code === 'OAUTH_TIMEOUT' || isServerFault(error.cause);
    return new SignInError(isDown ? 'down' : otherwise, error.code ?? 'UNKNOWN', error);
  }
  // What `fetch` throws, when nothing answers, is a `TypeError`.
  return new SignInError(error instanceof TypeError ? 'down' : otherwise, 'UNREACHABLE', error);
}

function isServerFault(cause: unknown): boolean {
  return cause instanceof Response && cause.status >= 500;
}
