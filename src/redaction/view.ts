import type { Span } from '../base/span.ts';

/** Another way to read a text, that remembers where each piece came from. */
export interface View {
  readonly text: string;
  /** The span of the original that `[start, end)` of `text` was read from: whole where a piece was rewritten. */
  toOriginal(start: number, end: number): Span;
}

/** One stretch of the original and how it reads: character by character where both have one length, else as a whole. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes a view of pieces that stand in order; what lies between two of them is left out of the view. */
export function toView(original: string, pieces: readonly Piece[]): View {
  const offsets: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    offsets.push(length);
    length += text.length;
  }
  return {
    text: pieces.map(({ text }) => text).join(''),
    toOriginal(start, end) {
      const first = lastAtOrBelow(offsets, start);
      const last = lastAtOrBelow(offsets, end - 1);
      const from = pieces[first];
      const to = pieces[last];
      if (from === undefined || to === undefined) return { start: 0, end: original.length };
      return {
        start: keepsOffsets(from) ? from.start + start - (offsets[first] ?? 0) : from.start,
        end: keepsOffsets(to) ? to.start + end - (offsets[last] ?? 0) : to.end,
      };
    },
  };
}

/** Makes a view of `original` with `edits` (in order, apart) made to it. */
export function rewrite(original: string, edits: readonly Piece[]): View {
  const pieces: Piece[] = [];
  let done = 0;
  for (const edit of edits) {
    if (edit.start > done) pieces.push(verbatim(original, done, edit.start));
    if (edit.text !== '') pieces.push(edit);
    done = edit.end;
  }
  if (done < original.length) pieces.push(verbatim(original, done, original.length));
  return toView(original, pieces);
}

/** The stretch `[start, end)` as it is. */
export function verbatim(original: string, start: number, end: number): Piece {
  return { start, end, text: original.slice(start, end) };
}

/** Reads a view through another one. */
export function through(outer: View, inner: View): View {
  return {
    text: inner.text,
    toOriginal(start, end) {
      const middle = inner.toOriginal(start, end);
      return outer.toOriginal(middle.start, middle.end);
    },
  };
}

/** True for a stretch as it is, and for one whose characters were replaced one by one. */
function keepsOffsets({ start, end, text }: Piece): boolean {
  return end - start === text.length;
}

function lastAtOrBelow(offsets: readonly number[], at: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
