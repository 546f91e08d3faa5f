/** What is kept of an answer to know it again: keyed values only. */
export interface Fingerprint {
  /** Of all of its words, in their order. */
  readonly whole: string;
  /** How many words it has; characters, where no blanks stand between words. */
  readonly units: number;
  /** Of its runs of words; those it has from the handbook apart. 32 bits each, unsigned. */
  readonly own: readonly number[];
  readonly quoted: readonly number[];
  /** Not all of its runs are kept. */
  readonly isSample: boolean;
  /** Texts that are much alike share one of them. 32 bits each, signed. */
  readonly bands: readonly number[];
}

/** An answer that was given, as far as it is known again. */
export interface KnownAnswer extends Omit<Fingerprint, 'bands'> {
  readonly at: Temporal.Instant;
  /** A person has changed its words before it was given. */
  readonly edited: boolean;
}

/**
 * Answers that can be known again. They are added with the end of a turn, see `TurnEnding`, or of a review; they leave with their time
 * and with their asker.
 */
export interface Fingerprints {
  /** The latest answer that is one of these, whole. */
  findWhole(tenant: string, wholes: readonly string[]): Promise<KnownAnswer | undefined>;
  /** Answers that share a band with these, those of rarer bands first, `limit` of a band at most. What it costs grows with no history. */
  findLike(tenant: string, bands: readonly number[], limit: number): Promise<readonly KnownAnswer[]>;
}
