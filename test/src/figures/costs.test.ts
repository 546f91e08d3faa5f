import { assert, asyncProperty, constantFrom, dictionary, integer, record } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Period, UsageCount } from '../../../src/domain/usage-count.ts';
import { readCosts } from '../../../src/figures/costs.ts';
import type { UsageStore } from '../../../src/ports/usage.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { AT, TENANT, aPlace } from '../../fixtures/turns.ts';

const DAY: Period = { start: AT.subtract({ hours: 9 }), end: AT.add({ hours: 15 }) };
const POLICY = POLICY_TEXT.replace(
  /^groups:\n/mu,
  'groups:\n  finance: [a@example.com, b@example.com]\n  sales: [b@example.com, c@example.com]\n  legal: [d@example.com]\n',
).concat('\nchargeback: { groups: [sales, finance, legal] }\n');

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function askAs(app: TestApp, name: string, text = 'How much leave?') {
  const asker = { id: name, email: `${name}@example.com`, guest: false, external: false };
  return app.ask(text, { asker, place: aPlace({ thread: `${name}${text}` }) });
}

async function start(): Promise<TestApp> {
  const usage = { inputTokens: 1_234, cachedInputTokens: 100, outputTokens: 77 };
  open = await openTestApp([{ text: ['You have 30 days. [1]'], usage }]);
  expect(await open.deps.organisation.adopt(orgFiles(POLICY))).toBe(true);
  return open;
}

describe('costs by group', () => {
  it('are charged to the first group that policy lists, and sum to what was paid for all to the micro-dollar', async () => {
    const app = await start();
    const asked = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) asked.push(await askAs(app, name));
    await askAs(app, 'a', 'What is the salary of Ben?'); // refused: it costs nothing

    const { groups, total } = await readCosts(TENANT, DAY, 1, app.stores);

    const perQuestion = asked[0]?.record.usage.costMicroUsd ?? 0;
    expect(perQuestion).toBeGreaterThan(0);
    expect(
      groups.map(({ group, people, questions, costMicroUsd }) => [group, people, questions, costMicroUsd]),
    ).toEqual([
      ['sales', 2, 2, 2 * perQuestion],
      ['finance', 1, 2, perQuestion],
      ['legal', 1, 1, perQuestion],
      ['', 1, 1, perQuestion],
    ]);
    const ledger = asked.reduce((sum, { record: { usage } }) => sum + (usage.costMicroUsd ?? 0), 0);
    expect(total).toEqual({ questions: 6, people: 5, costMicroUsd: ledger });
  });

  it('tell no group apart that is too small, nor one that could be worked out from the rest', async () => {
    const app = await start();
    for (const name of ['a', 'b', 'c', 'd']) await askAs(app, name);

    const { groups, total } = await readCosts(TENANT, DAY, 2, app.stores);

    expect(groups.map(({ group, people }) => [group, people])).toEqual([
      ['sales', 2],
      ['', 2],
    ]);
    expect(total.questions).toBe(4);
  });

  it('never show fewer people than the minimum, and always the whole sum, whatever the groups are', async () => {
    const made = record({ people: integer({ min: 1, max: 9 }), cost: integer({ min: 1, max: 99 }) });
    const groups = dictionary(constantFrom('', ':handbook', 'a', 'b', 'c', 'd'), made, { minKeys: 1 });
    await assert(
      asyncProperty(groups, integer({ min: 2, max: 6 }), async (all, minimum) => {
        const costs = await readCosts(TENANT, DAY, minimum, { usage: toUsage(all) });

        const people = Object.entries(all).filter(([group]) => group !== ':handbook');
        const asked = people.reduce((sum, [, one]) => sum + one.people, 0);
        const shown = costs.groups.filter(({ group }) => group !== ':handbook');
        expect(shown.every((one) => one.people >= Math.min(minimum, asked))).toBe(true);
        expect(costs.total.costMicroUsd).toBe(Object.values(all).reduce((sum, { cost }) => sum + cost, 0));
      }),
    );
  });
});

/** What a store that counted these would say. */
function toUsage(
  all: Readonly<Record<string, { readonly people: number; readonly cost: number }>>,
): UsageStore {
  const counts = Object.entries(all).map(([label, { cost }]): UsageCount => ({
    metric: 'charged_micro_usd',
    label,
    value: cost,
  }));
  const people = Object.entries(all).filter(([group]) => group !== ':handbook');
  return {
    sum: () => Promise.resolve(counts),
    people: () => Promise.resolve(0),
    optedOut: () => Promise.resolve(0),
    groups: () => Promise.resolve(people.map(([group, one]) => ({ group, people: one.people }))),
    series: () => Promise.resolve([]),
  };
}
