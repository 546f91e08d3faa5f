import { expect, test } from 'vitest';
import { MARGIN } from '../../bench/guards/danger/train.ts';
import { learn } from '../../bench/guards/danger/learn.ts';
import { readRows } from '../../bench/guards/danger/rows.ts';
import { WEIGHTS } from '../../src/guards/danger/weights.ts';

test('whoever is in danger is judged by what the rows that stand here teach', () => {
  const { bias, danger } = learn(readRows(), MARGIN);

  expect(WEIGHTS.danger.trim()).toBe(danger);
  expect(WEIGHTS.bias).toBe(Number(bias.toFixed(2)));
});
