/** The same values in every run. */
export interface Random {
  /** A whole number from 0, and below `limit`. */
  below(limit: number): number;
  pick(list: readonly string[]): string;
  chars(length: number, alphabet: string): string;
}

/** Source: mulberry32, a public-domain generator; seeded with FNV-1a of a word. */
export function createRandom(seed: string): Random {
  let state = Array.from(seed).reduce(
    (hash, char) => Math.imul(hash ^ char.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  );
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  return {
    below,
    pick: (list) => list[below(list.length)] ?? '',
    chars: (length, alphabet) =>
      Array.from({ length }, () => alphabet[below(alphabet.length)] ?? '').join(''),
  };
}
