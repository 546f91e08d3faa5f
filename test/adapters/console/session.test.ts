import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedProvider } from '../../fixtures/identity-provider.ts';
import { type Browser, PUBLIC_URL, type SignedConsole, cookiesOf, startSigned } from './signed.ts';

const ADMIN = { sub: 'root', name: 'Ada', email: 'admin@example.com', email_verified: true };
const EVE = { sub: 'eve', name: 'Eve', email: 'eve@example.com', email_verified: true };
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

const isIn = async (browser: Browser): Promise<boolean> =>
  (await running.get('/api/me', browser)).status === 200;

describe('a session', () => {
  it('lasts as long as it is used at least every half hour, and eight hours in all', async () => {
    let browser = await running.signIn(ADMIN);
    const first = browser;

    for (let minutes = 0; minutes < 460; minutes += 20) {
      running.clock.advance({ minutes: 20 });
      const { status, headers } = await running.get('/api/me', browser);
      expect(status).toBe(200);
      browser = { ...browser, cookie: cookiesOf(headers) };
    }

    expect(await isIn(first)).toBe(false);
    running.clock.advance({ minutes: 20 });
    expect(await isIn(browser)).toBe(false);
  });

  it('ends after half an hour without a request', async () => {
    const browser = await running.signIn(ADMIN);

    running.clock.advance({ minutes: 30 });

    expect(await isIn(browser)).toBe(false);
  });

  it('ends on every replica when its person signs out, here and at the provider', async () => {
    const browser = await running.signIn(ADMIN);
    const copy = { ...browser };

    const left = await running.post('/signin/out', {}, browser);

    const { next } = JSON.parse(left.text) as { next: string };
    expect(new URL(next)).toMatchObject({ origin: idp.issuer, pathname: '/end' });
    expect(new URL(next).searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_URL}/signin/left`);
    expect(String(left.headers['set-cookie'])).toContain('__Host-candor=; Max-Age=0');
    expect(await isIn(copy)).toBe(false);
    expect(running.sessions.facts.map(({ kind }) => kind)).toEqual(['session.opened', 'session.closed']);
    expect((await running.get('/signin/left')).text).toContain('You are signed out');
  });

  it('ends here when the provider cannot be reached', async () => {
    const browser = await running.signIn(ADMIN);
    running.clock.advance({ minutes: 15 });
    idp.status = 503;

    const left = await running.post('/signin/out', {}, browser);

    expect(JSON.parse(left.text)).toEqual({ next: `${PUBLIC_URL}/signin/left` });
    expect(await isIn(browser)).toBe(false);
  });

  it('is another one after every sign-in, and the one before ends', async () => {
    const before = await running.signIn(ADMIN);
    const { cookie, location } = await running.begin();

    const { headers } = await running.come(idp.authorise(location, ADMIN), `${before.cookie}; ${cookie}`);

    expect(await isIn(before)).toBe(false);
    expect(await isIn({ cookie: cookiesOf(headers), token: '' })).toBe(true);
  });

  it.each<[string, (cookie: string) => string]>([
    [
      'changed in one place',
      (cookie) => cookie.replace(/.(?=.{10}$)/u, (sign) => (sign === 'A' ? 'B' : 'A')),
    ],
    ['cut', (cookie) => cookie.slice(0, -8)],
    ['of nobody', () => '__Host-candor=v1.a.b.c'],
    ['empty', () => '__Host-candor='],
    ['under another name', (cookie) => cookie.replace('__Host-candor', 'candor')],
    ['the one that begins a sign-in', () => 'begun'],
  ])('is none by a cookie that is %s', async (_, spoil) => {
    const { cookie } = await running.signIn(ADMIN);
    const begun = (await running.begin()).cookie.replace('__Host-candor-signin', '__Host-candor');

    const spoilt = spoil(cookie);
    const { status } = await running.get('/api/me', {
      cookie: spoilt === 'begun' ? begun : spoilt,
      token: '',
    });

    expect(status).toBe(401);
  });

  it('is not over because the store cannot be asked: that is an error, which ends nobody’s session', async () => {
    const browser = await running.signIn(ADMIN);

    running.sessions.down = true;
    const meanwhile = await running.get('/api/me', browser);
    running.sessions.down = false;

    expect(meanwhile.status).toBe(500);
    expect(await isIn(browser)).toBe(true);
  });

  it('by one provider is none by another', async () => {
    const { cookie } = await running.signIn(ADMIN);
    const moved = await startSigned(idp, {}, { clientId: 'another' });

    const { status } = await moved.get('/api/me', { cookie, token: '' });
    await moved.close();

    expect(status).toBe(401);
  });

  it('has the roles of the policy in force at each request', async () => {
    const browser = await running.signIn(ADMIN);
    const before = await running.get('/api/incidents', browser);

    running.use((text) => text.replace('[admin@example.com, managers]', '[managers]'));
    const after = await running.get('/api/incidents', browser);

    expect([before.status, after.status]).toEqual([200, 403]);
    expect(running.audited).toMatchObject([
      {
        kind: 'access.refused',
        subject: expect.stringMatching(/:root$/u),
        meta: { route: '/api/incidents', why: 'right', right: 'read-metadata' },
      },
    ]);
  });
});

describe('what changes something', () => {
  it.each<[string, Record<string, string>]>([
    ['without the word of its page', { 'x-candor-page': '' }],
    ['with another word', { 'x-candor-page': '0'.repeat(32) }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from the address that a proxy uses', { origin: 'http://127.0.0.1:3978' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('is refused %s', async (_, headers) => {
    const browser = await running.signIn(ADMIN);

    const { status } = await running.post('/api/ask', { text: 'Leave?' }, browser, headers);

    expect(status).toBe(403);
    expect(running.desk.questions).toEqual([]);
  });

  it('is refused with the word of somebody else, and that is noted', async () => {
    const [ada, eve] = [await running.signIn(ADMIN), await running.signIn(EVE)];

    const { status } = await running.post('/api/ask', { text: 'Leave?' }, { ...ada, token: eve.token });

    expect(status).toBe(403);
    expect(running.audited).toMatchObject([{ meta: { route: '/api/ask', why: 'csrf' } }]);
  });

  it('is taken from the page itself', async () => {
    const headers = { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' };
    const browser = await running.signIn(ADMIN);

    const { status } = await running.post('/api/ask', { text: 'Leave?' }, browser, headers);

    expect(status).toBe(200);
  });
});

describe('what is one person’s', () => {
  it('is nobody else’s, whoever knows its id, and asking for it is noted', async () => {
    const [ada, eve] = [await running.signIn(ADMIN), await running.signIn(EVE)];
    await running.post('/api/ask', { text: 'Leave?' }, ada);

    const own = await running.get('/api/turns/TURN1', ada);
    const read = await running.get('/api/turns/TURN1', eve);
    const acted = await Promise.all(
      ['person', 'report', 'why', 'accept', 'false-alarm', 'make-test'].map((action) =>
        running.post(`/api/turns/TURN1/${action}`, {}, eve),
      ),
    );
    const unknown = await running.get('/api/turns/TURN9', eve);

    expect(own.status).toBe(200);
    expect([read, ...acted].map(({ status }) => status)).toEqual(Array(7).fill(404));
    expect(read.text).toBe(unknown.text);
    expect(running.desk.actions).toEqual([]);
    expect(running.audited).toHaveLength(7);
    expect(running.audited[0]).toMatchObject({
      kind: 'access.refused',
      subject: expect.stringMatching(/:eve$/u),
      meta: { route: '/api/turns/:id', why: 'other' },
    });
  });

  it('does not go on in a conversation of another that has the same name', async () => {
    const [ada, eve] = [await running.signIn(ADMIN), await running.signIn(EVE)];

    const asked = await running.post('/api/ask', { text: 'Leave?', thread: 'talk' }, ada);
    await running.post('/api/ask', { text: 'And?', thread: 'talk' }, eve);
    await running.post('/api/ask', { text: 'And more?', thread: 'talk' }, ada);

    const threads = running.desk.questions.map(({ place }) => place.thread);
    expect(threads[0]).toBe(threads[2]);
    expect(threads[0]).not.toBe(threads[1]);
    expect(JSON.parse(asked.text)).toMatchObject({ thread: 'talk' });
  });
});
