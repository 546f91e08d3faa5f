import { expect, test } from 'vitest';
import { Refusals } from '../../../adapters/console/refusals.ts';
import type { AuditFact } from '../../../src/domain/audit-entry.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';

function setUp(append?: () => Promise<void>) {
  const facts: AuditFact[] = [];
  const clock = new FakeClock();
  const log = new FakeLog();
  const audit = { append: append ?? (async (more: readonly AuditFact[]) => void facts.push(...more)) };
  return { facts, clock, log, refusals: new Refusals({ audit, clock, log, tenant: 'acme' }) };
}

test('a refusal is in the audit log with who, where and which right', async () => {
  const { facts, refusals } = setUp();

  await refusals.note({
    route: '/api/incidents',
    why: 'right',
    right: 'read-metadata',
    subject: 'console:oidc:1',
  });
  await refusals.note({ route: '/signin/callback', why: 'sign_in' });

  expect(facts).toMatchObject([
    {
      tenant: 'acme',
      kind: 'access.refused',
      subject: 'console:oidc:1',
      meta: { route: '/api/incidents', why: 'right', right: 'read-metadata', skipped: 0 },
    },
    { kind: 'access.refused', meta: { route: '/signin/callback', why: 'sign_in', skipped: 0 } },
  ]);
  expect(facts[1]).not.toHaveProperty('subject');
});

test('a thousand refusals in a minute are twenty entries, and the next one says how many were not written', async () => {
  const { facts, clock, refusals } = setUp();
  const one = { route: '/api/incidents', why: 'right' } as const;

  for (let time = 0; time < 1000; time += 1) await refusals.note(one);
  const written = facts.length;
  clock.advance({ minutes: 1 });
  await refusals.note(one);

  expect(written).toBe(20);
  expect(facts.at(-1)?.meta).toMatchObject({ skipped: 980 });
});

test('a log that cannot be written stops no answer', async () => {
  const { log, refusals } = setUp(() => Promise.reject(new Error('gone')));

  await refusals.note({ route: '/', why: 'csrf' });

  expect(log.lines.map(({ event }) => event)).toContain('audit_failed');
});
