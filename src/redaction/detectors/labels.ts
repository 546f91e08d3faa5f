/** Lists of labels as detectors need them: as a pattern, and as hints. */

/** An alternation of `words`, longest first; a blank matches one or two. */
export function toAlternatives(words: readonly string[]): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', ' {1,2}'))
    .join('|');
}

/**
 * What a text must have for one of `words` to be in it: their beginnings up to the character behind a blank, with one blank or two,
 * without those that others begin.
 */
export function toHints(words: readonly string[]): readonly string[] {
  const pieces = words.flatMap((word) => {
    const lower = word.toLowerCase();
    const blank = lower.indexOf(' ', 2);
    return blank < 0 ? [lower] : [lower.slice(0, blank + 2), `${lower.slice(0, blank)}  `];
  });
  const unique = [...new Set(pieces)];
  return unique.filter((piece) => !unique.some((other) => other !== piece && piece.startsWith(other)));
}

const LETTER = /\p{L}/u;
/** Scripts that put no blanks between words. */
const UNSPACED = /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

/** A letter of a script that puts blanks between words: beside one of these, a label is a part of another word. */
export function isSpacedLetter(char: string | undefined): boolean {
  return char !== undefined && LETTER.test(char) && !UNSPACED.test(char);
}
