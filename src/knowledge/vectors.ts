/** The largest number in a byte with a sign, used on both sides of zero. */
const LARGEST = 127;

/**
 * A vector in one byte a dimension: its largest number becomes 127. Only directions are compared, so no scale is kept.
 *
 * In: finite numbers, not all zero. Source: symmetric scalar quantisation, as FAISS and Lucene do it; of vectors with 64
 * dimensions or more it moves a cosine by less than 0.02.
 */
export function quantise(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => Math.round((value / largest) * LARGEST));
}

/** Where a vector stands among those that were given, and its cosine with what was looked for, -1 to 1. */
interface Nearest {
  readonly place: number;
  readonly cosine: number;
}

/** Vectors of one space, compared one by one: exact, and quick enough for a hundred thousand. */
export class Vectors {
  readonly #dimensions: number;
  /** One after the other. */
  readonly #all: Int8Array;
  /** One over the length of each. */
  readonly #inverse: Float32Array;

  /** In: vectors of `dimensions` each; undefined where there is none yet. */
  constructor(dimensions: number, vectors: readonly (Int8Array | undefined)[]) {
    this.#dimensions = dimensions;
    this.#all = new Int8Array(dimensions * vectors.length);
    this.#inverse = new Float32Array(vectors.length);
    for (const [place, vector] of vectors.entries()) {
      if (vector?.length !== dimensions) continue;
      this.#all.set(vector, place * dimensions);
      this.#inverse[place] = 1 / lengthOf(vector);
    }
  }

  /** The `limit` nearest of those that `mayRead`, nearest first. */
  nearest(query: Float32Array, limit: number, mayRead: (place: number) => boolean): readonly Nearest[] {
    const all = this.#all;
    const found: Nearest[] = [];
    const sought = quantise(query);
    const unit = 1 / lengthOf(sought);
    let least = -Infinity;
    for (let place = 0; place < this.#inverse.length; place += 1) {
      const inverse = this.#inverse[place] ?? 0;
      if (inverse === 0) continue;
      const cosine = dot(sought, all, place * this.#dimensions) * inverse * unit;
      if (cosine <= least || !mayRead(place)) continue;
      insert(found, { place, cosine }, limit);
      if (found.length === limit) least = found[limit - 1]?.cosine ?? least;
    }
    return found;
  }
}

/** The product of `query` with the vector of the same length that begins at `start`. */
function dot(query: Int8Array, all: Int8Array, start: number): number {
  const { length } = query;
  let sum = 0;
  for (let index = 0; index < length; index += 1)
    sum += (query[index] as number) * (all[start + index] as number);
  return sum;
}

function lengthOf(vector: Int8Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

/** Keeps the nearest first. Few are kept of many that are looked at. */
function insert(found: Nearest[], one: Nearest, limit: number): void {
  let place = found.length;
  while (place > 0 && (found[place - 1]?.cosine ?? Infinity) < one.cosine) place -= 1;
  found.splice(place, 0, one);
  if (found.length > limit) found.pop();
}
