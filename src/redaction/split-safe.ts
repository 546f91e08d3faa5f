import { foldWidth } from './fold.ts';
import { MAX_PLACEHOLDER_CHARS } from './placeholder.ts';

/** A growing text, cut where nothing can change any more. `ready + held` is the text. */
export interface SafeSplit {
  /** The longest part that can be shown: no placeholder begins in it and ends after it. */
  readonly ready: string;
  readonly held: string;
}

/**
 * What may become a placeholder, or belong to one that is complete but for a plural `s`: an open bracket and a name, with or
 * without its end; a word in capitals; a backslash.
 */
const UNFINISHED = new RegExp(
  [
    String.raw`\\?[[【〔](?:\p{L}[\p{L}0-9_ \\-]*[\]】〕]?s?)?`,
    String.raw`(?<![\p{L}\p{N}_])[A-Z][A-Z_\\]*[0-9]*s?`,
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
