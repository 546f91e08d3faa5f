import { expect, test } from 'vitest';
import { countQuestions, readBudget } from '../../bench/counts.ts';
import { Stage } from '../../bench/stage.ts';

test('a question costs no more statements, commits, connections, requests and allocations than its budget', async () => {
  await using stage = new AsyncDisposableStack();
  const bench = stage.adopt(new Stage(), (open) => open.close());

  const found = await countQuestions(bench, 15);

  const within = Object.entries(readBudget()).map(([name, most]) => {
    const count = found[name as keyof typeof found];
    return [name, count <= most ? 'within its budget' : count];
  });
  expect(within).toEqual(within.map(([name]) => [name, 'within its budget']));
});
