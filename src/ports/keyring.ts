/**
 * Seals content under a data key of its subject. Destroying a subject's key makes everything sealed under it unreadable, in every
 * process within one second; content sealed for the same subject after that is under another key.
 *
 * Envelope: `v2.<key id>.<iv>.<tag>.<ciphertext>` in base64url, AES-256-GCM (NIST SP 800-38D), 96-bit random iv; `context` is
 * bound as additional data, so an envelope moved to another row or column does not open. `v1.<iv>.<tag>.<ciphertext>` is from
 * before keys had ids.
 */
export interface Keyring {
  seal(subject: string, context: string, text: string): Promise<string>;
  /**
   * Undefined when the key it was sealed under is gone, or the envelope is empty: retention emptied it. Throws when the envelope was
   * tampered with.
   */
  open(subject: string, context: string, envelope: string): Promise<string | undefined>;
  /** Keyed pseudonym of an id (HMAC-SHA-256), 32 hex digits. Same input and purpose, same output, whatever the master key. */
  pseudonym(purpose: string, id: string): string;
  /** To be called once the subject's key was destroyed or replaced here: this process then knows at once. */
  forget(subject: string): void;
}
