import { MAX_PLACEHOLDER_CHARS } from './placeholder.ts';

/** A growing text, cut where nothing can change any more. `ready + held` is the text. */
export interface SafeSplit {
  /** The longest part that can be shown: no placeholder begins in it and ends after it. */
  readonly ready: string;
  readonly held: string;
}

const UNFINISHED = /^\\?\[(?:[A-Za-z][A-Za-z0-9_ \\-]*)?$/;

/** Cuts `text` before a placeholder that may still be incomplete. Holds back at most `MAX_PLACEHOLDER_CHARS` units. */
export function splitSafe(text: string): SafeSplit {
  const cut = unfinishedStart(text);
  return { ready: text.slice(0, cut), held: text.slice(cut) };
}

function unfinishedStart(text: string): number {
  const bracket = text.lastIndexOf('[');
  if (bracket >= 0 && bracket >= text.length - MAX_PLACEHOLDER_CHARS) {
    const start = text[bracket - 1] === '\\' ? bracket - 1 : bracket;
    if (UNFINISHED.test(text.slice(start))) return start;
  }
  return text.endsWith('\\') ? text.length - 1 : text.length;
}
