import { expect, test } from 'vitest';
import { takeRandom } from '../../../adapters/crypto/random-pool.ts';

test('gives as many bytes as are asked for, and none of them twice', () => {
  const taken = Array.from({ length: 2000 }, (_, n) => takeRandom(8 + (n % 40)));

  expect(taken.map(({ length }) => length)).toEqual(taken.map((_, n) => 8 + (n % 40)));
  expect(new Set(taken.map((bytes) => bytes.subarray(0, 8).toString('hex'))).size).toBe(taken.length);
});

test('keeps what it gave, whatever is taken later', () => {
  const first = takeRandom(32);
  const before = first.toString('hex');

  for (let n = 0; n < 500; n += 1) takeRandom(32);

  expect(first.toString('hex')).toBe(before);
});
