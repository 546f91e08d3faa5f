import { array, assert, double, property } from 'fast-check';
import { expect, it } from 'vitest';
import { holm } from '../../../src/statistics/holm.ts';

/** Source: R, p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm'). */
it('adjusts the p-values of a family in their own order', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Math.round(p * 1e6) / 1e6)).toEqual([
    0.03, 0.06, 0.06, 0.02,
  ]);
});

it('leaves one alone, knows none, and only ever raises a p-value, the least one as Bonferroni would', () => {
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([])).toEqual([]);
  assert(
    property(array(double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (pValues) => {
      for (const [index, adjusted] of holm(pValues).entries()) {
        expect(adjusted).toBeGreaterThanOrEqual(pValues[index] ?? 0);
        expect(adjusted).toBeLessThanOrEqual(1);
      }
      expect(Math.min(...holm(pValues))).toBeCloseTo(Math.min(1, Math.min(...pValues) * pValues.length), 9);
    }),
  );
});
