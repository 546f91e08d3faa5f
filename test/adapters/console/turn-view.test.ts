import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';
import { call } from '../http/call.ts';
import { type RunningConsole, record, startConsole } from './desk.ts';
import { RECEIPT } from './sample.ts';

const { policy } = loadOrganisation(orgFiles());
const FACTS = {
  principal: { id: 'U0ASKER', platform: 'slack', groups: [], guest: false, external: false },
  place: { platform: 'slack', kind: 'channel', channel: 'C1', shared: false },
  question: { length: 44 },
  findings: ['EMAIL'],
  topics: ['pay'],
  guards: [],
  time: { hour: 10, weekday: 3 },
};

let running: RunningConsole;

beforeEach(async () => {
  running = await startConsole({ policy: () => policy });
  const turn = {
    id: 'OTHERS',
    tenant: 'acme',
    place: aPlace(),
    thread: 'slack:T:C:1',
    asker: { id: 'U0ASKER', name: 'Ana Example', guest: false, external: false },
    text: 'my secret question',
    mentions: [],
    receivedAt: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    worker: 'worker-1',
    attempts: 1,
    retries: 0,
    addressed: true,
    replyRef: undefined,
    refused: false,
    loneRuns: 0,
  };
  const judged = {
    facts: FACTS,
    failedGuard: undefined,
    verdict: 'refuse',
    rule: 'pay-is-private',
    shadows: [],
  } as const;
  const ended = record(turn, {
    verdict: 'refuse',
    outcome: 'refused',
    rule: 'pay-is-private',
    policyVersion: policy.version,
    judged,
    checks: { ran: ['detectors'], notRun: ['moderation'] },
  });
  running.desk.turns.put({ turn, record: ended, receipts: [RECEIPT], delivery: 'delivered' });
});

afterEach(() => running.close());

test('a question shows the rule that decided, what was looked at and what left, and nothing that anybody wrote', async () => {
  const { status, text } = await call(running.port, '/api/turns/OTHERS/metadata');
  const shown = JSON.parse(text) as { rules: { id: string; value: string }[] };

  expect(status).toBe(200);
  expect(shown).toMatchObject({
    rule: 'pay-is-private',
    owner: 'people@example.com',
    policyVersion: policy.version,
    inForce: policy.version,
    inputs: { findings: ['EMAIL'], topics: ['pay'], question: { length: 44 } },
    checks: { ran: ['detectors'], notRun: ['moderation'] },
    redactions: [{ kind: 'EMAIL', count: 1, word: 'e-mail address' }],
    sent: [{ destination: RECEIPT.destination, sha256: RECEIPT.sha256 }],
  });
  expect(shown.rules.find(({ value }) => value === 'decides')?.id).toBe('pay-is-private');
  expect(text).not.toMatch(/secret|EMAIL_1|Thirty|Ana|U0ASKER|passages/u);
});

test('that somebody looked is in the audit log, and what is not there is not', async () => {
  await call(running.port, '/api/turns/OTHERS/metadata');
  const unknown = await call(running.port, '/api/turns/UNKNOWN/metadata');
  const hostile = await call(running.port, "/api/turns/'%20or%201=1/metadata");

  expect([unknown.status, hostile.status]).toEqual([404, 404]);
  expect(running.audited).toMatchObject([
    { kind: 'metadata.read', turnId: 'OTHERS', subject: 'console:local:local', meta: { what: 'turn' } },
  ]);
});
