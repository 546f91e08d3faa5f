import { nextDigit } from '../digit-runs.ts';

/** Reads many shapes at once: a tree of character classes that is walked from every place where a word begins. */

/** What a character is to a shape. `NONE` ends every shape. */
const DIGIT = 0;
const LETTER = 1;
const NONE = -1;
const SIGNS = ' -./()+';
const CLASSES = 2 + SIGNS.length;

const CLASS_OF = new Int8Array(0x10000).fill(NONE);
for (let code = 48; code <= 57; code += 1) CLASS_OF[code] = DIGIT;
for (let code = 65; code <= 90; code += 1) CLASS_OF[code] = CLASS_OF[code + 32] = LETTER;
for (let i = 0; i < SIGNS.length; i += 1) CLASS_OF[SIGNS.charCodeAt(i)] = 2 + i;

/** No shape has more letters and signs than this before its first digit. */
const MAX_LETTERS_FIRST = 7;

/** A tree of shapes, each with the values it stands for. */
interface ShapeTree<Value> {
  /** Calls `visit` with every stretch of whole words that has a shape, from left to right. In: code units. Linear. */
  walk(units: Uint16Array, visit: Visit<Value>): void;
}

type Visit<Value> = (values: readonly Value[], start: number, end: number) => void;

export function createShapeTree<Value>(
  entries: readonly (readonly [shape: string, value: Value])[],
): ShapeTree<Value> {
  const next: number[] = Array.from({ length: CLASSES }, () => NONE);
  const values: Value[][] = [[]];
  for (const [shape, value] of entries) {
    for (const spelled of spell(shape)) values[grow(spelled, next, values)]?.push(value);
  }
  const tree = Int32Array.from(next);
  return {
    walk(units, visit) {
      let digit = nextDigit(units, 0);
      for (let start = 0; digit < units.length; start += 1) {
        if (start > digit) digit = nextDigit(units, start);
        start = Math.max(start, digit - MAX_LETTERS_FIRST);
        const begins = isWord(classAt(units, start)) && !isWord(classAt(units, start - 1));
        if (begins) walkFrom(tree, values, units, start, visit);
      }
    },
  };
}

function walkFrom<Value>(
  tree: Int32Array,
  values: readonly (readonly Value[])[],
  units: Uint16Array,
  start: number,
  visit: Visit<Value>,
): void {
  let node = 0;
  for (let at = start; at < units.length; at += 1) {
    const kind = classAt(units, at);
    if (kind === NONE) return;
    node = tree[node * CLASSES + kind] ?? NONE;
    if (node === NONE) return;
    const found = values[node];
    if (found === undefined || found.length === 0 || isWord(classAt(units, at + 1))) continue;
    visit(found, start, at + 1);
  }
}

function isWord(kind: number): boolean {
  return kind === DIGIT || kind === LETTER;
}

function classAt(units: Uint16Array, at: number): number {
  return at >= 0 && at < units.length ? (CLASS_OF[units[at] ?? 0] ?? NONE) : NONE;
}

/** Adds the path of a shape to the tree and gives its last node. */
function grow(shape: string, next: number[], values: unknown[][]): number {
  let node = 0;
  for (const char of shape) {
    const edge = node * CLASSES + (CLASS_OF[char.charCodeAt(0)] ?? NONE);
    if (next[edge] === NONE) {
      next[edge] = values.length;
      values.push([]);
      for (let i = 0; i < CLASSES; i += 1) next.push(NONE);
    }
    node = next[edge] ?? 0;
  }
  return node;
}

/** `A{1,2}9` → `A9`, `AA9`; `X` → `A` and `9`. */
function spell(shape: string): readonly string[] {
  const repeat = /^(.*?)(.)\{([0-9]+)(?:,([0-9]+))?\}(.*)$/s.exec(shape);
  if (repeat !== null) {
    const [, before = '', char = '', least = '', most = least, after = ''] = repeat;
    const counts = Array.from({ length: Number(most) - Number(least) + 1 }, (_, i) => Number(least) + i);
    return counts.flatMap((count) => spell(before + char.repeat(count) + after));
  }
  const either = shape.indexOf('X');
  if (either < 0) return [shape];
  const [before, after] = [shape.slice(0, either), shape.slice(either + 1)];
  return [...spell(`${before}9${after}`), ...spell(`${before}A${after}`)];
}
