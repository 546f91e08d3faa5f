import { hashNode } from './tree.ts';

interface Subtree {
  readonly start: number;
  readonly width: number;
  readonly root: Uint8Array;
}

/** The roots of the largest perfect subtrees that leaves in a row make up, while they pass. */
export class RangeRoots {
  readonly #subtrees: Subtree[] = [];
  readonly #start: number;
  #end: number;

  /** `start`: how many leaves came before, none of them being part of this. */
  constructor(start: number) {
    this.#start = start;
    this.#end = start;
  }

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  append(leaf: Uint8Array): void {
    let subtree: Subtree = { start: this.#end, width: 1, root: leaf };
    this.#end += 1;
    for (;;) {
      const left = this.#subtrees.at(-1);
      // Two that are the halves of one; the first of them begins where one of twice the width can.
      if (left?.width !== subtree.width || left.start % (left.width * 2) !== 0) break;
      this.#subtrees.pop();
      subtree = { start: left.start, width: left.width * 2, root: hashNode(left.root, subtree.root) };
    }
    this.#subtrees.push(subtree);
  }

  roots(): readonly Uint8Array[] {
    return this.#subtrees.map(({ root }) => root);
  }
}
