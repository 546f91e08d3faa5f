const FENCE = /^ {0,3}```.*$/gm;
const CLOSING = '\n```';

/**
 * Cuts markdown into parts of at most `maxChars` UTF-16 units: between paragraphs where it can, else between lines, sentences
 * or words. A code block that is cut is closed and opened again, so that every part reads by itself. No text is lost.
 */
export function splitMarkdown(text: string, maxChars: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxChars) {
    const cut = cutAt(rest, maxChars - CLOSING.length);
    const head = rest.slice(0, cut).trimEnd();
    const tail = rest.slice(cut).replace(/^(?:[ \t]*\n)+/, '');
    const fence = openFence(head);
    parts.push(fence === undefined ? head : head + CLOSING);
    rest = fence === undefined ? tail : `${fence}\n${tail}`;
  }
  return [...parts, rest];
}

/** The place of the best cut in the second half of what fits; always past the start, never inside a surrogate pair. */
function cutAt(text: string, max: number): number {
  const window = text.slice(0, max);
  for (const boundary of ['\n\n', '\n', '. ', ' ']) {
    const at = window.lastIndexOf(boundary);
    if (at > max / 2) return at + boundary.length;
  }
  return /[\uD800-\uDBFF]$/.test(window) ? max - 1 : max;
}

/** The line that opened a code block which `text` does not close. Long language words are dropped, so that parts shrink. */
function openFence(text: string): string | undefined {
  const fences = text.match(FENCE) ?? [];
  return fences.length % 2 === 1 ? fences.at(-1)?.trim().slice(0, 20) : undefined;
}
