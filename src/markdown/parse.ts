import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Without the last step, which makes links of resolved words and forgets where they stood: whoever looks for those reads the words. */
const OPTIONS = {
  extensions: [gfm()],
  mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
};
/** Some markup costs the parser the square of its length: 2 000 signs take a tenth of a second, 16 000 take eight. */
const MOST_SIGNS = 2_000;
const SIGNS = /[*_[\]<>`~\\!]/gu;

/**
 * Reads markdown as clients do: CommonMark 0.31 with GitHub's tables, strikethrough, footnotes and autolinks. Every node of the
 * tree has its UTF-16 offsets in `text`. Out: undefined for a text with so much markup that reading it would take too long.
 */
export function parseMarkdown(text: string): Root | undefined {
  const signs = text.match(SIGNS)?.length ?? 0;
  return signs > MOST_SIGNS ? undefined : fromMarkdown(text, OPTIONS);
}

/** A half-open span of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands in the text it was read from. */
export function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
