import { weightOf } from './units.ts';

/** Three words, or six characters. */
const WEIGHT = 6;

/** Every run of three words, each run once. */
export function toShingles(units: readonly string[]): ReadonlySet<string> {
  const shingles = new Set<string>();
  let start = 0;
  let weight = 0;
  units.forEach((unit, end) => {
    weight += weightOf(unit);
    if (weight < WEIGHT) return;
    shingles.add(units.slice(start, end + 1).join(' '));
    while (weight >= WEIGHT) {
      weight -= weightOf(units[start] ?? '');
      start += 1;
    }
  });
  return shingles;
}
