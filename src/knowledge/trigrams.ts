/** Buckets that trigrams are told apart by. Two that share one make words a little more alike than they are. */
const BUCKETS = 2 ** 18;
const MARK = 32;

/** Which words hold which runs of three characters, packed: four bytes for each, some tens of megabytes for a very large handbook. */
export class TrigramTable {
  readonly #words: readonly string[];
  /** Where the places of each bucket begin in `#places`. */
  readonly #starts = new Uint32Array(BUCKETS + 1);
  readonly #places: Uint32Array;
  /** 0 between searches. */
  readonly #inCommon: Uint8Array;

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#inCommon = new Uint8Array(words.length);
    for (const word of words) eachTrigram(word, (bucket) => bump(this.#starts, bucket + 1, 1));
    for (let bucket = 0; bucket < BUCKETS; bucket += 1)
      bump(this.#starts, bucket + 1, this.#starts[bucket] ?? 0);
    this.#places = new Uint32Array(this.#starts[BUCKETS] ?? 0);
    const next = this.#starts.slice();
    for (const [place, word] of words.entries())
      eachTrigram(word, (bucket) => {
        this.#places[next[bucket] ?? 0] = place;
        bump(next, bucket, 1);
      });
  }

  /** Tells every word whose share of trigrams in common with `word` (Dice) is at least `least`. */
  alike(word: string, least: number, found: (other: string, dice: number) => void): void {
    const touched: number[] = [];
    eachTrigram(word, (bucket) => {
      const end = this.#starts[bucket + 1] ?? 0;
      for (let at = this.#starts[bucket] ?? 0; at < end; at += 1) {
        const place = this.#places[at] ?? 0;
        if (this.#inCommon[place] === 0) touched.push(place);
        bump(this.#inCommon, place, 1);
      }
    });
    for (const place of touched) {
      const other = this.#words[place] ?? '';
      const dice = (2 * (this.#inCommon[place] ?? 0)) / (word.length + other.length + 2);
      this.#inCommon[place] = 0;
      if (dice >= least) found(other, dice);
    }
  }
}

/** With two marks before the word and one behind it: beginnings say more than endings. One more than the word has characters. */
function eachTrigram(word: string, found: (bucket: number) => void): void {
  let first = MARK;
  let second = MARK;
  for (let index = 0; index <= word.length; index += 1) {
    const third = index === word.length ? MARK : word.charCodeAt(index);
    found((first * 10_007 + second * 101 + third * 3) % BUCKETS);
    first = second;
    second = third;
  }
}

function bump(numbers: Uint32Array | Uint8Array, index: number, by: number): void {
  numbers[index] = (numbers[index] ?? 0) + by;
}
