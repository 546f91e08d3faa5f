import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ScriptedProvider } from '../../fixtures/identity-provider.ts';
import { call } from '../http/call.ts';
import { type Browser, PROXIED, type SignedConsole, startSigned } from './signed.ts';

/** Who may reach which path. A path that is not here fails the test: whoever adds one says whom it is for. */
const EVERYBODY = ['employee', 'desk', 'security', 'admin', 'auditor'];
const WATCHERS = ['security', 'admin', 'auditor'];
const FOR: Readonly<Record<string, readonly string[]>> = {
  'get /api/me': EVERYBODY,
  'get /api/my-data': EVERYBODY,
  'get /api/training': EVERYBODY,
  'post /api/training': EVERYBODY,
  'post /api/ask': EVERYBODY,
  'post /api/redact': EVERYBODY,
  'post /api/verify': EVERYBODY,
  'post /signin/out': EVERYBODY,
  'get /api/turns/:id': EVERYBODY,
  'post /api/turns/:id/feedback': EVERYBODY,
  'post /api/turns/:id/unmasked': EVERYBODY,
  'post /api/turns/:id/person': EVERYBODY,
  'post /api/turns/:id/report': EVERYBODY,
  'post /api/turns/:id/why': EVERYBODY,
  'post /api/turns/:id/accept': EVERYBODY,
  'post /api/turns/:id/false-alarm': EVERYBODY,
  'post /api/turns/:id/make-test': EVERYBODY,
  'get /api/turns/:id/metadata': WATCHERS,
  'get /api/turns/:id/reading': ['security', 'auditor'],
  'post /api/turns/:id/reading': ['security', 'auditor'],
  'post /api/turns/:id/content': ['security', 'auditor'],
  'get /api/readings': ['security', 'admin'],
  'post /api/readings/:id/grant': ['security', 'admin'],
  'get /api/audit': WATCHERS,
  'get /api/audit/:seq': WATCHERS,
  'get /api/incidents': WATCHERS,
  'get /api/incidents/:id': WATCHERS,
  'post /api/incidents/:id': ['security', 'admin'],
  'get /api/digests': WATCHERS,
  'get /api/digests/:token/charts/:name': WATCHERS,
  'get /api/assessments': WATCHERS,
  'get /api/assessments/charts/:id': WATCHERS,
  'get /api/usage': WATCHERS,
  'get /api/usage/charts/:id': WATCHERS,
  'get /api/models': WATCHERS,
  'get /api/models/:id': WATCHERS,
  'post /api/models/rollback': ['security', 'admin'],
  'get /api/policy': WATCHERS,
  'post /api/policy/test': ['security', 'admin'],
  'post /api/policy/replay': ['security', 'admin'],
  'get /api/requests': WATCHERS,
  'post /api/requests/:id/close': ['admin'],
  'post /api/requests/:id/extend': ['admin'],
  'get /api/themes': ['desk', ...WATCHERS],
  'post /api/themes/:id': ['desk', ...WATCHERS],
  'get /api/desk/escalations': ['desk', ...WATCHERS],
  'get /api/desk/reviews': ['desk', ...WATCHERS],
  'get /api/desk/cases/:id': ['desk'],
  'post /api/desk/cases/:id': ['desk'],
  'post /api/incidents/:id/rule': WATCHERS,
};
/** What has nothing of anybody in it, and is there before a sign-in. */
const OPEN = [
  'get /',
  'get /console/words.js',
  'get /signin',
  'get /signin/left',
  'get /signin/start',
  'get /signin/callback',
  'get /digests/:token',
  'get /digests/:token/:format',
];
const FILES = ['get /console/notice.css', 'get /console/icon.svg'];

let idp: ScriptedProvider;
let running: SignedConsole;
const browsers = new Map<string, Browser>();

beforeAll(async () => {
  idp = new ScriptedProvider();
  await idp.open();
  running = await startSigned(idp);
  running.use((text) =>
    text.replace("'slack:C0ITDESK' }", "'slack:C0ITDESK', members: [desk@example.com] }"),
  );
  for (const role of EVERYBODY) {
    const claims = { sub: role, email: `${role}@example.com`, email_verified: true };
    browsers.set(role, await running.signIn(claims));
  }
});

afterAll(async () => {
  await running.close();
  await idp.close();
});

interface Layer {
  readonly route?: {
    readonly path: string | readonly string[];
    readonly methods: Readonly<Record<string, true>>;
  };
}

/** Every path that the console serves by a method, as it was registered. */
function routesOf(router: Router): readonly string[] {
  return (router.stack as unknown as readonly Layer[]).flatMap(({ route }) => {
    if (route === undefined) return [];
    return [route.path]
      .flat()
      .flatMap((path) => Object.keys(route.methods).map((method) => `${method} ${path}`));
  });
}

function ask(route: string, browser?: Browser) {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replace(':id', 'UNKNOWN');
  return method === 'get'
    ? running.get(address, browser)
    : running.post(address, { text: 'Leave?' }, browser);
}

test('every path is known here, with whom it is for', () => {
  expect([...routesOf(running.http.router)].sort()).toEqual([...Object.keys(FOR), ...OPEN, ...FILES].sort());
});

describe.each(Object.entries(FOR))('%s', (route, roles) => {
  it('is closed to whoever is not signed in', async () => {
    const { status, headers } = await ask(route);

    expect(status).toBe(401);
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(EVERYBODY)('is open or closed to %s, as their role is', async (role) => {
    const { status, headers } = await ask(route, role === 'nobody' ? undefined : browsers.get(role));
    const isOpen = status !== 401 && status !== 403;

    expect(isOpen).toBe(roles.includes(role));
    expect(headers['cache-control']).toBe('no-store');
    if (route === 'post /signin/out') {
      const claims = { sub: role, email: `${role}@example.com`, email_verified: true };
      browsers.set(role, await running.signIn(claims));
    }
  });
});

test('every answer has the strict policy of contents, and none says what serves it', async () => {
  const routes = [
    ...Object.keys(FOR),
    ...OPEN,
    ...FILES,
    'get /console/page.js',
    'get /nothing',
    'get /readyz',
  ];

  const answers = await Promise.all(routes.map((route) => ask(route)));

  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'$/u,
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(Object.keys(headers).filter((name) => ['server', 'x-powered-by', 'via'].includes(name))).toEqual(
      [],
    );
  }
});

test('a path that is there for one method is there for no other', async () => {
  const statuses = await Promise.all(
    ['PUT', 'DELETE', 'PATCH'].map(
      async (method) => (await call(running.port, '/api/incidents', { method, headers: PROXIED })).status,
    ),
  );

  expect(statuses).toEqual([404, 404, 404]);
});

test('a body larger than its path takes is refused, and before a sign-in none is read', async () => {
  const large = { text: 'a'.repeat(101 * 1024) };

  const nobody = await running.post('/api/redact', large);
  const somebody = await running.post('/api/redact', large, browsers.get('employee'));

  expect([nobody.status, somebody.status]).toEqual([401, 413]);
});
