import { type Piece, rewrite, type View } from '../view.ts';

/** Single characters with a space between any two: `4 1 1 1 …`, `a n n @ …`. */
const RUN = /(?<![\p{L}\p{N}])\S(?: \S){7,}(?![\p{L}\p{N}])/gu;
/** What every row has, and most texts have not. */
const MAY_HOLD_ROW = / \S \S \S /;
const BLANK = 0x20;
/** Blanks of that. */
const FEWEST_BLANKS = 4;

/** Reads a text without the single spaces between single characters. Out: undefined where there is no such row. */
export function collapse(text: string, units: Uint16Array): View | undefined {
  if (!mayHoldRow(units) || !MAY_HOLD_ROW.test(text)) return undefined;
  const edits: Piece[] = [];
  for (const { index, 0: run } of text.matchAll(RUN)) {
    for (let at = index + 1; at < index + run.length; at += 2)
      edits.push({ start: at, end: at + 1, text: '' });
  }
  return edits.length === 0 ? undefined : rewrite(text, edits);
}

/**
 * False where no four blanks stand with one character between any two, as in most texts. Looks at every fourth character and those
 * behind it.
 */
function mayHoldRow(units: Uint16Array): boolean {
  for (let at = 0; at < units.length; at += 4) {
    const first = units[at] === BLANK ? at : at + 1;
    if (units[first] === BLANK && isRowed(units, first) && countBlanks(units, first) >= FEWEST_BLANKS)
      return true;
  }
  return false;
}

/** Blanks of the row in which the blank at `at` stands, as many as matter. */
function countBlanks(units: Uint16Array, at: number): number {
  let count = 1;
  for (
    let before = at - 2;
    count < FEWEST_BLANKS && units[before] === BLANK && isRowed(units, before);
    before -= 2
  )
    count += 1;
  for (let last = at; count < FEWEST_BLANKS && isRowed(units, last); last += 2) count += 1;
  return count;
}

/** One character, and another blank behind it. */
function isRowed(units: Uint16Array, at: number): boolean {
  return units[at + 1] !== BLANK && units[at + 2] === BLANK;
}
