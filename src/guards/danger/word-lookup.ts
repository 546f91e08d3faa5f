import { memoize } from '../../base/memo.ts';

/** Finds what is filed under a word, or under a beginning of it that ends in a star. */
export function toWordLookup<T>(
  filed: readonly (readonly [word: string, T])[],
): (word: string) => readonly T[] {
  const whole = new Map<string, T[]>();
  const beginnings = new Map<string, T[]>();
  for (const [word, value] of filed) {
    const star = word.endsWith('*');
    const map = star ? beginnings : whole;
    const key = star ? word.slice(0, -1) : word;
    map.set(key, [...(map.get(key) ?? []), value]);
  }
  const lengths = [...new Set([...beginnings.keys()].map((beginning) => beginning.length))];
  return memoize((word) => {
    const found = lengths.flatMap((length) => beginnings.get(word.slice(0, length)) ?? []);
    return [...(whole.get(word) ?? []), ...found];
  });
}
