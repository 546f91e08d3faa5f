import { MIN_RUN_CHARS, type Run } from './runs.ts';

/** What one look over a text tells. */
interface Prefiltered {
  /** Stretches of at least `MIN_RUN_CHARS` characters of which keys are made: ASCII letters, digits, `_+/=:%~.-`. */
  readonly runs: readonly Run[];
  /** A bit for each set of hints, from the lowest: whether one of them is in the text, in small or capital letters. */
  readonly hinted: number;
  /** By set of hints, for those whose places are wanted: where each hint begins, in order. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Digits that stand beside each other, in order. */
  readonly digitGroups: readonly Run[];
  /** How many digits there are. */
  readonly digits: number;
  /** The bits, as `signBits` gives them, of the signs that are in the text. */
  readonly signs: number;
}

/** Three characters in one number. Case does not matter, and some characters share a code. */
const CODE_BITS = 6;
const CODE_MASK = 2 ** CODE_BITS - 1;
const GRAM_CHARS = 3;
const PAIR_MASK = 2 ** (2 * CODE_BITS) - 1;
const GRAM_MASK = 2 ** (GRAM_CHARS * CODE_BITS) - 1;

/** Hints of two characters stand in a table of their own where the second is not ASCII, else with every character behind. */
const FIRST_FOREIGN = 0x80;

/** Bits of a character beside its code: a run may have it, it is a digit, it is one of the signs that are told of. */
const IN_RUN = 1 << CODE_BITS;
const DIGIT = IN_RUN << 1;
const FIRST_SIGN = DIGIT << 1;
const SIGNS = '@<%&\\\n:-.';
/** What some encoding begins with that is not in ASCII: invisible characters, fancy letters. */
export const ENCODED = FIRST_SIGN << SIGNS.length;
/** Letters of scripts without capitals: Arabic, Chinese, Japanese, Korean. */
export const UNCASED = ENCODED << 1;

const CODES = new Int32Array(0x10000);
for (let code = 0; code < CODES.length; code += 1) CODES[code] = toCode(code) | ofScript(code);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=:%~.-')
  mark(char, char, IN_RUN);
mark('0', '9', DIGIT);
for (const [i, sign] of Array.from(SIGNS).entries()) mark(sign, sign, FIRST_SIGN << i);

function ofScript(code: number): number {
  const encoded = code >= 0x600 || code === 0xad || code === 0x34f ? ENCODED : 0;
  const uncased =
    (code >= 0x600 && code <= 0x6ff) ||
    (code >= 0x3040 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3);
  return encoded | (uncased ? UNCASED : 0);
}

function mark(from = '', to = '', bits = 0): void {
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1)
    CODES[code] = (CODES[code] ?? 0) | bits;
}

/** The bits of signs, of those in `SIGNS`, together. */
export function signBits(signs: string): number {
  return Array.from(signs).reduce((bits, sign) => bits | (FIRST_SIGN << SIGNS.indexOf(sign)), 0);
}

/** Spreads the characters of other scripts over all codes. Letters past Armenian have no case here. */
function toCode(unit: number): number {
  const lower = unit < 0x590 ? String.fromCharCode(unit).toLowerCase().charCodeAt(0) : unit;
  return (lower < 128 ? lower : lower ^ (lower >> 6) ^ (lower >> 11)) & CODE_MASK;
}

/** A slot for each gram; grams that share one are told apart by their hints. So many that few do: 128 KB. */
const SLOT_BITS = 16;

function slotOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - SLOT_BITS);
}

/**
 * Makes what looks over a text once, for `sets` of hints: at most 31 of them, of pieces of two characters and more in lower
 * case. `placed` are the numbers of those sets whose every place is wanted. In: a text and its code units.
 */
