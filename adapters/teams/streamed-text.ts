import type { Block } from '../../src/markdown/document.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { toTeamsMarkdown } from './markdown.ts';

/** A shorter answer is there sooner than anybody would read its beginning. */
const MIN_CHARS = 300;

/**
 * As much of a growing answer as will stand in the final one just so: blocks that are over, items of a list that are, and a
 * paragraph without any markup. Empty while there is less than is worth it, and where it would not fit into one message.
 */
export function toStreamedText(markdown: string, maxChars: number): string {
  const blocks = toDocument(markdown.trimEnd());
  const last = blocks.at(-1);
  const settled = [...blocks.slice(0, -1), ...(last === undefined ? [] : toSettled(last, markdown))];
  const text = toTeamsMarkdown(settled);
  return text.length < MIN_CHARS || text.length > maxChars ? '' : text;
}

function toSettled(block: Block, markdown: string): readonly Block[] {
  if (block.type === 'list') {
    const items = block.items.slice(0, -1);
    return items.length === 0 ? [] : [{ ...block, items }];
  }
  return block.type === 'paragraph' && isPlain(block, markdown) ? [block] : [];
}

/** Written as it reads, on one line: nothing that comes can make something else of it but the beginning of a table. */
function isPlain(block: Block, markdown: string): boolean {
  const text = toTeamsMarkdown([block]);
  return !/[\n|]/u.test(text) && markdown.trimEnd().endsWith(text);
}
