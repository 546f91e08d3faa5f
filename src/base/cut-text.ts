/** Cuts at line ends or blanks where it can, never through a surrogate pair; nothing is left out. */
export function cutText(text: string, maxChars: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxChars) {
    const line = rest.lastIndexOf('\n', maxChars - 1) + 1;
    const blank = rest.lastIndexOf(' ', maxChars - 1) + 1;
    const hard = /[\uD800-\uDBFF]$/u.test(rest.slice(0, maxChars)) ? maxChars - 1 : maxChars;
    const cut = [line, blank].find((at) => at > maxChars / 2) ?? hard;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}
