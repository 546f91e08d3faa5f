import { type Piece, rewrite, type View } from '../view.ts';

/** Single characters with a space between any two: `4 1 1 1 …`, `a n n @ …`. */
const RUN = /(?<![\p{L}\p{N}])\S(?: \S){7,}(?![\p{L}\p{N}])/gu;
/** What every row has, and most texts have not. */
const MAY_HOLD_ROW = / \S \S \S /;

/** Reads a text without the single spaces between single characters. Out: undefined where there is no such row. */
export function collapse(text: string): View | undefined {
  if (!MAY_HOLD_ROW.test(text)) return undefined;
  const edits: Piece[] = [];
  for (const { index, 0: run } of text.matchAll(RUN)) {
    for (let at = index + 1; at < index + run.length; at += 2)
      edits.push({ start: at, end: at + 1, text: '' });
  }
  return edits.length === 0 ? undefined : rewrite(text, edits);
}
