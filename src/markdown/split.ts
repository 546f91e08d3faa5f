import { cutBlock, dissolve } from './cut-block.ts';
import type { Block, Document } from './document.ts';

/**
 * Splits an answer into parts of at most `maxSize`, as `measure` counts the size of a block in the form that its renderer gives it;
 * the blocks of a part add up.
 *
 * Cuts between blocks, else between items, rows or lines, else after a sentence or word. Every part stands on its own: a table
 * has its header again, a list goes on with its numbers, code is code again. Links, code and emphasis are not cut, but for
 * those that are alone too long. Out: nothing for an empty answer. No word is lost.
 */
export function splitDocument(
  document: Document,
  maxSize: number,
  measure: (block: Block) => number,
): readonly Document[] {
  const parts: Block[][] = [];
  const waiting = document.toReversed();
  let part: Block[] = [];
  let size = 0;
  const close = (): void => {
    const last = part.at(-1);
    const carried = last?.type === 'heading' && part.length > 1 && waiting.length > 0;
    if (carried) waiting.push(...part.splice(-1)); // a heading goes with what it is above
    parts.push(part);
    part = [];
    size = 0;
  };
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    const own = measure(block);
    if (size + own <= maxSize) {
      part.push(block);
      size += own;
      continue;
    }
    const isFull = size >= maxSize / 2;
    const room = maxSize - size;
    const cut = isFull ? undefined : cutBlock(block, (head) => measure(head) <= room, part.length === 0);
    if (cut !== undefined) {
      waiting.push(...cut.tail.toReversed());
      part.push(cut.head);
      close();
      continue;
    }
    waiting.push(block);
    if (part.length > 0) close();
    else waiting.splice(-1, 1, ...toSmaller(block));
  }
  return part.length === 0 ? parts : [...parts, part];
}

/** What cannot be cut any smaller is left out, where its form alone is too large: a rule between two parts. */
function toSmaller(block: Block): readonly Block[] {
  const blocks = dissolve(block).toReversed();
  const [only] = blocks;
  return blocks.length === 1 && JSON.stringify(only) === JSON.stringify(block) ? [] : blocks;
}
