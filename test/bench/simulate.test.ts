import { expect, test } from 'vitest';
import { planMonth } from '../../bench/simulate/plan.ts';
import { simulate } from '../../bench/simulate/run.ts';

test('in a simulated week every question is answered, and the week is told', async () => {
  const { questions, replies, digests, posted } = await simulate({ people: 20, weeks: 1, seed: 7 });

  const told = posted.map(({ post }) => post.title);
  expect(questions).toBeGreaterThan(20);
  expect(replies).toBe(questions);
  expect(digests.map(({ name }) => name)).toContain('2026-10-05-usage-week');
  expect(told).toContain(digests.at(-1)?.post.title);
});

test('a month is the same again from its seed, and another from another', () => {
  const month = planMonth(500, 4, 7);

  expect(planMonth(500, 4, 7)).toEqual(month);
  expect(planMonth(500, 4, 8)).not.toEqual(month);
});

test('the month has 25 hours on the day when the clocks go back', () => {
  const looks = planMonth(1, 4, 7).filter(({ type }) => type === 'look');

  expect(looks).toHaveLength(4 * 7 * 24 + 1 + 10);
});
