import { expect, test } from 'vitest';
import { createGroup } from '../../../adapters/sql/group.ts';
import { UpstreamError } from '../../../src/base/errors.ts';

test('works on everything that came meanwhile as one group, in order', async () => {
  const groups: (readonly number[])[] = [];
  const group = createGroup(async (items: readonly number[]) => {
    groups.push(items);
    await Promise.resolve();
    return items.map((item) => item * 10);
  });

  const results = await Promise.all([1, 2, 3, 4].map((item) => group.add(item)));

  expect(results).toEqual([10, 20, 30, 40]);
  expect(groups).toEqual([[1], [2, 3, 4]]);
});

test('fails only the item that cannot be worked on', async () => {
  const group = createGroup(async (items: readonly string[]) => {
    await Promise.resolve();
    if (items.includes('bad')) throw new Error('no');
    return items;
  });

  const results = await Promise.allSettled(['first', 'good', 'bad', 'fine'].map((item) => group.add(item)));

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('fails all of a group at once when the database is down, and goes on with what comes later', async () => {
  let calls = 0;
  let down = true;
  const group = createGroup(async (items: readonly string[]) => {
    calls += 1;
    await Promise.resolve();
    if (down) throw new UpstreamError('STORE_FAILED', 'down', { retryable: true });
    return items;
  });

  const results = await Promise.allSettled(['first', 'a', 'b', 'c'].map((item) => group.add(item)));
  down = false;

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(calls).toBe(2);
  expect(await group.add('later')).toBe('later');
});
