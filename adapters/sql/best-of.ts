interface Best {
  readonly place: number;
  readonly score: number;
}

/** The places with the highest scores, best first, of equal ones the first; without sorting the others. */
export function bestOf(places: readonly number[], scores: Float32Array, limit: number): readonly Best[] {
  const best: Best[] = [];
  for (const place of places) {
    const one = { place, score: scores[place] ?? 0 };
    const last = best[limit - 1];
    if (last !== undefined && !isBetter(one, last)) continue;
    best.splice(placeFor(one, best), 0, one);
    if (best.length > limit) best.pop();
  }
  return best;
}

function placeFor(one: Best, best: readonly Best[]): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = best[middle];
    if (there !== undefined && isBetter(there, one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBetter(a: Best, b: Best): boolean {
  return a.score > b.score || (a.score === b.score && a.place < b.place);
}
