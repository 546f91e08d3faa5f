import { afterEach, expect, it } from 'vitest';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

it('refuses a question for which a rule cannot be worked out, names the rule, and opens one incident', async () => {
  const app = await openTestApp();
  open = app;
  const rule = `rules:\n  - { id: odd-length, when: '100 / (question.length - 9) > 0', then: refuse, say: No., owner: me }\n`;
  await app.deps.organisation.adopt(orgFiles(POLICY_TEXT.replace('rules:\n', rule)));

  const failed = await app.ask('Leave, ok');
  await app.ask('Leave, or', { place: aPlace({ thread: '1.2' }), eventKey: 'e2', postKey: 'p2' });

  expect(failed.record).toMatchObject({
    verdict: 'refuse',
    rule: 'conditions.odd-length',
  });
  expect(failed.reply.text).toContain('could not be worked out');
  const now = app.clock.now();
  const period = { start: now.subtract({ hours: 1 }), end: now.add({ hours: 1 }) };
  expect(await app.stores.incidents.opened(TENANT, period, 5)).toMatchObject([
    { kind: 'rule_failed', cause: 'odd-length', count: 2 },
  ]);
  expect(app.log.lines).toContainEqual({
    level: 'warn',
    event: 'rule_failed',
    fields: { turn: failed.turnId, rule: 'conditions.odd-length', problem: 'division by zero' },
  });
  expect(app.model.requests).toEqual([]);
});
