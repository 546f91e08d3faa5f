import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { languageOfHeader } from '../../src/domain/locale.ts';
import { signInFailed, signInPage } from '../../src/messages/sign-in.ts';
import { listsOf } from '../../src/policy/groups.ts';
import { RateLimit } from '../http/rate-limit.ts';
import { toAsker, workspaceOf } from '../oidc/asker.ts';
import { CALLBACK_PATH, LEFT_PATH, SignInError, createProvider } from '../oidc/provider.ts';
import type { Access } from './access.ts';
import { setCookie } from './cookies.ts';
import type { ConsoleDeps } from './deps.ts';
import { noStore, sameOrigin } from './guard.ts';
import { toNoticePage } from './notice-page.ts';
import { speakAsAsked } from './speak-as-asked.ts';
import type { Refusals } from './refusals.ts';
import { tooMany } from './routes.ts';
import { openCookie } from './sealed-cookie.ts';
import { ConsoleSessions } from './session.ts';
import { createVisitor, toReading } from './visitor.ts';

type Deps = Omit<ConsoleDeps, 'routes'> & {
  readonly signIn: NonNullable<ConsoleDeps['signIn']>;
  readonly refusals: Refusals;
};

const PAGE_PATH = '/signin';
const START_PATH = '/signin/start';
/** How long somebody may take at the provider. */
const PATIENCE_S = 600;
/** Sign-ins begun or ended a minute, of all people together: each may ask the provider something. */
const MOST_A_MINUTE = 300;
const COOKIE = '__Host-candor-signin';
const CONTEXT = 'console sign-in';

const Begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), atMs: z.number() });

interface SignedIn {
  readonly access: Access;
  /** Where whoever is not signed in is sent. */
  readonly page: string;
  /** Ends the session of a request. Out: where the browser goes then. */
  leave(request: Request, response: Response): Promise<string>;
}

/** Serves the sign-in by OpenID Connect, and tells who has signed in. */
export function openSignIn(deps: Deps): SignedIn {
  const { settings } = deps.signIn;
  const workspace = workspaceOf(settings);
  const sessions = new ConsoleSessions({ ...deps, ...deps.signIn, workspace });
  const provider = createProvider(settings, () => deps.clock.now().epochMilliseconds);
  const found = new WeakMap<Request, Awaited<ReturnType<ConsoleSessions['find']>>>();
  const speak = speakAsAsked(() => deps.policy());
  const access: Access = {
    speak,
    checks: [speak, sameOrigin(settings.publicUrl)],
    async find(request, response) {
      const session = await sessions.find(request, response);
      found.set(request, session);
      if (session === undefined) return undefined;
      const language = languageOfHeader(request.get('accept-language'));
      return createVisitor(toReading(sessions.askerOf(session), language), workspace, deps.policy());
    },
    tokenOf: (request) => {
      const session = found.get(request);
      return session === undefined ? undefined : sessions.tokenOf(session);
    },
    isOwnPage(request) {
      const session = found.get(request);
      return session !== undefined && isSame(request.get('x-candor-page'), sessions.tokenOf(session));
    },
  };
  serve(deps, access, sessions, provider);
  return {
    access,
    page: settings.publicUrl + PAGE_PATH,
    async leave(request, response) {
      await sessions.close(request, response);
      return (await provider.end())?.href ?? settings.publicUrl + LEFT_PATH;
    },
  };
}

type Provider = ReturnType<typeof createProvider>;
type Checks = Parameters<Provider['finish']>[1];
type Trouble = Parameters<typeof signInFailed>[0];

function serve(deps: Deps, access: Access, sessions: ConsoleSessions, provider: Provider): void {
  const { http, signIn } = deps;
  const limit = new RateLimit(MOST_A_MINUTE, deps.clock);
  const checks = [...access.checks, noStore];
  const start = signIn.settings.publicUrl + START_PATH;
  http.get(PAGE_PATH, ...checks, async (request, response) => {
    if ((await access.find(request, response)) !== undefined) response.redirect(302, '/');
    else response.send(toNoticePage(signInPage(start, false)));
  });
  http.get(LEFT_PATH, ...checks, (_request, response) => {
    response.send(toNoticePage(signInPage(start, true)));
  });
  http.get(START_PATH, ...checks, async (_request, response) => {
    const waitMs = limit.take('start');
    if (waitMs !== undefined) throw tooMany(response, waitMs);
    await begin(response, deps, provider);
  });
  http.get(CALLBACK_PATH, ...checks, async (request, response) => {
    const waitMs = limit.take('callback');
    if (waitMs !== undefined) throw tooMany(response, waitMs);
    await finish(request, response, deps, sessions, provider);
  });
}

async function begin(response: Response, deps: Deps, provider: Provider): Promise<void> {
  try {
    const { url, checks } = await provider.begin();
    const begun = JSON.stringify({ ...checks, atMs: deps.clock.now().epochMilliseconds });
    const sealed = await deps.signIn.keyring.seal('system', CONTEXT, begun);
    setCookie(response, COOKIE, sealed, PATIENCE_S);
    response.redirect(302, url.href);
  } catch (error) {
    await fail(response, error, deps);
  }
}

/** The browser is back from the provider. What began it is taken from the browser at once: it serves one time. */
async function finish(
  request: Request,
  response: Response,
  deps: Deps,
  sessions: ConsoleSessions,
  provider: Provider,
): Promise<void> {
  const { settings } = deps.signIn;
  setCookie(response, COOKIE, '', 0);
  try {
    const checks = await readBegun(request, deps);
    // What a proxy made of the address counts for nothing: where the console is, its operator says.
    const claims = await provider.finish(new URL(request.originalUrl, settings.publicUrl), checks);
    const asker = toAsker(claims, settings, listsOf(deps.policy(), 'oidc'));
    if (asker === undefined) return await tell(response, 'outsider', 'OUTSIDER', deps);
    await sessions.close(request, response);
    await sessions.open(asker, response);
    deps.log.info('signed_in');
    response.redirect(302, '/');
  } catch (error) {
    await fail(response, error, deps);
  }
}

async function readBegun(request: Request, { clock, signIn }: Deps): Promise<Checks> {
  const { data } = Begun.safeParse(await openCookie(request, COOKIE, CONTEXT, signIn.keyring));
  const ageMs = clock.now().epochMilliseconds - (data?.atMs ?? 0);
  if (data === undefined || ageMs >= PATIENCE_S * 1000) {
    throw new SignInError('stale', 'NOT_BEGUN_HERE', undefined);
  }
  return data;
}

async function fail(response: Response, error: unknown, deps: Deps): Promise<void> {
  if (!(error instanceof SignInError)) throw error;
  await tell(response, error.why, error.code, deps);
}

async function tell(response: Response, why: Trouble, code: string, deps: Deps): Promise<void> {
  const reference = deps.ids.next();
  deps.log.warn('sign_in_failed', { reference, why, code });
  if (why !== 'down') await deps.refusals.note({ route: CALLBACK_PATH, why: 'sign_in' });
  const start = deps.signIn.settings.publicUrl + START_PATH;
  response.status(why === 'down' ? 503 : 403).send(toNoticePage(signInFailed(why, start, reference)));
}

function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
