import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  Tree,
  hashNode,
  proveConsistency,
  proveInclusion,
  proveRecent,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/audit/tree.ts';

/** Source: the test data of the reference implementation of RFC 6962 (certificate-transparency, merkle_tree_test). */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function hashLeaf(data: Uint8Array): Buffer {
  return createHash('sha256').update(Uint8Array.of(0)).update(data).digest();
}

const LEAVES = INPUTS.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));

function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => hashLeaf(Buffer.from(String(index))));
}

function grow(leaves: readonly Buffer[]): Tree {
  const tree = new Tree();
  for (const leaf of leaves) tree.append(leaf);
  return tree;
}

/** MTH as RFC 6962 section 2.1 defines it. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  let width = 1;
  while (width * 2 < leaves.length) width *= 2;
  return hashNode(rootByDefinition(leaves.slice(0, width)), rootByDefinition(leaves.slice(width)));
}

function flip(hash: Uint8Array): Buffer {
  const other = Buffer.from(hash);
  other[0] = (other[0] ?? 0) ^ 1;
  return other;
}

/** Every index below every size up to `most`. */
function pairsTo(most: number): [index: number, size: number][] {
  const sizes = Array.from({ length: most }, (_, index) => index + 1);
  return sizes.flatMap((size) => Array.from({ length: size }, (_, index): [number, number] => [index, size]));
}

describe('the tree over the log', () => {
  test.each(ROOTS.entries().toArray())('has the published root at size %i', (size, root) => {
    expect(grow(LEAVES.slice(0, size)).root().toString('hex')).toBe(root);
  });

  it('has the root of the definition at every size, and goes on from what is kept of it', () => {
    const leaves = leavesOf(70);
    let tree = new Tree();

    for (const [index, leaf] of leaves.entries()) {
      tree = Tree.parse(index, tree.toText());
      tree.append(leaf);
      expect(tree.root()).toEqual(rootByDefinition(leaves.slice(0, index + 1)));
    }
  });

  it('keeps one hash for each bit of its size', () => {
    expect(grow(leavesOf(64)).toText()).toHaveLength(64);
    expect(grow(leavesOf(63)).toText()).toHaveLength(6 * 64);
  });

  test.each([
    [2, 'ab'.repeat(33)],
    [3, 'ab'.repeat(32)],
    [1, 'no hash at all'],
    [-1, ''],
    [0.5, ''],
  ])('is not read from what no tree of size %s keeps', (size, text) => {
    expect(() => Tree.parse(size, text)).toThrow(RangeError);
  });
});

