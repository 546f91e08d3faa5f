import { type Piece, rewrite, type View } from '../view.ts';

/** Single characters with a space between any two: `4 1 1 1 …`, `a n n @ …`. */
const MIN_CHARS = 8;
const RUN = /(?<![\p{L}\p{N}])\S(?: \S){7,}(?![\p{L}\p{N}])/gu;
const SPACE = 0x20;

/** Reads a text without the single spaces between single characters. Out: undefined where there is no such row. */
export function squeeze(text: string): View | undefined {
  if (!mayHoldRow(text)) return undefined;
  const edits: Piece[] = [];
  for (const { index, 0: run } of text.matchAll(RUN)) {
    for (let at = index + 1; at < index + run.length; at += 2)
      edits.push({ start: at, end: at + 1, text: '' });
  }
  return edits.length === 0 ? undefined : rewrite(text, edits);
}

/** Looks at every eighth character and its neighbours: a row is longer than that. */
function mayHoldRow(text: string): boolean {
  for (let at = 0; at < text.length; at += MIN_CHARS) {
    if (hasThreeSpaces(text, at) || hasThreeSpaces(text, at + 1)) return true;
  }
  return false;
}

function hasThreeSpaces(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === SPACE && text.charCodeAt(at + 2) === SPACE && text.charCodeAt(at + 4) === SPACE
  );
}
