import { logBeta } from './special-functions.ts';

const HALVINGS = 60;

/**
 * An interval for a share that may be looked at after every trial: with probability `1 - error` the true share lies in all of those
 * that are ever made of it. It is wider than an interval for one look.
 *
 * Source: Robbins, Statistical Methods Related to the Law of the Iterated Logarithm, 1970; the mixture is uniform, the bound Ville's.
 */
export function alwaysValidShare(
  hits: number,
  trials: number,
  error: number,
): { readonly low: number; readonly high: number } {
  if (trials <= 0) return { low: 0, high: 1 };
  const misses = trials - hits;
  const mixture = logBeta(hits + 1, misses + 1);
  const isOutside = (share: number) =>
    mixture - times(hits, Math.log(share)) - times(misses, Math.log1p(-share)) > -Math.log(error);
  const share = hits / trials;
  return { low: edge(share, 0, isOutside), high: edge(share, 1, isOutside) };
}

/** Between what is inside and the end of the scale, where it stops to be. */
function edge(inside: number, end: number, isOutside: (share: number) => boolean): number {
  let [near, far] = [inside, end];
  if (near === far || !isOutside(far)) return far;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (near + far) / 2;
    if (isOutside(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/** Nothing times the logarithm of nothing is nothing. */
function times(count: number, logarithm: number): number {
  return count === 0 ? 0 : count * logarithm;
}
