import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import type { Registers } from '../../../src/ports/registers.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { call, postJson } from '../http/call.ts';
import { type RunningConsole, emptyRegisters, startConsole } from './desk.ts';

const AT = Temporal.Instant.from('2026-03-04T09:00:00Z');
const { policy: POLICY } = loadOrganisation(orgFiles());
const POST = { title: 'A question', subtitle: '', sections: [], footer: '' };

type Request = Awaited<ReturnType<Registers['requests']>>['items'][number];

function aRequest(id: string, dueAt: string): Request {
  return {
    id,
    tenant: 'acme',
    subject: 'ab12',
    kind: 'access',
    status: 'open',
    via: 'chat',
    at: AT,
    dueAt: Temporal.Instant.from(dueAt),
    extendedBecause: undefined,
    reminders: 1,
    overdue: false,
    closedAt: undefined,
  };
}

let running: RunningConsole;
let asked: unknown[][];
let done: unknown[][];

async function start(roles: string) {
  return startConsole({
    policy: () => ({ ...POLICY, ...(roles === 'admin' ? { admins: ['console:local:local'] } : {}) }),
    registers: {
      ...emptyRegisters(),
      requests: async (...given) => {
        asked.push(given);
        const items = [aRequest('LATE', '2026-03-01T09:00:00Z'), aRequest('SOON', '2026-04-01T09:00:00Z')];
        return { items, next: { at: '2026-04-01T09:00:00.000Z', id: 'SOON' } };
      },
      escalations: async (...given) => {
        asked.push(given);
        return { items: [], next: undefined };
      },
    },
    cases: {
      desksOf: () => ['it'],
      find: async (id) => (id === 'MINE' ? { post: POST, mine: true, texts: undefined } : 'not_yours'),
    },
    requestDesk: {
      close: async (id, as) => {
        done.push([id, as]);
        return id === 'LATE';
      },
      extend: async (id, because) => {
        done.push([id, because]);
        return id === 'LATE' ? AT : undefined;
      },
    },
  });
}

beforeEach(async () => {
  [asked, done] = [[], []];
  running = await start('auditor');
});

afterEach(() => running.close());

test('requests are listed with the day they are due, and nobody reads their words there', async () => {
  const first = await call(running.port, '/api/requests');
  const { items, next } = JSON.parse(first.text) as { items: object[]; next: string };
  await call(running.port, `/api/requests?state=over&after=${next}`);

  expect(items).toMatchObject([
    { id: 'LATE', overdue: true },
    { id: 'SOON', overdue: false, dueAt: '2026-04-01T09:00:00Z' },
  ]);
  expect(asked.map(([, which, after]) => [which, after])).toEqual([
    [{ waiting: true }, undefined],
    [{ waiting: false }, { at: '2026-04-01T09:00:00.000Z', id: 'SOON' }],
  ]);
});

test('whoever only reads closes nothing, and puts nothing off', async () => {
  const answers = [
    await postJson(running.port, '/api/requests/LATE/close', { as: 'answered' }),
    await postJson(running.port, '/api/requests/LATE/extend', { because: 'many of them' }),
    await postJson(running.port, '/api/desk/cases/MINE', { type: 'claim' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(done).toEqual([]);
});

test('administrators close requests and put them off, where there is one and they say why', async () => {
  await running.close();
  running = await start('admin');

  const statuses = [];
  for (const [path, body] of [
    ['LATE/close', { as: 'refused' }],
    ['GONE/close', { as: 'answered' }],
    ['LATE/close', { as: 'lost' }],
    ['LATE/extend', { because: 'many of them' }],
    ['GONE/extend', { because: 'many of them' }],
    ['LATE/extend', { because: ' ' }],
  ] as const) {
    statuses.push((await postJson(running.port, `/api/requests/${path}`, body)).status);
  }

  expect(statuses).toEqual([200, 404, 400, 200, 404, 400]);
  expect(done).toEqual([
    ['LATE', 'refused'],
    ['GONE', 'answered'],
    ['LATE', 'many of them'],
    ['GONE', 'many of them'],
  ]);
});

test('whoever watches over Candor sees the lists of all desks', async () => {
  await call(running.port, '/api/desk/escalations');

  expect(asked[0]?.[1]).toEqual({ waiting: true, desks: undefined });
});

const AUDIT_CURSOR = Buffer.from('["audit","2026-03-04T09:00:00.000Z","7"]').toString('base64url');

test.each([
  '/api/incidents?state=maybe',
  '/api/incidents?kind=salary',
  '/api/incidents?severity=worst',
  '/api/incidents?after=zzz',
  `/api/incidents?after=${AUDIT_CURSOR}`,
  '/api/requests?state=all',
  `/api/requests?after=${AUDIT_CURSOR}`,
  '/api/desk/escalations?desk=it',
  '/api/desk/reviews?after=%00',
  '/api/digests?after=../../etc/passwd',
  '/api/usage?period=ever',
])('%s is refused in a sentence, and nothing is looked for', async (path) => {
  const { status, text } = await call(running.port, path);

  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'QUERY_MALFORMED' } });
  expect(text).not.toMatch(/salary|passwd/u);
  expect(asked).toEqual([]);
});
