import { createRandom } from '../../src/statistics/random.ts';

type Lots = ReturnType<typeof createLots>;

/** Draws the same lots again for the same seed. */
export function createLots(seed: number) {
  const random = createRandom(seed);
  return {
    random,
    isTrue: (share: number) => random() < share,
    /** From `from` up to but not including `to`. */
    whole: (from: number, to: number) => from + Math.floor(random() * (to - from)),
    pick: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T,
    letters: (count: number) =>
      Array.from(
        { length: count },
        () => 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'[Math.floor(random() * 56)],
      ).join(''),
    /** How often something happens that happens `mean` times on average. Source: Knuth, The Art of Computer Programming, 3.4.1. */
    poisson: (mean: number) => poisson(mean, random),
  };
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

export type { Lots };