describe('proofs', () => {
  it('are those of the example of RFC 6962 section 2.1.3', async () => {
    const d = leavesOf(7);
    const node = (...names: number[]) => rootByDefinition(names.map((name) => d[name] ?? Buffer.alloc(0)));
    const [g, h, i, j, k, l] = [node(0, 1), node(2, 3), node(4, 5), node(6), node(0, 1, 2, 3), node(4, 5, 6)];

    expect(await proveInclusion(d, 0, 7)).toEqual([d[1], h, l]);
    expect(await proveInclusion(d, 3, 7)).toEqual([d[2], g, l]);
    expect(await proveInclusion(d, 4, 7)).toEqual([d[5], j, k]);
    expect(await proveInclusion(d, 6, 7)).toEqual([i, k]);
    expect(await proveConsistency(grow(d.slice(0, 3)), d.slice(3), 7)).toEqual([d[2], d[3], g, l]);
    expect(await proveConsistency(grow(d.slice(0, 4)), d.slice(4), 7)).toEqual([l]);
    expect(await proveConsistency(grow(d.slice(0, 6)), d.slice(6), 7)).toEqual([i, j, k]);
  });

  it('show every leaf in every tree, and no other leaf, place or tree', async () => {
    const leaves = leavesOf(20);
    for (const [index, size] of pairsTo(20)) {
      const root = grow(leaves.slice(0, size)).root();
      const leaf = leaves[index] ?? Buffer.alloc(0);
      const of = { index, size, leaf, root };
      const proof = await proveInclusion(leaves.slice(0, size), index, size);

      expect(verifyInclusion(of, proof)).toBe(true);
      const wrong = [
        verifyInclusion({ ...of, leaf: flip(leaf) }, proof),
        verifyInclusion({ ...of, root: flip(root) }, proof),
        verifyInclusion(of, [...proof, leaf]),
        verifyInclusion({ ...of, index: size }, proof),
        proof.length > 0 && verifyInclusion(of, proof.slice(1)),
        size > 1 && verifyInclusion({ ...of, index: (index + 1) % size }, proof),
      ];
      expect(wrong).not.toContain(true);
    }
  });

  it('show that every tree begins with every smaller one, and not with another', async () => {
    const leaves = leavesOf(20);
    for (const [index, size] of pairsTo(20)) {
      const to = { size, root: grow(leaves.slice(0, size)).root() };
      const tree = grow(leaves.slice(0, index + 1));
      const from = { size: index + 1, root: tree.root() };
      const proof = await proveConsistency(tree, leaves.slice(index + 1), size);

      expect(verifyConsistency(from, to, proof)).toBe(true);
      const wrong = [
        verifyConsistency({ ...from, root: flip(from.root) }, to, proof),
        verifyConsistency(from, { ...to, root: flip(to.root) }, proof),
        verifyConsistency(from, to, [...proof, to.root]),
        proof.length > 0 && verifyConsistency(from, to, proof.slice(0, -1)),
        ...proof.map((hash, at) => verifyConsistency(from, to, proof.with(at, flip(hash)))),
      ];
      expect(wrong).not.toContain(true);
    }
  });

  it('hold at any size', async () => {
    const all = leavesOf(3000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), fc.nat(), fc.nat(), async (size, one, other) => {
        const [index, old] = [one % size, 1 + (other % size)];
        const to = { size, root: grow(all.slice(0, size)).root() };
        const tree = grow(all.slice(0, old));
        const leaf = all[index] ?? Buffer.alloc(0);

        expect(verifyInclusion({ index, leaf, ...to }, await proveInclusion(all, index, size))).toBe(true);
        const proof = await proveConsistency(tree, all.slice(old), size);
        expect(verifyConsistency({ size: old, root: tree.root() }, to, proof)).toBe(true);
        expect(proof.length).toBeLessThanOrEqual(63);
      }),
      { numRuns: 30 },
    );
  });

  it('are not made for leaves that are not there', async () => {
    const leaves = leavesOf(5);

    await expect(proveInclusion(leaves, 5, 5)).rejects.toThrow(RangeError);
    await expect(proveInclusion(leaves, 0, 6)).rejects.toThrow(RangeError);
    await expect(proveConsistency(grow(leaves), [], 4)).rejects.toThrow(RangeError);
    await expect(proveConsistency(grow(leaves), [], 6)).rejects.toThrow(RangeError);
  });

  it('of an empty tree prove nothing, and are empty', () => {
    const root = new Tree().root();
    const hostile = [Buffer.alloc(0), Buffer.alloc(3)];

    expect(verifyConsistency({ size: 0, root }, { size: 3, root: hashLeaf(root) }, [])).toBe(true);
    expect(verifyConsistency({ size: 0, root }, { size: 3, root }, [root])).toBe(false);
    expect(verifyConsistency({ size: 2, root }, { size: 1, root }, [])).toBe(false);
    expect(verifyConsistency({ size: 2 ** 60, root }, { size: 2 ** 61, root }, hostile)).toBe(false);
    expect(verifyInclusion({ index: Number.NaN, size: 1, leaf: root, root }, [])).toBe(false);
  });
});

describe('a proof for a leaf that came after a tree', () => {
  it('is the same as one made from all leaves, for trees of every size', async () => {
    const all = leavesOf(33);
    for (let size = 1; size <= all.length; size += 1) {
      for (let before = 0; before < size; before += 1) {
        const from = grow(all.slice(0, before));
        for (let index = before; index < size; index += 1) {
          const whole = await proveInclusion(all.slice(0, size), index, size);

          expect(proveRecent(from, all.slice(before, size), index)).toEqual(whole);
        }
      }
    }
  });

  it('is none for a leaf that the tree has already, or that is not there', () => {
    const from = grow(leavesOf(4));

    expect(() => proveRecent(from, leavesOf(2), 3)).toThrow(RangeError);
    expect(() => proveRecent(from, leavesOf(2), 6)).toThrow(RangeError);
  });
});
