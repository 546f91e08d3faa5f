import { expect, test } from 'vitest';
import { limitRefusals } from '../../../src/audit/limit-refusals.ts';
import type { AuditFact } from '../../../src/domain/audit-entry.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

function open() {
  const written: AuditFact[] = [];
  const audit = limitRefusals({ append: async (facts) => void written.push(...facts) });
  const refuse = (subject: string, at = AT) =>
    audit.append([{ tenant: TENANT, kind: 'access.refused', at, subject, meta: { route: 'x' } }]);
  return { written, audit, refuse };
}

test('of one person ten an hour are written, and the next hour says how many were not', async () => {
  const { written, refuse } = open();
  for (let one = 0; one < 500; one += 1) await refuse('ana');
  const before = written.length;

  await refuse('ana', AT.add({ minutes: 61 }));
  await refuse('ana', AT.add({ minutes: 61 }));

  expect(before).toBe(10);
  expect(written.slice(10).map(({ meta }) => meta['skipped'])).toEqual([490, undefined]);
});

test('one person hides nothing of another, and nothing else is left out', async () => {
  const { written, audit, refuse } = open();
  for (let one = 0; one < 50; one += 1) await refuse('ana');

  await refuse('ben');
  for (let one = 0; one < 50; one += 1) {
    await audit.append([{ tenant: TENANT, kind: 'incident.noted', at: AT, subject: 'ana', meta: {} }]);
  }

  expect(written.filter(({ subject }) => subject === 'ben')).toHaveLength(1);
  expect(written.filter(({ kind }) => kind === 'incident.noted')).toHaveLength(50);
});
