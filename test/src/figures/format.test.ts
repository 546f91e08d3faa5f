import { expect, it } from 'vitest';
import { formatMicroUsd } from '../../../src/figures/format.ts';

it.each([
  [0, '$0.00'],
  [4, '$0.000004'],
  [5_240, '$0.005'],
  [10_000, '$0.01'],
  [52_400, '$0.05'],
  [12_345_600, '$12.35'],
  [1_234_567_890, '$1,234.57'],
])('shows %i millionths of a dollar as %s', (microUsd, shown) => {
  expect(formatMicroUsd(microUsd)).toBe(shown);
});
