import { readFeatures } from './features.ts';
import type { toTokens } from './tokens.ts';

type Token = ReturnType<typeof toTokens>[number];

/** Tokens looked at together, so that a long text is judged by its worst stretch and not by its length. */
const WINDOW = 80;
const HOP = WINDOW / 2;
/** More of the same odd thing than this says no more. */
const MOST = 4;

/** A stretch of tokens, half-open, and the features in it, each once. */
interface Window {
  readonly from: number;
  readonly to: number;
  readonly features: readonly number[];
}

/** Numbers a feature, or says that it does not count. */
type Numbering = (name: string) => number | undefined;

/** Cuts a text into overlapping stretches and names the evidence in each. Linear. */
export function toWindows(
  tokens: readonly Token[],
  numberOf: Numbering,
  mayPair: (before: string, word: string) => boolean,
): Window[] {
  const at: number[] = [];
  const numbers: number[] = [];
  readFeatures(
    tokens,
    (name, token) => {
      const number = numberOf(name);
      if (number === undefined) return;
      at.push(token);
      numbers.push(number);
    },
    mayPair,
  );
  const odd = numberOf('%odd');
  const windows: Window[] = [];
  let first = 0;
  for (let from = 0; from === 0 || from + HOP < tokens.length; from += HOP) {
    while (first < at.length && (at[first] ?? 0) < from) first += 1;
    const seen = new Set<number>();
    let odds = 0;
    for (let i = first; i < at.length && (at[i] ?? 0) < from + WINDOW; i += 1) {
      const number = numbers[i] ?? 0;
      if (number === odd) odds += 1;
      seen.add(number);
    }
    for (let n = 2; n <= Math.min(odds, MOST); n += 1) {
      const number = numberOf(`%odd${n}`);
      if (number !== undefined) seen.add(number);
    }
    windows.push({ from, to: Math.min(from + WINDOW, tokens.length), features: [...seen] });
  }
  return windows;
}
