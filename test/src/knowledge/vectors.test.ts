import { array, assert, float, pre, property } from 'fast-check';
import { expect, test } from 'vitest';
import { Vectors, quantise } from '../../../src/knowledge/vectors.ts';

const everybody = () => true;

function unit(...values: number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

test('the nearest come first, with how near they are', () => {
  const vectors = new Vectors(2, [unit(0, 1), unit(1, 0), unit(1, 1)].map(quantise));

  const found = vectors.nearest(unit(1, 0.1), 2, everybody);

  expect(found.map(({ place }) => place)).toEqual([1, 2]);
  expect(found[0]?.cosine).toBeCloseTo(0.995, 2);
});

test('what may not be read is never found, however near it is', () => {
  const vectors = new Vectors(2, [unit(0, 1), unit(1, 0)].map(quantise));

  expect(vectors.nearest(unit(1, 0), 5, (place) => place !== 1).map(({ place }) => place)).toEqual([0]);
});

test('a passage without a vector yet is not found', () => {
  const vectors = new Vectors(2, [undefined, quantise(unit(1, 0))]);

  expect(vectors.nearest(unit(1, 0), 5, everybody).map(({ place }) => place)).toEqual([1]);
});

test('a vector of another size is taken for none', () => {
  const vectors = new Vectors(2, [Int8Array.of(1, 2, 3)]);

  expect(vectors.nearest(unit(1, 0), 5, everybody)).toEqual([]);
});

test('a byte a dimension moves a cosine by less than a hundredth', () => {
  const numbers = array(float({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 });
  assert(
    property(numbers, numbers, (one, other) => {
      pre(Math.hypot(...one) > 0.1 && Math.hypot(...other) > 0.1);
      const [a, b] = [unit(...one), unit(...other)];
      const exact = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

      const [found] = new Vectors(64, [quantise(b)]).nearest(a, 1, everybody);

      expect(Math.abs((found?.cosine ?? NaN) - exact)).toBeLessThan(0.02);
    }),
  );
});
