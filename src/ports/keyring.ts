/**
 * Seals content under a data key of its subject. Destroying a subject's key makes everything sealed under it unreadable.
 *
 * Envelope: `v1.<iv>.<tag>.<ciphertext>` in base64url, AES-256-GCM (NIST SP 800-38D), 96-bit random iv; `context` is bound
 * as additional data, so an envelope moved to another row or column does not open.
 */
export interface Keyring {
  seal(subject: string, context: string, text: string): Promise<string>;
  /** Undefined when the subject's key is gone. Throws when the envelope was tampered with. */
  open(subject: string, context: string, envelope: string): Promise<string | undefined>;
  /** Keyed pseudonym of an id (HMAC-SHA-256 under the master key), 32 hex digits. Same input and purpose, same output. */
  pseudonym(purpose: string, id: string): string;
}
