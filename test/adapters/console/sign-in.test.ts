import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ScriptedProvider, toBase64Url } from '../../fixtures/identity-provider.ts';
import { call } from '../http/call.ts';
import { PROXIED, PUBLIC_URL, type SignedConsole, cookiesOf, startSigned } from './signed.ts';

const ADMIN = { sub: 'root', name: 'Ada Lovelace', email: 'admin@example.com', email_verified: true };
let idp: ScriptedProvider;
let running: SignedConsole;

beforeEach(async () => {
  idp = new ScriptedProvider();
  await idp.open();
  running = await startSigned(idp);
});

afterEach(async () => {
  await running.close();
  await idp.close();
});

function eventsOf({ log }: SignedConsole): readonly string[] {
  return log.lines.map(({ event, fields }) => `${event} ${String(fields['why'] ?? '')}`.trim());
}

describe('signing in', () => {
  it('asks the provider with PKCE, state and nonce, each time others, and says where the console is', async () => {
    const [one, other] = [await running.begin(), await running.begin()];

    const asked = new URL(one.location);
    expect(asked.origin).toBe(idp.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'candor',
      response_type: 'code',
      redirect_uri: `${PUBLIC_URL}/signin/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = [one, other].map(({ location }) => new URL(location).searchParams.get(name));
      expect(values[0]).not.toBe(values[1]);
    }
  });

  it('ends on the console, as the person whom the provider named, by a cookie that scripts and other sites do not get', async () => {
    const { cookie, location } = await running.begin();
    const answered = await running.come(idp.authorise(location, ADMIN), cookie);

    expect(answered).toMatchObject({ status: 302, headers: { location: '/' } });
    const [cleared, session] = [answered.headers['set-cookie'] ?? []].flat().filter((line) => line !== '');
    expect(cleared).toMatch(/^__Host-candor-signin=; Max-Age=0/u);
    expect([answered.headers['set-cookie'] ?? []].flat().at(-1)).toMatch(
      /^__Host-candor=[\w.-]{100,4000}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
    );
    expect(session).toBeDefined();
    const me = await running.get('/api/me', { cookie: cookiesOf(answered.headers), token: '' });
    expect(JSON.parse(me.text)).toMatchObject({
      name: 'Ada Lovelace',
      roles: ['employee', 'admin'],
      signedIn: true,
      token: expect.stringMatching(/^[0-9a-f]{32}$/u),
    });
    expect((await running.get('/', { cookie: cookiesOf(answered.headers), token: '' })).status).toBe(200);
  });

  it('is in the audit log, under a subject that names the provider', async () => {
    await running.signIn(ADMIN);

    expect(running.sessions.facts).toMatchObject([
      {
        kind: 'session.opened',
        tenant: 'acme',
        subject: expect.stringMatching(/^console:oidc-[0-9a-f]{8}:root$/u),
      },
    ]);
    expect(JSON.stringify(running.log.lines)).not.toMatch(/Ada|admin@|root|code-/u);
  });

  it('sends whoever is not signed in to the page that begins it, and programs a refusal', async () => {
    const page = await running.get('/');
    const data = await running.get('/api/incidents');
    const asked = await running.post('/api/ask', { text: 'Leave?' });
    const signIn = await running.get('/signin');

    expect(page).toMatchObject({ status: 302, headers: { location: `${PUBLIC_URL}/signin` } });
    expect([data.status, asked.status]).toEqual([401, 401]);
    expect(JSON.parse(data.text)).toMatchObject({ error: { code: 'NOT_SIGNED_IN' } });
    expect(running.desk.questions).toEqual([]);
    expect(signIn.text).toContain(`href="${PUBLIC_URL}/signin/start"`);
  });

  it('believes what the operator says of its address, and nothing that a request says', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };

    const { headers } = await call(running.port, '/signin/start', { headers: forged });

    expect(new URL(String(headers['location'])).searchParams.get('redirect_uri')).toBe(
      `${PUBLIC_URL}/signin/callback`,
    );
  });
});

describe('a sign-in that is not one', () => {
  it.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', 'other')],
    ['no state', (query) => query.delete('state')],
    ['two states', (query) => query.append('state', 'other')],
    ['a code of nobody', (query) => query.set('code', 'made-up')],
    ['no code', (query) => query.delete('code')],
    ['another issuer', (query) => query.set('iss', 'https://evil.example')],
  ])('is refused: %s', async (_, spoil) => {
    const { cookie, location } = await running.begin();
    const query = idp.authorise(location, ADMIN);
    spoil(query);

    const answered = await running.come(query, cookie);

    expect(answered.status).toBe(403);
    expect(cookiesOf(answered.headers)).toBe('');
    expect(running.sessions.facts).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['another nonce', { nonce: 'other' }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'other' }],
    ['a time that is over by more than a minute', { exp: Math.floor(Date.now() / 1000) - 120 }],
    ['a time that has not begun', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['no subject', { sub: undefined }],
  ])('is refused: a token with %s', async (_, changed) => {
    idp.changed = changed;
    const { cookie, location } = await running.begin();

    const answered = await running.come(idp.authorise(location, ADMIN), cookie);

    expect(answered.status).toBe(403);
    expect(running.sessions.facts).toEqual([]);
    expect(eventsOf(running)).toContain('sign_in_failed invalid');
  });

  it.each<[string, (token: string) => string]>([
    ['whose claims were changed', (token) => replaceClaims(token, { sub: 'root', email: 'x@example.com' })],
    ['that nobody signed', (token) => `${toBase64Url({ alg: 'none' })}.${token.split('.')[1] ?? ''}.`],
    ['that is none', () => 'nonsense'],
  ])('is refused: a token %s', async (_, spoil) => {
    idp.spoil = spoil;
    const { cookie, location } = await running.begin();

    const answered = await running.come(idp.authorise(location, ADMIN), cookie);

    expect(answered.status).toBe(403);
    expect(running.sessions.facts).toEqual([]);
  });

  it('is refused in a browser that did not begin it, and a second time in the one that did', async () => {
    const { cookie, location } = await running.begin();
    const query = idp.authorise(location, ADMIN);

    const stolen = await running.come(query);
    const other = await running.come(query, (await running.begin()).cookie);
    const own = await running.come(query, cookie);
    const again = await running.come(query, cookie);

    expect([stolen, other, own, again].map(({ status }) => status)).toEqual([403, 403, 302, 403]);
    expect(stolen.text).toContain('was begun in another window');
    expect(running.sessions.facts).toHaveLength(1);
  });

  it('is refused when it took longer than ten minutes, and says to begin again', async () => {
    const { cookie, location } = await running.begin();
    const query = idp.authorise(location, ADMIN);
    running.clock.advance({ minutes: 10 });

    const answered = await running.come(query, cookie);

    expect(answered.status).toBe(403);
    expect(answered.text).toMatch(
      /expired[^]*Reference for whoever runs Candor: S\d{15}[^]*\/signin\/start/u,
    );
  });

  it('says so when the provider says no', async () => {
    const { cookie, location } = await running.begin();
    const state = new URL(location).searchParams.get('state') ?? '';

    const answered = await running.come(new URLSearchParams({ error: 'access_denied', state }), cookie);

    expect(answered.status).toBe(403);
    expect(answered.text).toContain('did not let you through');
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a guest of Entra', { acct: 1 }],
    ['an invited account', { preferred_username: 'eve_other.org#EXT#@acme.onmicrosoft.com' }],
    ['a subject with blanks', { sub: 'a b' }],
  ])('lets nobody in who is %s', async (_, claims) => {
    const { cookie, location } = await running.begin();

    const answered = await running.come(idp.authorise(location, { ...ADMIN, ...claims }), cookie);

    expect(answered.status).toBe(403);
    expect(answered.text).toContain('guest or belongs to another organisation');
    expect(running.audited).toMatchObject([{ kind: 'access.refused', meta: { why: 'sign_in' } }]);
  });

  it('lets nobody in of another organisation, where the provider serves several', async () => {
    const shared = await startSigned(idp, {}, { require: { claim: 'hd', value: 'example.com' } });
    const { cookie, location } = await shared.begin();
    const again = await shared.begin();

    const other = await shared.come(idp.authorise(location, { ...ADMIN, hd: 'evil.example' }), cookie);
    const own = await shared.come(
      idp.authorise(again.location, { ...ADMIN, hd: 'example.com' }),
      again.cookie,
    );
    await shared.close();

    expect([other.status, own.status]).toEqual([403, 302]);
  });

  it('costs the audit log no more than twenty entries a minute, however many there are', async () => {
    for (let time = 0; time < 40; time += 1) await running.come('code=x&state=y');

    expect(running.audited).toHaveLength(20);
  });
});

describe('the provider', () => {
  it('may be down: the page says so, nothing else suffers, and it is asked again by the next sign-in', async () => {
    idp.status = 503;

    const { status, text } = await call(running.port, '/signin/start', { headers: PROXIED });
    const ready = await call(running.port, '/readyz');
    idp.status = undefined;
    const { location } = await running.begin();

    expect(status).toBe(503);
    expect(text).toContain('cannot be reached at the moment');
    expect([ready.status, JSON.parse(ready.text).status]).toEqual([200, 'up']);
    expect(location).toContain(idp.issuer);
    expect(running.audited).toEqual([]);
  });

  it('is not asked more often than a few hundred times a minute, whoever floods the page', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 301; time += 1) {
      statuses.push((await call(running.port, '/signin/start', { headers: PROXIED })).status);
    }

    expect([statuses[299], statuses[300]]).toEqual([302, 429]);
  });

  it('may go down while somebody signs in', async () => {
    const { cookie, location } = await running.begin();
    const query = idp.authorise(location, ADMIN);
    idp.status = 500;

    const { status } = await running.come(query, cookie);

    expect(status).toBe(503);
  });

  it('may change its keys at any time', async () => {
    await running.signIn(ADMIN);
    idp.rotate();

    const { cookie } = await running.signIn(ADMIN);

    expect((await running.get('/api/me', { cookie, token: '' })).status).toBe(200);
  });

  it('may have a clock that is half a minute off', async () => {
    const now = Math.floor(Date.now() / 1000);
    idp.changed = { iat: now + 30, nbf: now + 30, exp: now - 30 };

    const { cookie } = await running.signIn(ADMIN);

    expect((await running.get('/api/me', { cookie, token: '' })).status).toBe(200);
  });
});

describe('who somebody is', () => {
  const rolesOf = async (claims: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const { text } = await running.get('/api/me', await running.signIn(claims));
    return (JSON.parse(text) as { roles: unknown }).roles;
  };

  test('an address counts only where the provider has verified it', async () => {
    expect(await rolesOf({ ...ADMIN, email_verified: false })).toEqual(['employee']);
    expect(await rolesOf({ ...ADMIN, email_verified: undefined })).toEqual(['employee']);
    expect(await rolesOf({ ...ADMIN, email_verified: undefined, xms_edov: true })).toEqual(['employee']);
    expect(await rolesOf(ADMIN)).toEqual(['employee', 'admin']);
  });

  test('claims count as the policy writes them', async () => {
    running.use((text) =>
      text.replace(
        'auditor: [auditor@example.com]',
        "auditor: ['oidc:groups:Candor Auditors', 'oidc:https://example.com/roles:watch']",
      ),
    );

    expect(await rolesOf({ sub: 'a', groups: ['Candor Auditors', 'other'] })).toEqual([
      'employee',
      'auditor',
    ]);
    expect(await rolesOf({ sub: 'b', 'https://example.com/roles': 'watch' })).toEqual([
      'employee',
      'auditor',
    ]);
    expect(await rolesOf({ sub: 'c', groups: 'Candor Auditors and more' })).toEqual(['employee']);
    expect(await rolesOf({ sub: 'd', groups: { 'Candor Auditors': true } })).toEqual(['employee']);
  });
});

function replaceClaims(token: string, claims: object): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const before = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as object;
  return [head, toBase64Url({ ...before, ...claims }), signature].join('.');
}
