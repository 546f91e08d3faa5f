import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/domain/audit-entry.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { toWebhookBody } from '../../../src/incidents/webhook-event.ts';

const AT = Temporal.Instant.from('2026-03-04T08:41:00Z');
const ACKNOWLEDGED: Incident = {
  id: 'INC1',
  tenant: 'acme',
  kind: 'user_report',
  severity: 'high',
  cause: 'answer',
  status: 'acknowledged',
  at: AT,
  lastAt: AT,
  changedAt: AT,
  count: 2,
  version: 2,
};

function entryOf(kind: AuditEntry['kind']): AuditEntry {
  return {
    seq: 7,
    at: AT.toString(),
    tenant: 'acme',
    kind,
    meta: { incident: 'INC1', incidentKind: 'user_report', severity: 'high' },
    turnId: null,
    actor: null,
    policyVersion: null,
    payloadHash: null,
    prev: '0'.repeat(64),
    hash: 'a'.repeat(64),
  };
}

const statusOf = (kind: AuditEntry['kind']): unknown =>
  (JSON.parse(toWebhookBody(entryOf(kind), ACKNOWLEDGED)) as { data: { status: unknown } }).data.status;

test('what becomes worse while somebody has it is not told as open', () => {
  expect(statusOf('incident.raised')).toBe('acknowledged');
});

test('what is told late of its opening was open then', () => {
  expect(statusOf('incident.opened')).toBe('open');
});
