import { weightOf } from './units.ts';

/** Three words, or six characters. */
const WEIGHT = 6;

/** Every run of three words, each run once. */
export function toShingles(units: readonly string[]): ReadonlySet<string> {
  return new Set(toPlaces(units).map(({ run }) => run));
}

/** The same, each where it stands: from `start` to and with `end`. */
export function toPlaces(
  units: readonly string[],
): readonly { readonly run: string; readonly start: number; readonly end: number }[] {
  const places: { readonly run: string; readonly start: number; readonly end: number }[] = [];
  let start = 0;
  let weight = 0;
  units.forEach((unit, end) => {
    weight += weightOf(unit);
    if (weight < WEIGHT) return;
    places.push({ run: units.slice(start, end + 1).join(' '), start, end });
    while (weight >= WEIGHT) {
      weight -= weightOf(units[start] ?? '');
      start += 1;
    }
  });
  return places;
}
