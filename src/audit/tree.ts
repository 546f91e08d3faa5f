import { hash } from 'node:crypto';

/** In the order of the log. */
type Leaves = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Half-open: the leaves from `start` on, before `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

const HASH_BYTES = 32;

/** Source: RFC 6962 section 2.1. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Uint8Array.of(1), left, right]), 'buffer');
}

/**
 * A Merkle tree that grows by leaves and keeps only the roots of its perfect subtrees, largest first: one hash for each bit that
 * is set in its size.
 */
export class Tree {
  readonly #nodes: Uint8Array[];
  #size: number;

  constructor(size = 0, nodes: readonly Uint8Array[] = []) {
    if (!Number.isSafeInteger(size) || size < 0 || nodes.length !== countBits(size)) {
      throw new RangeError('a tree keeps one hash for each bit of its size');
    }
    this.#size = size;
    this.#nodes = [...nodes];
  }

  /** The opposite of `toText`. Throws: `RangeError` where `text` is not of a tree of this size. */
  static parse(size: number, text: string): Tree {
    if (!/^(?:[0-9a-f]{64})*$/u.test(text)) throw new RangeError('a tree is kept as hashes in hex');
    const bytes = Buffer.from(text, 'hex');
    const nodes = [];
    for (let at = 0; at < bytes.length; at += HASH_BYTES) nodes.push(bytes.subarray(at, at + HASH_BYTES));
    return new Tree(size, nodes);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Appends a leaf, or the root of the perfect subtree of the next `width` leaves.
   *
   * Throws: `RangeError` where no such subtree can begin here.
   */
  append(leaf: Uint8Array, width = 1): void {
    if (this.#size % width !== 0) throw new RangeError('no subtree of that width begins here');
    let node = leaf;
    // Every perfect subtree of the same size that stands before it becomes its left half.
    for (let filled = this.#size / width; filled % 2 === 1; filled = Math.floor(filled / 2)) {
      node = hashNode(this.#nodes.pop() ?? node, node);
    }
    this.#nodes.push(node);
    this.#size += width;
  }

  root(): Buffer {
    const last = this.#nodes.at(-1);
    if (last === undefined) return hash('sha256', '', 'buffer');
    return Buffer.from(this.#nodes.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last));
  }

  /** The root of the perfect subtree that begins at `start`, where it is kept. */
  nodeAt(start: number): Uint8Array | undefined {
    let at = 0;
    for (const [index, width] of widthsOf(this.#size).entries()) {
      if (at === start) return this.#nodes[index];
      at += width;
    }
    return undefined;
  }

  /** The tree of the leaves from `start` on, where a subtree begins that is not perfect yet. */
  from(start: number): Tree {
    let at = 0;
    for (const [index, width] of widthsOf(this.#size).entries()) {
      if (at === start) return new Tree(this.#size - start, this.#nodes.slice(index));
      at += width;
    }
    return missing();
  }

  toText(): string {
    return this.#nodes.map((node) => Buffer.from(node).toString('hex')).join('');
  }
}

/**
 * Proves that the leaf at `index` is in the tree of the first `size` leaves. Reads every leaf once and keeps hashes in the order of
 * log2 of their number. Source: RFC 6962 section 2.1.1.
 *
 * Throws: `RangeError` when there is no such leaf.
 */
export async function proveInclusion(leaves: Leaves, index: number, size: number): Promise<Buffer[]> {
  if (!isIndex(index, size)) throw new RangeError('there is no such leaf');
  const ranges = pathOf(index, size);
  const hashes = await hashRanges(leaves, 0, ranges);
  return ranges.map((range) => hashes.get(range.start) ?? missing());
}

/**
 * The same for a leaf that came after the tree `from`; `leaves` are those that came after it. It reads no others, however many there
 * are.
 *
 * Throws: `RangeError` when there is no such leaf, or leaves are missing.
 */
export function proveRecent(from: Tree, leaves: readonly Uint8Array[], index: number): Buffer[] {
  const size = from.size + leaves.length;
  if (!isIndex(index, size) || index < from.size) throw new RangeError('there is no such leaf');
  return pathOf(index, size).map(({ start, end }) => {
    if (end <= from.size) return Buffer.from(from.nodeAt(start) ?? missing());
    const tree = start < from.size ? from.from(start) : new Tree();
    for (const leaf of leaves.slice(Math.max(0, start - from.size), end - from.size)) tree.append(leaf);
    return tree.root();
  });
}

/**
 * Proves that the tree of `size` leaves begins with all leaves of `from`. `leaves` are those that came after. Source: RFC 6962
 * section 2.1.2.
 *
 * Throws: `RangeError` when `from` is larger, or leaves are missing.
 */
export async function proveConsistency(from: Tree, leaves: Leaves, size: number): Promise<Buffer[]> {
  if (!Number.isSafeInteger(size) || size < from.size) throw new RangeError('a tree only grows');
  if (from.size === 0 || from.size === size) return [];
  const ranges = rangesBetween(from.size, size);
  const behind = ranges.filter(({ start }) => start >= from.size);
  const hashes = await hashRanges(leaves, from.size, behind);
  return ranges.map(({ start }) => Buffer.from(hashes.get(start) ?? from.nodeAt(start) ?? missing()));
}

/** Whether `proof` shows that `leaf` is in the tree. Never throws for what a stranger may have written. */
export function verifyInclusion(
  of: {
    readonly index: number;
    readonly size: number;
    readonly leaf: Uint8Array;
    readonly root: Uint8Array;
  },
  proof: readonly Uint8Array[],
): boolean {
  if (!isIndex(of.index, of.size) || ![of.leaf, ...proof].every(isHash)) return false;
  let [index, last, node] = [of.index, of.size - 1, of.leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      node = hashNode(sibling, node);
      while (index % 2 === 0 && index !== 0) [index, last] = [half(index), half(last)];
    } else {
      node = hashNode(node, sibling);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && isSame(node, of.root);
}

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether `proof` shows that the tree `to` begins with all leaves of `from`. Never throws. Source: RFC 9162 section 2.1.4.2. */
export function verifyConsistency(from: Head, to: Head, proof: readonly Uint8Array[]): boolean {
  if (!isSize(from.size) || !isSize(to.size) || from.size > to.size || !proof.every(isHash)) return false;
  if (from.size === 0) return proof.length === 0;
  if (from.size === to.size) return proof.length === 0 && isSame(from.root, to.root);
  const isPerfect = countBits(from.size) === 1;
  const [first, ...rest] = isPerfect ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, grown] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, grown] = [hashNode(sibling, old), hashNode(sibling, grown)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      grown = hashNode(grown, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSame(old, from.root) && isSame(grown, to.root);
}

/** The siblings on the way from a leaf to the root. */
function pathOf(index: number, size: number): Range[] {
  const path: Range[] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + widthOfLeft(end - start);
    const isLeft = index < middle;
    path.unshift(isLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = isLeft ? [start, middle] : [middle, end];
  }
  return path;
}

/** What a consistency proof consists of: subtrees that lie wholly before or wholly behind the end of the old tree. */
function rangesBetween(old: number, size: number): Range[] {
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end !== old) {
    const middle = start + widthOfLeft(end - start);
    const isLeft = old <= middle;
    ranges.unshift(isLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = isLeft ? [start, middle] : [middle, end];
  }
  // Whoever verifies has the root of an old tree that is all of this.
  return start === 0 ? ranges : [{ start, end }, ...ranges];
}

/** The roots of ranges that do not overlap, by where they start; leaves outside of them are passed over. */
async function hashRanges(
  leaves: Leaves,
  first: number,
  ranges: readonly Range[],
): Promise<Map<number, Buffer>> {
  const waiting = ranges.toSorted((one, other) => one.start - other.start);
  const hashes = new Map<number, Buffer>();
  let [at, tree] = [first, new Tree()];
  for await (const leaf of leaves) {
    const range = waiting[hashes.size];
    if (range === undefined) break;
    if (at >= range.start) tree.append(leaf);
    at += 1;
    if (at < range.end) continue;
    hashes.set(range.start, tree.root());
    tree = new Tree();
  }
  return hashes;
}

function missing(): never {
  throw new RangeError('leaves are missing');
}

/** The largest power of two below `size`, which is above 1. */
function widthOfLeft(size: number): number {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
}

/** The sizes of the perfect subtrees of a tree, largest first. */
function widthsOf(size: number): number[] {
  const widths = [];
  for (let [rest, width] = [size, 1]; rest > 0; [rest, width] = [half(rest), width * 2]) {
    if (rest % 2 === 1) widths.unshift(width);
  }
  return widths;
}

function countBits(size: number): number {
  return widthsOf(size).length;
}

/** Sizes may be above the 32 bits of a shift. */
function half(value: number): number {
  return Math.floor(value / 2);
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

function isIndex(index: number, size: number): boolean {
  return isSize(index) && isSize(size) && index < size;
}

/** With others, what is hashed could be cut in two in more than one way. */
function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
