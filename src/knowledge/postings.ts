import { stem } from './stem.ts';
import { wordsIn } from './tokens.ts';

/** What of a passage is searched. */
interface Fields {
  readonly title: string;
  readonly section: string;
  readonly text: string;
}

/** How much a word tells by where it stands. */
const TITLE = 4;
const SECTION = 3;
/** How soon further mentions tell nothing new, and how much the length of the text takes off: the usual values of BM25. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** A text of a line tells no more than one of half the usual length. */
const SHORTEST = 0.6;
/** Words of an average passage. */
const AVERAGE_WORDS = 90;
/** Weights are kept in a byte: `SATURATION + 1`, the most there is, is just below 256 of these. */
const STEPS = 115;

/** Where a word stands: its places in rising order, each with how much it tells there. */
export class Postings {
  readonly #packed: Uint32Array;

  constructor(packed: Uint32Array) {
    this.#packed = packed;
  }

  get length(): number {
    return this.#packed.length;
  }

  /** The same and more places, all of them behind. */
  with(packed: readonly number[]): Postings {
    const all = new Uint32Array(this.#packed.length + packed.length);
    all.set(this.#packed);
    all.set(packed, this.#packed.length);
    return new Postings(all);
  }

  placeAt(index: number): number {
    return (this.#packed[index] ?? 0) >>> 8;
  }

  weightAt(index: number): number {
    return ((this.#packed[index] ?? 0) & 255) / STEPS;
  }

  has(place: number): boolean {
    return this.indexOf(place) >= 0;
  }

  /** -1 where the word does not stand. */
  indexOf(place: number): number {
    let low = 0;
    let high = this.#packed.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const here = this.placeAt(middle);
      if (here === place) return middle;
      if (here < place) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

const NOWHERE = new Postings(new Uint32Array());

/**
 * The words of a handbook and where they stand, packed: four bytes for each word of each passage.
 *
 * Passages are put in once, by their place from 0; then it is sealed and searched.
 * Source: BM25F with fields (Robertson, Zaragoza and Taylor, 2004).
 */
export class WordTable {
  readonly #growing = new Map<string, number[]>();
  readonly #sealed: Map<string, Postings>;

  /** `before`: a sealed table that this one begins with and that stays as it is; what is put in stands behind its places. */
  constructor(before?: WordTable) {
    this.#sealed = new Map(before === undefined ? [] : before.#sealed);
  }

  add(place: number, passage: Fields): void {
    for (const [word, weight] of weigh(passage)) {
      const packed = place * 256 + Math.max(1, Math.min(255, Math.round(weight * STEPS)));
      const places = this.#growing.get(word);
      if (places === undefined) this.#growing.set(word, [packed]);
      else places.push(packed);
    }
  }

  seal(): void {
    for (const [word, places] of this.#growing)
      this.#sealed.set(word, (this.#sealed.get(word) ?? NOWHERE).with(places));
    this.#growing.clear();
  }

  /** Where a word stands, or all words of a phrase do. */
  find(term: string): Postings {
    const [first = NOWHERE, ...others] = wordsOf(term)
      .map((word) => this.#sealed.get(word) ?? NOWHERE)
      .toSorted((a, b) => a.length - b.length);
    return others.reduce(meet, first);
  }
}

/** What both tell where they stand together: as much as the one that tells less. */
function meet(few: Postings, many: Postings): Postings {
  const packed: number[] = [];
  for (let index = 0; index < few.length; index += 1) {
    const place = few.placeAt(index);
    const there = many.indexOf(place);
    if (there < 0) continue;
    packed.push(place * 256 + Math.round(Math.min(few.weightAt(index), many.weightAt(there)) * STEPS));
  }
  return new Postings(Uint32Array.from(packed));
}

function weigh({ title, section, text }: Fields): Map<string, number> {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  const byLength = Math.max(SHORTEST, 1 - LENGTH_SHARE + LENGTH_SHARE * (words.length / AVERAGE_WORDS));
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1 / byLength);
  for (const word of new Set(wordsOf(section))) counts.set(word, (counts.get(word) ?? 0) + SECTION);
  for (const word of new Set(wordsOf(title))) counts.set(word, (counts.get(word) ?? 0) + TITLE);
  for (const [word, count] of counts) counts.set(word, (count * (SATURATION + 1)) / (count + SATURATION));
  return counts;
}

/** By their stems; marks go with those. */
function wordsOf(text: string): readonly string[] {
  return wordsIn(text).map(stem);
}
