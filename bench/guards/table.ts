/** Writes what was learned so that people can read it: lines of a weight in twentieths and the features that have it, the highest first. */
export function toLines(weights: Iterable<readonly [name: string, weight: number]>): string {
  const table = Map.groupBy(weights, ([, weight]) => Math.round(20 * weight));
  table.delete(0);
  return [...table]
    .sort(([a], [b]) => b - a)
    .map(([rounded, rows]) =>
      [rounded, ...rows.map(([name]) => name).sort((a, b) => (a < b ? -1 : 1))].join('|'),
    )
    .join('\n');
}
