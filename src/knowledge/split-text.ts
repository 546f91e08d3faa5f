/** Where text may be cut, from the best place to the worst: paragraphs, lines, sentences, words. */
const CUTS: readonly { readonly at: RegExp; readonly glue: string }[] = [
  { at: /\n{2,}/, glue: '\n\n' },
  { at: /\n/, glue: '\n' },
  { at: /(?<=[.!?…])\s+/u, glue: ' ' },
  { at: /\s+/, glue: ' ' },
];

/**
 * Cuts `text` into pieces of at most `maxChars` at the best places there are.
 *
 * Out: no empty piece; nothing lost but white space at the cuts. Only a word longer than `maxChars` is cut inside.
 */
export function splitText(text: string, maxChars: number): string[] {
  return pieces(text.trim(), maxChars, 0);
}

function pieces(text: string, maxChars: number, level: number): string[] {
  if (text === '') return [];
  if (text.length <= maxChars) return [text];
  const cut = CUTS[level];
  if (cut === undefined) return chop(text, maxChars);
  const out: string[] = [];
  let open = '';
  for (const part of text.split(cut.at)) {
    const joined = open === '' ? part : open + cut.glue + part;
    if (joined.length <= maxChars) {
      open = joined;
      continue;
    }
    if (open.trim() !== '') out.push(open);
    const parts = pieces(part, maxChars, level + 1);
    out.push(...parts.slice(0, -1));
    open = parts.at(-1) ?? '';
  }
  return open.trim() === '' ? out : [...out, open];
}

/** Cuts inside a word, never between the halves of a surrogate pair. */
function chop(text: string, maxChars: number): string[] {
  const out: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + maxChars, text.length);
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
    out.push(text.slice(start, Math.max(end, start + 1)));
    start = Math.max(end, start + 1);
  }
  return out;
}
