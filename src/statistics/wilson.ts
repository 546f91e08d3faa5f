/** Of a normal distribution, what lies between minus and plus it: 95 %. */
const Z_95 = 1.959_963_984_540_054;

/**
 * The share of `hits` in `trials` with its 95 % interval, which holds for small numbers and for none or all of them too. Without trials
 * the share is nothing and the interval everything.
 *
 * Source: Wilson, Probable Inference, 1927.
 */
export function wilson(
  hits: number,
  trials: number,
): { readonly share: number; readonly low: number; readonly high: number } {
  if (trials <= 0) return { share: 0, low: 0, high: 1 };
  const share = hits / trials;
  const z2 = Z_95 * Z_95;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (Z_95 / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
