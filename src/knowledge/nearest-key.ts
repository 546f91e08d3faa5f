/** Letters that a slip may change in a word of a length: one in short ones, two in longer ones. */
const MOST_SLIPS = 2;
const SHORT_CHARS = 6;

/** The one of `known` that `key` may be a slip for; undefined where it is like none. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const bare = toBare(key);
  return known.find((candidate) => {
    const most = candidate.length <= SHORT_CHARS ? 1 : MOST_SLIPS;
    return distance(bare, toBare(candidate), most) <= most;
  });
}

function toBare(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** How many letters to insert, take out or change. Source: Levenshtein (1966). */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
