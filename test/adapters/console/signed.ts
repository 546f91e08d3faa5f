import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { FakeSessions } from '../../fakes/sessions.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';
import type { ScriptedProvider } from '../../fixtures/identity-provider.ts';
import { call, type Called } from '../http/call.ts';
import { startConsole, type RunningConsole } from './desk.ts';

type StartChanges = NonNullable<Parameters<typeof startConsole>[0]>;
type SignIn = NonNullable<StartChanges['signIn']>;
type StoredKeys = NonNullable<Awaited<ReturnType<Parameters<typeof openKeyring>[1]['find']>>>;

export const PUBLIC_URL = 'https://candor.example.com';
/** As a proxy sends it on. */
export const PROXIED = { host: 'candor.example.com', 'x-forwarded-for': '203.0.113.9' };
const BROWSER = { ...PROXIED, accept: 'text/html' };

/** What a browser holds after a sign-in. */
export interface Browser {
  readonly cookie: string;
  readonly token: string;
}

export interface SignedConsole extends RunningConsole {
  readonly clock: FakeClock;
  readonly sessions: FakeSessions;
  /** The policy in force from now on. */
  use(change: (text: string) => string): void;
  /** Begins a sign-in. */
  begin(): Promise<{ readonly cookie: string; readonly location: string }>;
  /** Comes back from the provider. */
  come(query: URLSearchParams | string, cookie?: string): Promise<Called>;
  signIn(claims?: Readonly<Record<string, unknown>>): Promise<Browser>;
  get(path: string, browser?: Browser): Promise<Called>;
  post(path: string, body: unknown, browser?: Browser, more?: Record<string, string>): Promise<Called>;
}

/** A console with sign-in, behind a proxy, on a free loopback port. */
export async function startSigned(
  idp: ScriptedProvider,
  changes: StartChanges = {},
  settings: Partial<SignIn['settings']> = {},
): Promise<SignedConsole> {
  const clock = new FakeClock();
  const sessions = new FakeSessions();
  const state = { policy: toPolicy(POLICY_TEXT) };
  const signIn: SignIn = {
    sessions,
    keyring: keyringInMemory(),
    settings: {
      publicUrl: PUBLIC_URL,
      issuer: idp.issuer,
      clientId: idp.clientId,
      clientSecret: 'secret',
      scopes: 'openid profile email',
      require: undefined,
      ...settings,
    },
  };
  const ids = new FakeIds('S');
  const running = await startConsole({ clock, ids, signIn, policy: () => state.policy, ...changes });
  const { port } = running;
  const get = (path: string, browser?: Browser): Promise<Called> =>
    call(port, path, { headers: { ...PROXIED, ...cookieOf(browser?.cookie) } });
  const come = (query: URLSearchParams | string, cookie?: string): Promise<Called> =>
    call(port, `/signin/callback?${query.toString()}`, { headers: { ...BROWSER, ...cookieOf(cookie) } });
  async function begin() {
    const { headers } = await call(port, '/signin/start', { headers: BROWSER });
    return { cookie: cookiesOf(headers), location: String(headers['location']) };
  }
  return {
    ...running,
    clock,
    sessions,
    use: (change) => {
      state.policy = toPolicy(change(POLICY_TEXT));
    },
    begin,
    come,
    get,
    async signIn(claims = {}) {
      const { cookie, location } = await begin();
      const { headers } = await come(idp.authorise(location, claims), cookie);
      const session = cookiesOf(headers);
      const { text } = await get('/api/me', { cookie: session, token: '' });
      return { cookie: session, token: (JSON.parse(text) as { token?: string }).token ?? '' };
    },
    post: (path, body, browser, more = {}) =>
      call(port, path, {
        method: 'POST',
        headers: {
          ...PROXIED,
          'content-type': 'application/json',
          ...cookieOf(browser?.cookie),
          ...(browser === undefined ? {} : { 'x-candor-page': browser.token }),
          ...more,
        },
        body: JSON.stringify(body),
      }),
  };
}

/** The cookies that an answer sets to something, as a browser sends them back. */
export function cookiesOf(headers: Called['headers']): string {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}

function cookieOf(cookie: string | undefined): Record<string, string> {
  return cookie === undefined || cookie === '' ? {} : { cookie };
}

function toPolicy(text: string): Policy {
  return compilePolicy('policy.yaml', text, KINDS);
}

export function keyringInMemory(): SignIn['keyring'] {
  const keys = new Map<string, StoredKeys>();
  return openKeyring(Buffer.alloc(32, 7), {
    state: async () => ({ generation: '0', masterId: '' }),
    find: async (subject) => keys.get(subject),
    add: async (subject, key) => {
      const stored = keys.get(subject) ?? { current: key, before: undefined };
      keys.set(subject, stored);
      return stored;
    },
  });
}