export function createPrefilter(
  sets: readonly (readonly string[])[],
  placed: readonly number[] = [],
): (text: string, units: Uint16Array) => Prefiltered {
  const hints = new HintTable(sets, placed);
  const { slots, pairs, wanted } = hints;
  return (text, units) => {
    const runs: Run[] = [];
    const digitGroups: Run[] = [];
    const places = new Map<number, number[]>();
    let hinted = 0;
    let signs = 0;
    let gram = 0;
    let start = 0;
    let digitStart = 0;
    let wasDigit = 0;
    for (let at = 0; at < units.length; at += 1) {
      const unit = units[at] ?? 0;
      const code = CODES[unit] ?? 0;
      signs |= code;
      gram = ((gram << CODE_BITS) | (code & CODE_MASK)) & GRAM_MASK;
      if (unit >= FIRST_FOREIGN) {
        const pair = pairs[gram & PAIR_MASK] ?? 0;
        if (pair !== 0) hinted |= hints.read(pair, text, units, { end: at + 1, known: hinted, places });
      }
      const slot = slots[slotOf(gram)] ?? 0;
      if (slot !== 0 && ((wanted[slot] ?? 0) & ~hinted) !== 0)
        hinted |= hints.read(slot, text, units, { end: at + 1, known: hinted, places });
      if ((code & DIGIT) !== wasDigit) {
        if (wasDigit === 0) digitStart = at;
        else digitGroups.push({ start: digitStart, end: at });
        wasDigit = code & DIGIT;
      }
      if ((code & IN_RUN) !== 0) continue;
      if (at - start >= MIN_RUN_CHARS) runs.push({ start, end: at });
      start = at + 1;
    }
    const last = slots[slotOf((gram << CODE_BITS) & GRAM_MASK)] ?? 0;
    if (last !== 0) hinted |= hints.read(last, text, units, { end: units.length + 1, known: hinted, places });
    if (units.length - start >= MIN_RUN_CHARS) runs.push({ start, end: units.length });
    for (const list of places.values()) list.sort((one, other) => one - other);
    if (wasDigit !== 0) digitGroups.push({ start: digitStart, end: units.length });
    return { runs, hinted, places, digitGroups, digits: countDigits(digitGroups), signs };
  };
}

function countDigits(groups: readonly Run[]): number {
  let digits = 0;
  for (const { start, end } of groups) digits += end - start;
  return digits;
}

/** No set has this bit, so that it is never known. */
const ALWAYS = 1 << 31;

interface Hint {
  readonly text: string;
  readonly codes: Uint8Array;
  /** How many characters of it, and perhaps behind it, are read when it is noticed. */
  readonly noticedAt: number;
  readonly bit: number;
  readonly set: number;
  readonly placed: boolean;
}

/** Where a look is, and what it has found so far. */
interface LookState {
  readonly end: number;
  readonly known: number;
  readonly places: Map<number, number[]>;
}

/** Hints by their rarest gram. */
class HintTable {
  /** By slot: where the list of its hints is; 0 for none. */
  readonly slots = new Uint16Array(2 ** SLOT_BITS);
  /** The same for hints of two characters of which the second is not ASCII, by both. */
  readonly pairs = new Uint16Array(PAIR_MASK + 1);
  readonly #hints: Hint[][] = [[]];
  /** By list: the bits of its hints, and one more where a place is wanted. Where all of them are known, it tells nothing more. */
  readonly wanted: Int32Array;

  constructor(sets: readonly (readonly string[])[], placed: readonly number[]) {
    for (const [i, set] of sets.entries()) for (const text of set) this.#enter(text, i, placed.includes(i));
    this.wanted = Int32Array.from(this.#hints, (list) =>
      list.reduce((bits, hint) => bits | (hint.placed ? ALWAYS : hint.bit), 0),
    );
  }

  /** The bits, other than those `known`, of the hints in `slot` of which a gram ends at `end`. Adds their places. */
  read(slot: number, text: string, units: Uint16Array, { end, known, places }: LookState): number {
    let bits = 0;
    for (const hint of this.#hints[slot] ?? []) {
      const { length } = hint.text;
      const start = end - hint.noticedAt;
      if ((!hint.placed && (known & hint.bit) !== 0) || !mayStand(hint.codes, units, start)) continue;
      if (text.slice(start, start + length).toLowerCase() !== hint.text) continue;
      bits |= hint.bit;
      if (hint.placed) addPlace(places, hint.set, start);
    }
    return bits;
  }

