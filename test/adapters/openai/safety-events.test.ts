import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Http, createHttp } from '../../../adapters/http/server.ts';
import { readSafetyEvents } from '../../../adapters/openai/index.ts';
import { toSignedHeaders } from '../../../adapters/webhooks/sign.ts';
import { subjectOf } from '../../../src/domain/person.ts';
import { noteSafetyEvent } from '../../../src/incidents/safety-event.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const BEN = { id: 'UBEN', guest: false, external: false };

let at: TestApp;
let http: Http;
let url: string;
let log: FakeLog;
/** What the provider answers for a case. */
let caseOf: (id: string) => { readonly status: number; readonly body: object };
let provider: ReturnType<typeof createServer>;

beforeEach(async () => {
  at = await openTestApp();
  log = new FakeLog();
  caseOf = () => ({ status: 404, body: {} });
  provider = createServer((request, response) => {
    const { status, body } = caseOf(/\/safety\/cases\/([\w-]+)$/u.exec(request.url ?? '')?.[1] ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const serve = readSafetyEvents({
    OPENAI_API_KEY: 'key',
    OPENAI_BASE_URL: `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}/v1`,
    OPENAI_WEBHOOK_SECRET: SECRET,
  });
  http = createHttp({ log, ids: new FakeIds('R'), ready: () => Promise.reject(new Error('not asked')) });
  await serve?.(http.router, { log, take: (event) => noteSafetyEvent(event, at.deps) });
  ({ url } = await http.listen('127.0.0.1', 0));
});

afterEach(async () => {
  await http.close();
  provider.close();
  await at.close();
});

function anEvent(type = 'safety.warning_issued', data: object = { id: 'case_1' }): string {
  return JSON.stringify({ id: 'evt_1', object: 'event', created_at: 1, type, data });
}

async function deliver(body: string, { id = 'wh_1', secret = SECRET, ageSeconds = 0 } = {}): Promise<number> {
  const sentAt = Temporal.Now.instant().subtract({ seconds: ageSeconds });
  const headers = toSignedHeaders({ id, at: sentAt, body }, [secret]);
  return (await fetch(new URL('/openai/webhooks', url), { method: 'POST', body, headers })).status;
}

const found = async () =>
  (await at.stores.board.list(TENANT, { statuses: ['open'], order: 'newest', limit: 9 })).incidents;

test('an event leads to the latest question of whom it is about, once however often and wherever it is delivered', async () => {
  await at.ask('How many days of leave do I have?', { asker: BEN });
  await at.ask('How many days of leave do I have?', { place: aPlace({ thread: '2' }) });
  const { turnId } = await at.ask('How many days carry over?', {
    asker: BEN,
    place: aPlace({ thread: '3' }),
  });
  const safetyId = at.deps.keyring.pseudonym('safety', subjectOf({ place: aPlace(), asker: BEN }));
  caseOf = (id) => ({
    status: 200,
    body: {
      id,
      object: 'safety.case',
      entity_identifier: safetyId,
      notice: { type: 'warning' },
      reason: 'said x',
    },
  });

  const statuses = await Promise.all([1, 2, 3].map(() => deliver(anEvent())));

  expect(statuses).toEqual([200, 200, 200]);
  expect(await found()).toMatchObject([
    {
      kind: 'safety_warning',
      severity: 'high',
      cause: 'openai.warning',
      turnId,
      count: 1,
      evidence: { case: 'case_1', person: 'found' },
    },
  ]);
  const opened = await Array.fromAsync(at.stores.audit.read(1));
  expect(opened.filter(({ kind }) => kind === 'incident.opened')).toHaveLength(1);
});

test('a case that cannot be read, or is of nobody here, is an incident all the same', async () => {
  expect(await deliver(anEvent('safety.deactivation_issued'))).toBe(200);
  caseOf = (id) => ({ status: 200, body: { id, entity_identifier: 'somebody-else' } });
  expect(await deliver(anEvent(), { id: 'wh_2' })).toBe(200);

  const told = (await found()).map(({ kind, evidence }) => [kind, evidence?.['person']]);
  expect(Object.fromEntries(told)).toEqual({
    safety_deactivation: 'case_not_read',
    safety_warning: 'not_found',
  });
});

test.each([
  ['another secret', { secret: `whsec_${Buffer.alloc(32, 2).toString('base64')}` }],
  ['a time of six minutes ago', { ageSeconds: 360 }],
  ['a time that is to come', { ageSeconds: -360 }],
])('%s is refused and noted, and nothing comes of it', async (_what, how) => {
  expect(await deliver(anEvent(), how)).toBe(401);

  expect(await found()).toEqual([]);
  expect(log.lines.map(({ event }) => event)).toContain('webhook_refused');
});

test('nothing signed, or other words than were signed, is refused', async () => {
  const headers = toSignedHeaders({ id: 'wh_1', at: Temporal.Now.instant(), body: anEvent() }, [SECRET]);
  const to = new URL('/openai/webhooks', url);

  const bare = await fetch(to, { method: 'POST', body: anEvent() });
  const other = await fetch(to, { method: 'POST', body: anEvent('safety.deactivation_issued'), headers });
  const large = await fetch(to, { method: 'POST', body: 'x'.repeat(70_000), headers });

  expect([bare.status, other.status, large.status]).toEqual([401, 401, 413]);
  expect(await found()).toEqual([]);
});

test.each([
  ['another event', anEvent('batch.completed')],
  ['an event without a case', anEvent('safety.warning_issued', {})],
  ['an odd case', anEvent('safety.warning_issued', { id: '../../models' })],
  ['no JSON', 'hello'],
])('%s is acknowledged, and nothing comes of it', async (_what, body) => {
  expect(await deliver(body)).toBe(200);

  expect(await found()).toEqual([]);
});

test('one that could not be kept is not acknowledged, so that it comes again', async () => {
  await at.db.destroy();

  expect(await deliver(anEvent())).toBeGreaterThanOrEqual(500);
});
