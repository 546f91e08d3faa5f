import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf } from '../../../adapters/sql/best-of.ts';

test('the best places are those that sorting all of them would give', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 })), fc.integer({ min: 1, max: 12 }), (list, limit) => {
      const scores = Float32Array.from(list);
      const places = [...list.keys()].toReversed();

      const best = bestOf(places, scores, limit).map(({ place }) => place);

      const all = places.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      expect(best).toEqual(all.slice(0, limit));
    }),
  );
});
