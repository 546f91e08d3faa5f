import type { Block, Document } from './document.ts';
import { toGrowingDocument } from './growing.ts';
import { parseMarkdown, spanOf } from './parse.ts';
import { toDocument } from './to-document.ts';

/** What has become of an answer: its blocks from `from` on, in place of all that were there. */
interface DocumentChange {
  readonly from: number;
  readonly blocks: Document;
}

/** Of a long block, that is read from its beginning every time, so much more has to be there before it is read again. */
const LEAST_SHARE = 1 / 20;

/**
 * Reads an answer as it grows. A block at the top of a document is closed for good once another begins below it, so only the last is
 * read again: what is read and told stays in proportion to the answer.
 */
export class DocumentStream {
  /** What may still change: the last block, and what follows. */
  #open = '';
  #closed = 0;
  #unread = 0;
  /** The blocks that were told after the closed ones. */
  #told: readonly Block[] = [];

  /** Takes what came. Out: what to show otherwise now; undefined while it is not worth reading. */
  push(delta: string): DocumentChange | undefined {
    this.#open += delta;
    this.#unread += delta.length;
    if (this.#unread < this.#open.length * LEAST_SHARE) return undefined;
    this.#unread = 0;
    const start = lastBlockStart(this.#open);
    const closed = start === 0 ? [] : toDocument(this.#open.slice(0, start));
    const blocks = [...closed, ...toGrowingDocument(this.#open.slice(start))];
    const same = countSame(this.#told, blocks);
    const change = { from: this.#closed + same, blocks: blocks.slice(same) };
    const isSame = same === blocks.length && same === this.#told.length;
    this.#told = blocks.slice(closed.length);
    this.#closed += closed.length;
    this.#open = this.#open.slice(start);
    return isSame ? undefined : change;
  }
}

/** Where the line of the last block begins; 0 for a text of one block, or of too much markup. */
function lastBlockStart(text: string): number {
  const last = parseMarkdown(text)?.children.at(-1);
  return last === undefined ? 0 : text.lastIndexOf('\n', spanOf(last).start - 1) + 1;
}

function countSame(before: readonly Block[], now: readonly Block[]): number {
  const first = now.findIndex((block, n) => JSON.stringify(block) !== JSON.stringify(before[n]));
  return first < 0 ? Math.min(now.length, before.length) : first;
}
