import { incompleteBeta } from './special-functions.ts';

/** So many halvings leave nothing of an interval that a double could tell apart. */
const HALVINGS = 200;

/**
 * Probability that Student's t with `freedom` degrees of freedom, which need not be whole, is `t` or more.
 *
 * Source: Abramowitz and Stegun, 26.7.1.
 */
export function studentTail(t: number, freedom: number): number {
  if (t === Infinity) return 0;
  const half = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t >= 0 ? half : 1 - half;
}

/** The value that Student's t with `freedom` degrees of freedom exceeds with probability `tail`, which is over 0 and at most a half. */
export function studentQuantile(tail: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentTail(high, freedom) > tail && high < 1e300) [low, high] = [high, high * 2];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (studentTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
