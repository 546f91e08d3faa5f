import { MIN_RUN_CHARS, type Run } from './runs.ts';

/** What one look over a text tells. */
export interface Glance {
  /** Stretches of at least `MIN_RUN_CHARS` characters of which keys are made: ASCII letters, digits, `_+/=:%~.-`. */
  readonly runs: readonly Run[];
  /** A bit for each set of hints, from the lowest: whether one of them is in the text, in small or capital letters. */
  readonly hinted: number;
}

/** Three characters in one number. Case does not matter, and some characters share a code. */
const CODE_BITS = 6;
const CODE_MASK = 2 ** CODE_BITS - 1;
const GRAM_CHARS = 3;
const GRAM_MASK = 2 ** (GRAM_CHARS * CODE_BITS) - 1;

/** The bit of a character that a run may have, beside its code. */
const IN_RUN = 128;
const CODES = Uint8Array.from({ length: 0x10000 }, (_, code) => toCode(code));
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=:%~.-') {
  const code = char.charCodeAt(0);
  CODES[code] = (CODES[code] ?? 0) | IN_RUN;
}

/** Spreads the characters of other scripts over all codes. Only Latin letters have a case here. */
function toCode(unit: number): number {
  const lower = unit < 0x250 ? String.fromCharCode(unit).toLowerCase().charCodeAt(0) : unit;
  return (lower < 128 ? lower : lower ^ (lower >> 6) ^ (lower >> 11)) & CODE_MASK;
}

/**
 * Makes what looks over a text once, for `sets` of hints: at most 31 of them, of pieces of two characters and more in lower case.
 */
export function createLook(sets: readonly (readonly string[])[]): (text: string) => Glance {
  const hints = new HintTable(sets);
  return (text) => {
    const runs: Run[] = [];
    let hinted = 0;
    let gram = 0;
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = CODES[text.charCodeAt(at)] ?? 0;
      gram = ((gram << CODE_BITS) | (code & CODE_MASK)) & GRAM_MASK;
      const slot = hints.slots[gram] ?? 0;
      if (slot !== 0) hinted |= hints.read(slot, text, at + 1, hinted);
      if (code >= IN_RUN) continue;
      if (at - start >= MIN_RUN_CHARS) runs.push({ start, end: at });
      start = at + 1;
    }
    if (text.length - start >= MIN_RUN_CHARS) runs.push({ start, end: text.length });
    return { runs, hinted };
  };
}

interface Hint {
  readonly text: string;
  readonly bit: number;
}

/** Hints by their first characters. */
class HintTable {
  /** By gram: where its hints are; 0 for none. */
  readonly slots = new Uint8Array(GRAM_MASK + 1);
  readonly #hints: Hint[][] = [[]];

  constructor(sets: readonly (readonly string[])[]) {
    for (const [i, set] of sets.entries())
      for (const text of set) for (const gram of gramsOf(text)) this.#enter(gram, { text, bit: 1 << i });
  }

  /** The bits, other than those `known`, of the hints in `slot` whose first characters end at `end`. */
  read(slot: number, text: string, end: number, known: number): number {
    let bits = 0;
    for (const hint of this.#hints[slot] ?? []) {
      if ((known & hint.bit) !== 0) continue;
      const start = end - Math.min(GRAM_CHARS, hint.text.length);
      if (text.slice(start, start + hint.text.length).toLowerCase() === hint.text) bits |= hint.bit;
    }
    return bits;
  }

  #enter(gram: number, hint: Hint): void {
    if (this.slots[gram] === 0) this.slots[gram] = this.#hints.push([]) - 1;
    this.#hints[this.slots[gram] ?? 0]?.push(hint);
  }
}

/** The grams that end with the first characters of a hint: one, or any first character before two. */
function gramsOf(hint: string): readonly number[] {
  const first = hint.slice(0, GRAM_CHARS);
  const gram = Array.from(first).reduce(
    (codes, char) => (codes << CODE_BITS) | ((CODES[char.charCodeAt(0)] ?? 0) & CODE_MASK),
    0,
  );
  if (first.length === GRAM_CHARS) return [gram];
  return Array.from({ length: CODE_MASK + 1 }, (_, before) => (before << (2 * CODE_BITS)) | gram);
}
