const TWENTIETH = 20;

/** Reads what was learned: lines of a weight in twentieths and the features that have it, all separated by `|`. */
export function readWeights(lines: string): Map<string, number> {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
  return new Map(
    rows.flatMap(([weight, ...names]) => names.map((name) => [name, Number(weight) / TWENTIETH] as const)),
  );
}
