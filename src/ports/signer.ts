/** Signs heads of the log. */
export interface Signer {
  /** Names the log, and the key. */
  readonly origin: string;
  /** The public keys that count, as they are exchanged: the one that signs first, then those it replaced. */
  readonly keys: readonly string[];
  /** The lines under a text, which ends with a newline. */
  sign(text: string): string;
}
