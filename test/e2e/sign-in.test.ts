import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { openOidcProvider } from '../fixtures/oidc-provider.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { type Serving, runCandor, serveCandor } from './process.ts';

const folder = makeTempDir();
let provider: Awaited<ReturnType<typeof openOidcProvider>>;
let candor: Serving;
let env: Record<string, string>;

/** As in a container: it listens everywhere, and its secret lies in a file. */
beforeAll(async () => {
  const port = String(await freePort());
  const publicUrl = `http://localhost:${port}`;
  provider = await openOidcProvider(publicUrl);
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(join(folder.path, 'secret'), `${provider.clientSecret}\n`);
  env = {
    HOST: '0.0.0.0',
    PORT: port,
    CANDOR_DATA_DIR: join(folder.path, 'data'),
    CANDOR_PUBLIC_URL: publicUrl,
    CANDOR_OIDC_ISSUER: provider.issuer,
    CANDOR_OIDC_CLIENT_ID: provider.clientId,
    CANDOR_OIDC_CLIENT_SECRET_FILE: join(folder.path, 'secret'),
  };
  candor = await serveCandor({ env });
});

afterAll(async () => {
  await candor.stop();
  await provider.close();
  folder.remove();
});

/** Follows redirects with the cookies of each host, and fills in the provider's own forms. */
class Browser {
  readonly #jar = new Map<string, Map<string, string>>();

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    let [url, body] = [new URL(address), form && new URLSearchParams(form)];
    for (let hops = 0; hops < 20; hops += 1) {
      const response = await this.send(url, body === undefined ? {} : { method: 'POST', body });
      const location = response.headers.get('location');
      if (location === null) return response;
      [url, body] = [new URL(location, url), undefined];
    }
    throw new Error('too many redirects');
  }

  async send(url: URL, init: RequestInit): Promise<Response> {
    const jar = this.#jar.get(url.host) ?? new Map<string, string>();
    this.#jar.set(url.host, jar);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const headers = { accept: 'text/html,*/*', ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/su);
      jar.set(name, value);
    }
    return response;
  }

  async signIn(name: string): Promise<Response> {
    const login = await this.go(`${env['CANDOR_PUBLIC_URL'] ?? ''}/signin/start`);
    const consent = await this.go(actionOf(await login.text()), {
      prompt: 'login',
      login: name,
      password: 'any',
    });
    return this.go(actionOf(await consent.text()), { prompt: 'consent' });
  }

  json(path: string, init: RequestInit = {}): Promise<Response> {
    return this.send(new URL(path, env['CANDOR_PUBLIC_URL']), init);
  }
}

function actionOf(page: string): string {
  const action = /action="([^"]+)"/u.exec(page)?.[1];
  if (action === undefined) throw new Error('a page without a form');
  return new URL(action, provider.issuer).href;
}

it('signs somebody in at a provider over HTTP, keeps them signed in through a restart, and ends it for good', async () => {
  const browser = new Browser();
  const before = await browser.json('/api/me');

  const landed = await browser.signIn('security');
  const me = (await (await browser.json('/api/me')).json()) as { roles: string[]; token: string };
  const asked = await browser.json('/api/ask', post(me.token, { text: 'How many days of leave do I have?' }));
  await candor.stop();
  candor = await serveCandor({ env });
  const after = await browser.json('/api/incidents');
  const left = await browser.json('/signin/out', post(me.token, {}));
  const gone = await browser.json('/api/me');

  expect(before.status).toBe(401);
  expect(landed.status).toBe(200);
  expect(await landed.text()).toContain('Ask the help desk');
  expect(me.roles).toEqual(['employee', 'security', 'admin']);
  expect((await asked.json()) as object).toMatchObject({ verdict: 'allow' });
  expect([after.status, left.status, gone.status]).toEqual([200, 200, 401]);
});

it('says who signed in and out in the audit log, and names nobody there or in the log', async () => {
  await new Browser().signIn('zelda');
  const { stdout } = await runCandor(['audit', 'export'], { env });
  const { stderr } = candor.output();

  const kinds = stdout.split('\n').flatMap((line) => /"kind":"(session\.\w+)"/u.exec(line)?.[1] ?? []);
  expect(kinds).toEqual(['session.opened', 'session.closed', 'session.opened']);
  expect(`${stdout}${stderr}`).not.toMatch(/zelda|a secret of the tests/u);
  expect(readFileSync(join(folder.path, 'data', 'candor.db')).includes('zelda')).toBe(false);
});

function post(token: string, body: object): RequestInit {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-candor-page': token };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}
