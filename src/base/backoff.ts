/** How long to wait before the first try that is made again, and at most. */
interface Growth {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after the try number `attempt`, which counts from 1, has failed. Doubles with each up to the longest; half of
 * it is chance, so that what failed together does not come back together. `random` is uniform in [0, 1).
 */
export function backoffMs(attempt: number, random: () => number, { firstMs, longestMs }: Growth): number {
  return Math.min(firstMs * 2 ** (attempt - 1), longestMs) * (0.5 + random() / 2);
}
