import { memoize } from '../base/memo.ts';
import { removed } from '../messages/removed.ts';
import type { Danger, Guard } from './guard.ts';
import { readThrough } from './read-through.ts';

/** A shorter word could stand in any text. */
const MIN_CHARS = 6;
const ENCODER = new TextEncoder();

/**
 * The canary of the model's own instructions, wherever it shows and however it is written: in any case, split or spaced, backwards,
 * as hexadecimal digits or in base64. Hidden context is leaking then.
 */
export const canary: Guard = {
  id: 'canary',
  stage: 'output',
  get replacement() {
    return removed();
  },
  check(text, { canary: word }) {
    const plain = onlyLetters(word);
    if (plain.length < MIN_CHARS) return [];
    const read = readThrough(text);
    const lower = read.text.toLowerCase();
    const folded = lower.length === read.text.length ? lower : read.text;
    const { inAnyCase, inThisCase } = formsOf(word);
    return [
      ...findForms(folded, inAnyCase),
      ...findForms(read.text, inThisCase), // of base64
    ].map(({ start, end }) => ({ kind: 'canary', ...read.toOriginal(start, end), confidence: 1 }));
  },
};

/** How the word may be written, as letters and digits alone. */
const formsOf = memoize((word) => {
  const plain = onlyLetters(word);
  const hex = [word, plain].map((one) => toHex(ENCODER.encode(one)));
  return {
    inAnyCase: [plain, Array.from(plain).toReversed().join(''), ...hex],
    inThisCase: [word, word.toLowerCase(), word.toUpperCase()].flatMap(toBase64Forms),
  };
}, 10);

/** Where each stood is worked out where one is there at all: hardly any text has one. */
function findForms(text: string, forms: readonly string[]): Pick<Danger, 'start' | 'end'>[] {
  const letters = text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
  const found = forms.filter((one) => letters.includes(one));
  if (found.length === 0) return [];
  const placed = toLetters(text);
  return found.flatMap((one) => findAll(placed, one));
}

/** The letters and digits of a text, and where each stood. */
interface Letters {
  readonly text: string;
  readonly at: readonly number[];
}

function toLetters(text: string): Letters {
  const found = [...text.matchAll(/[\p{L}\p{N}]/gu)];
  const at = found.flatMap(({ 0: letter, index }) =>
    Array.from({ length: letter.length }, (_, n) => index + n),
  );
  return { text: found.map(([letter]) => letter).join(''), at };
}

function onlyLetters(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function findAll({ text, at }: Letters, word: string): Pick<Danger, 'start' | 'end'>[] {
  const found: Pick<Danger, 'start' | 'end'>[] = [];
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
    found.push({ start: at[from] ?? 0, end: (at[from + word.length - 1] ?? 0) + 1 });
  }
  return found;
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Base64 of a word depends on what stands before it: what is the same in every text that holds it, for each of three places. */
function toBase64Forms(word: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = btoa('\0'.repeat(shift) + word).replaceAll(/[^A-Za-z0-9]/gu, '');
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + word.length) * 8) / 6);
    return encoded.slice(first, last);
  });
}