  #enter(text: string, set: number, placed: boolean): void {
    const codes = Uint8Array.from(text, codeOf);
    const at = rarestGram(codes);
    const two = gramOf(codes, 0) >> CODE_BITS;
    const hint = { text, codes, noticedAt: at + GRAM_CHARS, bit: 1 << set, set, placed };
    if (codes.length >= GRAM_CHARS) this.#add(this.slots, slotOf(gramOf(codes, at)), hint);
    else if (text.charCodeAt(1) >= FIRST_FOREIGN) this.#add(this.pairs, two, { ...hint, noticedAt: 2 });
    else
      for (let next = 0; next <= CODE_MASK; next += 1)
        this.#add(this.slots, slotOf((two << CODE_BITS) | next), hint);
  }

  #add(table: Uint16Array, slot: number, hint: Hint): void {
    if (table[slot] === 0) table[slot] = this.#hints.push([]) - 1;
    const list = table[slot] ?? 0;
    this.#hints[list]?.push(hint);
  }
}

/** Letters and the blank, the commonest first, as in texts of Germanic and Romance languages. */
const COMMONEST = ' etaoinshrdlcumwfgypbvkxjqz';
const COMMONNESS = new Uint8Array(CODE_MASK + 1).fill(6);
for (const [rank, letter] of Array.from(COMMONEST).entries())
  COMMONNESS[codeOf(letter)] = COMMONEST.length - rank;

/** Grams that are commoner than their letters are, in the same languages. */
const COMMON_GRAMS = new Set(
  (
    'ing for con ver per ter pro all com ent one est ans art par wor que ges den por imp the and ion tio ere her ate ati hat ers his ' +
    'int sta res men our ons ort str ist not are was you eve out ess ive rat der ine ant rea ect tra nce pre sch ich ein und cht gen ten ' +
    'nde che ill ell ted ble act man ain ast han pla rin ike cti ser cal tic lle les des ait ous ien ela ado nte ara era aci'
  )
    .split(' ')
    .map((gram) => gramOf(Uint8Array.from(gram, codeOf), 0)),
);
/** More than any gram of letters. */
const COMMON = 27 ** GRAM_CHARS;

/** Where the gram of a hint stands that the fewest words have: what is noticed rarely is compared rarely. */
function rarestGram(codes: Uint8Array): number {
  let rarest = 0;
  let least = Infinity;
  for (let at = 0; at + GRAM_CHARS <= codes.length; at += 1) {
    const commonness = commonnessOf(codes, at);
    if (commonness >= least) continue;
    rarest = at;
    least = commonness;
  }
  return rarest;
}

function commonnessOf(codes: Uint8Array, at: number): number {
  if (COMMON_GRAMS.has(gramOf(codes, at))) return COMMON;
  return codes.subarray(at, at + GRAM_CHARS).reduce((all, code) => all * (COMMONNESS[code] ?? 1), 1);
}

function gramOf(codes: Uint8Array, at: number): number {
  return ((codes[at] ?? 0) << (2 * CODE_BITS)) | ((codes[at + 1] ?? 0) << CODE_BITS) | (codes[at + 2] ?? 0);
}

function addPlace(places: Map<number, number[]>, set: number, start: number): void {
  const list = places.get(set);
  if (list === undefined) places.set(set, [start]);
  else list.push(start);
}

function codeOf(char: string): number {
  return (CODES[char.charCodeAt(0)] ?? 0) & CODE_MASK;
}

function mayStand(codes: Uint8Array, units: Uint16Array, start: number): boolean {
  for (let i = codes.length - 1; i >= 0; i -= 1)
    if (((CODES[units[start + i] ?? 0] ?? 0) & CODE_MASK) !== codes[i]) return false;
  return true;
}
