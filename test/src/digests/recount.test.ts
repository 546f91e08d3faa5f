import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { subjectOf } from '../../../src/domain/person.ts';
import { aPlace } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const ASKED = [
  'How much leave do I have?',
  'What is the salary of Ben?',
  'Should we hire Bob?',
  `My key is ${['sk', 'proj', 'Zx81'.repeat(12)].join('-')}`,
  'How much leave for ana@example.org?',
];

/** Numbers at the ends of the parts of a line: `answered 15`. */
function partsOf(text: string): readonly number[] {
  return text.split(/, | · /u).map((part) => Number(/(\d+)$/u.exec(part)?.[1] ?? Number.NaN));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('the lines of a digest', () => {
  it('stay true when somebody is erased, and say who is counted nowhere', async () => {
    const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
    open.push(at);
    for (const [index, id] of ['U0ANA', 'U0BEN', 'U0CLEO', 'U0ANA'].entries()) {
      const asker = { id, guest: false, external: false };
      await at.ask('How much leave do I have?', { asker, place: aPlace({ thread: String(index) }) });
    }
    at.clock.set('2026-03-09T08:00:00Z');
    const { policy } = at.deps.organisation.current;
    const plan = { kind: 'usage', every: 'week', on: 'monday', at: '09:00', to: ['console'] } as const;
    const period = latestDuePeriod(plan, policy.timezone, at.clock.now());
    const read = async () => {
      const post = await buildDigest(policy, { ...plan, to: [...plan.to] }, period, at.deps);
      return post.facts?.find(({ label }) => label === 'Questions')?.text;
    };
    const before = await read();

    const person = (id: string) => ({
      tenant: policy.organisation.id,
      subject: subjectOf({ asker: { id, guest: false, external: false }, place: aPlace() }),
    });
    await at.stores.subjects.erase(person('U0ANA'), { at: at.clock.now(), toFacts: () => [] });
    const erased = await read();
    await at.stores.consents.optOut(person('U0BEN'), { at: at.clock.now(), facts: [] });
    const without = await read();

    expect([before, erased]).toMatchObject([
      expect.stringContaining('4 questions of 3 people: '),
      expect.stringContaining('4 questions of 3 people: '),
    ]);
    expect(without).toContain('4 questions of 2 people, not counting who opted out (1 person): ');
    const people = await at.db.selectFrom('usage_people').select('person').distinct().execute();
    const ana = people.filter(({ person: id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-4/u.test(id));
    expect([people.length, ana.length]).toEqual([2, 1]);
  });

  it('are what the questions themselves come to, on any day', async () => {
    await assert(
      asyncProperty(array(constantFrom(...ASKED), { minLength: 1, maxLength: 7 }), async (asked) => {
        const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
        open.push(at);
        for (const [index, question] of asked.entries()) {
          const asker = { id: `U0P${String(index % 3)}`, guest: false, external: false };
          await at.ask(question, { asker, place: aPlace({ thread: String(index) }) });
        }
        at.clock.set('2026-03-09T08:00:00Z');
        const { policy } = at.deps.organisation.current;
        const plan = { kind: 'usage', every: 'week', on: 'monday', at: '09:00', to: ['console'] } as const;
        const period = latestDuePeriod(plan, policy.timezone, at.clock.now());

        const post = await buildDigest(policy, { ...plan, to: [...plan.to] }, period, at.deps);

        const turns = await at.db.selectFrom('turns').select(['outcome', 'subject']).execute();
        const counted = (outcome: string) => turns.filter((turn) => turn.outcome === outcome).length;
        const line = (label: string) => post.facts?.find((fact) => fact.label === label)?.text ?? '';
        const [head = '', ended = ''] = line('Questions').split(': ');
        const people = new Set(turns.map(({ subject }) => subject)).size;
        expect(head).toMatch(new RegExp(`^${String(turns.length)} questions? of ${String(people)} p`, 'u'));
        expect(sum(partsOf(ended))).toBe(turns.length);
        const refused = line('Why refused');
        expect(refused === '' ? 0 : sum(partsOf(refused))).toBe(counted('refused'));
        expect(ended.includes('handed over') ? /handed over (\d+)/u.exec(ended)?.[1] : '0').toBe(
          String(counted('escalated')),
        );
      }),
      { numRuns: 4 },
    );
  });
});
