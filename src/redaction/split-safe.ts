import { foldWidth } from './fold.ts';
import { IN_WORD, MAX_PLACEHOLDER_CHARS, NAME_CHARS } from './placeholder.ts';

/** A growing text, cut where nothing can change any more. `ready + held` is the text. */
interface SafeSplit {
  /** The longest part that can be shown: no placeholder begins in it and ends after it. */
  readonly ready: string;
  readonly held: string;
}

const INVISIBLE = String.raw`\u00ad\u200b-\u200f\u2060-\u2064\ufeff`;

/**
 * What may become a placeholder, or belong to one that is complete but for a plural `s`: an open bracket and a name, with or
 * without its end; a word in capitals; a backslash.
 */
const UNFINISHED = new RegExp(
  [
    String.raw`\\?[[【〔](?:[\p{L}${INVISIBLE}][${NAME_CHARS}${INVISIBLE}]*[\]】〕]?[s${INVISIBLE}]*)?`,
    String.raw`(?<!${IN_WORD})[A-Z][A-Z_\\${INVISIBLE}]*[0-9${INVISIBLE}]*s?`,
    String.raw`%(?:5(?:[Bb][\w%-]*)?)?`,
    String.raw`\\`,
  ]
    .map((form) => `(?:${form})$`)
    .join('|'),
  'u',
);

/** Cuts `text` before a placeholder that may still be incomplete. Holds back at most `MAX_PLACEHOLDER_CHARS` units. */
export function splitSafe(text: string): SafeSplit {
  const from = Math.max(0, text.length - MAX_PLACEHOLDER_CHARS - 1);
  const tail = foldWidth(text.slice(from));
  const at = UNFINISHED.exec(tail)?.index ?? tail.length;
  const cut = from > 0 && at === 0 ? text.length - MAX_PLACEHOLDER_CHARS : from + at;
  return { ready: text.slice(0, cut), held: text.slice(cut) };
}
