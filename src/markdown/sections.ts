/** A part of a markdown text that reads the same by itself. */
interface MarkdownSection {
  /** Where it begins in the text. */
  readonly start: number;
  readonly text: string;
}

/** What may reach over an empty line: code fences, HTML, and targets that are named in one place and used in another. */
const FAR_REACHING = /```|~~~|<|\]:/u;
/** An empty line before one that is not indented: whatever was open is closed then. */
const BREAK = /\n[ \t]*\n(?=\S)/gu;

/** Cuts a text where every client begins anew, so that a part can be read without the others. */
export function sectionsOf(text: string): readonly MarkdownSection[] {
  if (FAR_REACHING.test(text)) return [{ start: 0, text }];
  const cuts = [...text.matchAll(BREAK)].map(({ 0: blank, index }) => index + blank.length);
  return [0, ...cuts].map((start, n) => ({ start, text: text.slice(start, cuts[n]) }));
}
