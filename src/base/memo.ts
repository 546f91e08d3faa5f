/** Remembers what `work` gave for a string, for at most `most` strings; then it forgets them all and begins anew. */
export function memoize<T>(work: (input: string) => T, most = 5000): (input: string) => T {
  const known = new Map<string, T>();
  return (input) => {
    const found = known.get(input);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = work(input);
    known.set(input, made);
    return made;
  };
}
