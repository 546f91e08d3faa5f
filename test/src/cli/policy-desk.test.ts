import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPolicyDesk } from '../../../src/cli/policy-desk.ts';
import { POLICY_TEXT, type TestApp, openTestApp } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { aPlace } from '../../fixtures/turns.ts';

const ANN = { asker: { id: 'U0ANN', guest: false, external: false }, place: aPlace() };
const CASES = `tests:
  - { name: members ask, question: How much leave?, expect: { verdict: allow } }
  - { name: nobody asks, question: How much leave?, expect: { verdict: refuse } }
`;

/** Everybody may ask so often. */
const by = (n: number) => ({ asker: { id: `U${String(n)}`, guest: false, external: false } });

let at: TestApp;
let desk: ReturnType<typeof createPolicyDesk>;

beforeEach(async () => {
  at = await openTestApp(Array.from({ length: 9 }, () => ({ text: ['You have 30 days. [1]'] })));
  desk = createPolicyDesk({ ...at.deps, ...at.stores, readText: async () => undefined, defer: setImmediate });
});

afterEach(() => at.close());

test('a candidate is tried on cases, and one that is none says where', async () => {
  const tested = await desk.test(POLICY_TEXT, CASES);
  const faulty = await desk.test('version: 1\nrules: 7', CASES);

  expect(tested).toMatchObject({ type: 'tested', results: [{ passed: true }, { passed: false }] });
  expect(faulty).toMatchObject({ type: 'faulty' });
  expect(JSON.stringify(faulty)).toContain('candidate.yaml:2:');
});

test('a replay counts what would be decided otherwise, tells of few questions nothing, and is on record', async () => {
  for (let n = 0; n < 6; n += 1) await at.ask(`How much leave do I have, ${String(n)}?`, by(n));
  await at.ask('What is the salary of my colleague?', by(9));
  const stricter = POLICY_TEXT.replace(
    'rules:\n',
    'rules:\n  - { id: closed, when: "!(\'pay\' in topics)", then: refuse, say: Closed., owner: o@example.com }\n',
  ).replace('id: pay-is-private', 'id: pay-is-secret');

  const replayed = await desk.replay(stricter, 24, ANN);

  expect(replayed).toMatchObject({ type: 'replayed', judged: 7 });
  const { changes } = replayed as { changes: readonly { becomes: string; count: number | undefined }[] };
  expect(changes.map(({ becomes, count }) => [becomes, count])).toEqual([
    ['refuse by closed', 6],
    ['refuse by pay-is-secret', undefined],
  ]);
  expect(JSON.stringify(replayed)).not.toMatch(/leave|U0ASKER|turns/u);
  const facts = await factsOf(at.stores.audit);
  expect(facts.filter(({ kind }) => kind === 'policy.tried')).toMatchObject([
    { meta: { what: 'replay', hours: 24 } },
  ]);
});
