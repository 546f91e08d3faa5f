import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/domain/audit-entry.ts';
import { call } from '../http/call.ts';
import { type RunningConsole, startConsole } from './desk.ts';

type Search = NonNullable<NonNullable<Parameters<typeof startConsole>[0]>['auditSearch']>;
type Searched = Parameters<Search['search']>;

const ENTRY: AuditEntry = {
  seq: 7,
  at: '2026-03-04T09:00:00.000Z',
  tenant: 'acme',
  kind: 'turn.decided',
  turnId: 'TURN1',
  actor: 'ab12',
  policyVersion: 'v1',
  meta: { rule: 'members', verdict: 'allow' },
  payloadHash: null,
  prev: '0'.repeat(64),
  hash: '1'.repeat(64),
};

let running: RunningConsole;
let asked: Searched[];

beforeEach(async () => {
  asked = [];
  running = await startConsole({
    auditSearch: {
      search: async (...given) => {
        asked.push(given);
        return { items: [ENTRY], next: { at: ENTRY.at, id: '7' } };
      },
      countDecided: async () => 0,
      evidence: async (_tenant, seq) =>
        seq === 7 ? { entry: ENTRY, checkpoint: undefined, before: undefined, hashes: [] } : undefined,
    },
  });
});

afterEach(() => running.close());

const get = (path: string) => call(running.port, path);

test('entries are looked for by what the address names, and the list goes on where it stopped', async () => {
  const first = await get(
    '/api/audit?reference=TURN1&actor=ab12&kind=turn.decided&rule=detectors.API_KEY&verdict=refuse',
  );
  const { next, items, terms } = JSON.parse(first.text) as { next: string; items: unknown; terms: unknown };
  await get(`/api/audit?after=${next}`);

  expect([first.status, items]).toEqual([200, [ENTRY]]);
  expect(terms).toMatchObject({ verdicts: ['allow', 'review', 'escalate', 'refuse'] });
  expect(asked[0]?.[1]).toMatchObject({ reference: 'TURN1', actor: 'ab12', rule: 'detectors.API_KEY' });
  expect(asked[1]?.[2]).toEqual({ at: ENTRY.at, id: '7' });
});

test('times are those of the zone of the policy, and a day that it ends on is part of it', async () => {
  await get('/api/audit?from=2026-03-28&until=2026-03-29');
  await get('/api/audit?from=2026-03-04T09:30&until=2026-03-04T09:00:00Z');

  const instants = asked.map(([, filter]) => [filter.from?.toString(), filter.until?.toString()]);
  expect(instants).toEqual([
    ['2026-03-27T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['2026-03-04T08:30:00Z', '2026-03-04T09:00:00Z'],
  ]);
});

const FOREIGN = Buffer.from(JSON.stringify(['digests', ENTRY.at, '7'])).toString('base64url');

test.each([
  ['text=salary', 'no filter of this list'],
  ['kind=a&kind=b', 'kind'],
  ['kind[x]=a', 'no filter of this list'],
  ['actor=%27%20or%201%3D1', 'actor'],
  [`reference=${'a'.repeat(201)}`, 'reference'],
  ['from=yesterday', 'Give times as'],
  ['from=2026-02-30', 'Give times as'],
  ['from=2026-13-01T25:99', 'Give times as'],
  ['from=2026-03-04&until=2026-03-03', 'must be before'],
  ['after=abc', 'Open it anew'],
  [`after=${FOREIGN}`, 'Open it anew'],
  [`after=${Buffer.from('["audit","x","7"]').toString('base64url')}`, 'Open it anew'],
  [`after=${Buffer.from(JSON.stringify(['audit', ENTRY.at, 'x'])).toString('base64url')}`, 'Open it anew'],
  [`after=${'A'.repeat(2_000)}`, 'Open it anew'],
])('an address that ends in ?%s is refused in words that say why', async (query, words) => {
  const { status, text } = await get(`/api/audit?${query}`);

  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'QUERY_MALFORMED' } });
  expect(text).toContain(words);
  expect(text).not.toContain('salary');
  expect(asked).toEqual([]);
});

test('an entry is there with what proves it, and only under its number', async () => {
  const found = await get('/api/audit/7');
  const others = await Promise.all(
    ['8', '0', '-1', '1e3', '9'.repeat(30), 'x'].map((n) => get(`/api/audit/${n}`)),
  );

  expect(JSON.parse(found.text)).toEqual({ entry: ENTRY, checkpoint: null, proof: null, holds: null });
  expect(others.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
});
