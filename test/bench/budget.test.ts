import { expect, test } from 'vitest';
import { countQuestions, readBudget } from '../../bench/counts.ts';
import { Stage } from '../../bench/stage.ts';

test('a question costs no more statements, commits, connections, requests and allocations than its budget', async () => {
  await using stage = new AsyncDisposableStack();
  const bench = stage.adopt(new Stage(), (open) => open.close());

  const found = await countQuestions(bench, 15);

  const over = Object.entries(readBudget()).filter(([name, most]) => !(found[name as keyof typeof found] <= most));
  expect(over, JSON.stringify(found)).toEqual([]);
});
