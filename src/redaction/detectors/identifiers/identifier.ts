/**
 * A number that an office gives to one person, firm, car or account.
 *
 * `shapes` are the ways people write it: `9` a digit, `A` a letter, `X` either, everything else itself; `9{2,5}` repeats.
 * `isValid` sees it in capitals without blanks and signs, and as it was written; it checks what the shape cannot.
 */
export interface Identifier {
  readonly kind: string;
  readonly shapes: readonly string[];
  readonly isValid?: (compact: string, written: string) => boolean;
  /** Words that announce it, close before it or right after it. */
  readonly cue: RegExp;
  /** How much has to speak for it. */
  readonly counts: Evidence;
}

/**
 * `anywhere`: shape and check digits are enough. `alone`: with a cue, or when the text is nothing else. `cued`: only with
 * a cue.
 */
type Evidence = 'anywhere' | 'alone' | 'cued';
