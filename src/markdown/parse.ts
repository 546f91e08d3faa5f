import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Span } from '../base/span.ts';

/**
 * Without the last step, which makes links of resolved words and forgets where they stood: whoever looks for those reads the
 * words. And without blocks of HTML: no face of ours shows HTML, so a tag is text, and what stands between two is markdown.
 */
const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
const OPTIONS = { extensions: [gfm(), { disable: { null: ['htmlFlow'] } }], mdastExtensions };
const WITH_HTML_BLOCKS = { extensions: [gfm()], mdastExtensions };
/** Some markup costs the parser the square of what stands in one paragraph: 2 000 signs take a tenth of a second, 16 000 take eight. */
const MOST_SIGNS = 2_000;
/** Every line that begins a block costs about a tenth of a millisecond. */
const MOST_LINES = 4_000;
/** Quotes and lists within each other, that begin in one line: whoever walks through a tree does so by recursion. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){50}/mu;
const SIGNS = /[*_[\]<>`~\\!]/gu;
const PARAGRAPH = /\n[ \t]*\n/u;

/**
 * Reads markdown as clients do: CommonMark 0.31 with GitHub's tables, strikethrough, footnotes and autolinks. Every node of the
 * tree has its UTF-16 offsets in `text`. Out: undefined for a text with so much markup that reading it would take too long.
 */
export function parseMarkdown(text: string, { htmlBlocks = false } = {}): Root | undefined {
  if (isTooMuch(text)) return undefined;
  return fromMarkdown(text, htmlBlocks ? WITH_HTML_BLOCKS : OPTIONS);
}

function isTooMuch(text: string): boolean {
  const squares = text.split(PARAGRAPH).map((paragraph) => (paragraph.match(SIGNS)?.length ?? 0) ** 2);
  if (squares.reduce((sum, square) => sum + square, 0) > MOST_SIGNS ** 2) return true;
  return TOO_DEEP.test(text) || (text.match(/\n/gu)?.length ?? 0) > MOST_LINES;
}

/** Where a node stands in the text it was read from. */
export function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
