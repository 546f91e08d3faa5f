import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OTHER_TENANT, personal, TENANT } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
});

afterEach(() => teams.close());

const now = (): number => Math.floor(Date.now() / 1000);

/** A signed request with any body. */
async function post(body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await issuer.sign()}` };
  return fetch(teams.url, { method: 'POST', headers, body });
}

const ANONYMOUS = { anonymous: true, appId: '', allowedTenants: new Set<string>(), botFramework: {} };

function openAnonymous(): Promise<Harness> {
  return new Harness(issuer).open(ANONYMOUS);
}

describe('the token', () => {
  test('takes a question signed by the Bot Framework', async () => {
    const response = await teams.deliver(personal());

    expect(response.status).toBe(200);
    expect(teams.intake.questions).toHaveLength(1);
  });

  test('refuses a request without a token', async () => {
    const response = await teams.deliver(personal(), null);

    expect(response.status).toBe(401);
    expect(teams.intake.questions).toHaveLength(0);
  });

  test.each<[string, (serviceurl: string) => Promise<string>]>([
    ['signed with a foreign key', (serviceurl) => issuer.signWithForeignKey({ serviceurl })],
    ['signed with HS256', (serviceurl) => issuer.signWithSecret({ serviceurl })],
    ['that expired', (serviceurl) => issuer.sign({ serviceurl, nbf: now() - 7200, exp: now() - 3600 })],
    ['from the future', (serviceurl) => issuer.sign({ serviceurl, nbf: now() + 3600, exp: now() + 7200 })],
    ['for another bot', (serviceurl) => issuer.sign({ serviceurl, aud: 'another' })],
    ['of another issuer', (serviceurl) => issuer.sign({ serviceurl, iss: 'https://evil.test' })],
    ['for another service address', () => issuer.sign({ serviceurl: 'https://evil.test/' })],
    ['that names no service address', () => issuer.sign()],
    ['that never expires', (serviceurl) => issuer.sign({ serviceurl, exp: undefined as never })],
    ['that is no token', () => Promise.resolve('abc.def.ghi')],
    ['of two words', () => Promise.resolve('abc def')],
  ])('refuses a token %s', async (_name, sign) => {
    const token = await sign(`${teams.connector.url}/`);

    const response = await teams.deliver(personal(), token);

    expect(response.status).toBe(401);
    expect(teams.intake.questions).toHaveLength(0);
  });

  test('refuses an activity that leaves its service address out, which would escape the check of it', async () => {
    const token = await issuer.sign({ serviceurl: 'https://evil.test/' });

    const response = await teams.deliver(personal({ serviceUrl: undefined }), token);

    expect(response.status).toBe(400);
    expect(teams.intake.questions).toHaveLength(0);
  });

  test('answers 500, so that Teams tries again, when the signing keys cannot be read', async () => {
    const unreachable = await new Harness(issuer).open({
      botFramework: {
        ...teams.settings().botFramework,
        ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/',
      },
    });

    const response = await unreachable.deliver(personal());

    expect(response.status).toBe(500);
    expect(unreachable.intake.questions).toHaveLength(0);
    await unreachable.close();
  });

  test('tells the caller and the log nothing about why', async () => {
    const response = await teams.deliver(personal(), await issuer.signWithForeignKey());

    expect(await response.text()).not.toMatch(/signature|key|jwt/i);
    expect(JSON.stringify(teams.log.lines)).not.toContain('vacation');
  });
});

describe('the tenant', () => {
  test.each([
    [
      'of the conversation',
      { conversation: { id: 'a:x', conversationType: 'personal', tenantId: OTHER_TENANT } },
    ],
    ['of the channel data', { channelData: { tenant: { id: OTHER_TENANT } } }],
    ['missing', { conversation: { id: 'a:x', conversationType: 'personal' }, channelData: {} }],
  ])('turns a foreign tenant away: %s', async (_name, change) => {
    const response = await teams.deliver(personal(change));

    expect(response.status).toBe(403);
    expect(teams.intake.questions).toHaveLength(0);
    expect(teams.connector.requests).toHaveLength(0);
  });

  test('knows its own tenant in any case of letters', async () => {
    const response = await teams.deliver(personal({ channelData: { tenant: { id: TENANT.toUpperCase() } } }));

    expect(response.status).toBe(200);
  });

  test('turns other channels than Teams away', async () => {
    const response = await teams.deliver(personal({ channelId: 'webchat' }));

    expect(response.status).toBeGreaterThanOrEqual(401);
    expect(teams.intake.questions).toHaveLength(0);
  });
});

describe('the body', () => {
  test('is not waited for when the token is not good', async () => {
    const token = await issuer.signWithForeignKey();
    const { hostname, port } = new URL(teams.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.write(
      `POST /api/messages HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100000\r\n\r\n`,
    );

    await expect.poll(() => answer).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  test('refuses more than one megabyte', async () => {
    const response = await post(JSON.stringify({ text: 'x'.repeat(1_100_000) }));

    expect(response.status).toBe(413);
  });

  test.each([
    '{"type":',
    '[]',
    '{}',
    '"text"',
    '{"type":"message","channelId":"msteams","serviceUrl":"file:///x"}',
  ])('refuses %s', async (body) => {
    const response = await post(body);

    expect(response.status).toBe(400);
  });
});

describe('anonymous development', () => {
  test('takes a question without a token from this machine', async () => {
    const local = await openAnonymous();

    const response = await local.deliver(personal(), null);

    expect(response.status).toBe(200);
    expect(local.intake.questions).toHaveLength(1);
    await local.close();
  });

  test('turns away a request under another host name, as a rebound web page sends it', async () => {
    const local = await openAnonymous();
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const { request } = await import('node:http');
    const headers = { host: 'evil.test', 'content-type': 'application/json' };

    request(local.url, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      response.resume();
    })
      .on('error', reject)
      .end(JSON.stringify(personal()));

    expect(await promise).toBe(403);
    expect(local.intake.questions).toHaveLength(0);
    await local.close();
  });

  test('turns away an activity that wants its answer sent elsewhere', async () => {
    const local = await openAnonymous();

    const response = await local.deliver(personal({ serviceUrl: 'https://elsewhere.test/' }), null);

    expect(response.status).toBe(403);
    await local.close();
  });

  test('posts no digest to the internet', async () => {
    const local = await new Harness(issuer).open({
      ...ANONYMOUS,
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
    });

    const digest = { title: 'T', subtitle: '', sections: [], footer: '' };
    const { conversations } = local.platform;
    const target = { type: 'channel', channel: '19:x' } as const;
    const posting = conversations.post(target, { type: 'post', post: digest }, { key: 'M1' });

    await expect(posting).rejects.toMatchObject({ code: 'TEAMS_FAILED', retryable: false });
    await local.close();
  });
});
