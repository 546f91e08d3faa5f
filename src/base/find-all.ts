const NOTHING: readonly RegExpExecArray[] = [];

/** What `matchAll` gives, without the copy of the pattern that `matchAll` makes. `pattern` is global and matches no empty text. */
export function findAll(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NOTHING;
  const found: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) found.push(match);
  return found;
}
