/** Longest file that is read, in bytes. */
export const MAX_FILE_BYTES = 5_000_000;

/** Why a file was not read. */
type Unreadable =
  /** Too many files wait to be read. */
  | 'busy'
  | 'damaged'
  | 'encrypted'
  | 'mismatch'
  | 'no-text'
  | 'picture'
  | 'too-large'
  | 'too-slow'
  | 'unsupported';

export type DocumentText =
  /** `cut` is true where the file holds more than was read. */
  | { readonly type: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly type: 'unreadable'; readonly reason: Unreadable };

/**
 * Turns files into text.
 *
 * `read` takes any bytes, at most `MAX_FILE_BYTES`, and tells what they are by their content; `name` only has to agree with
 * it. It ends within a bounded time and memory whatever the bytes, never throws for what they hold, keeps nothing, and opens
 * nothing that a file refers to. When `signal` aborts, it ends at once, with a file that was not read. Out: at most `maxChars`
 * UTF-16 units.
 */
export interface Documents {
  read(bytes: Uint8Array, name: string, maxChars: number, signal: AbortSignal): Promise<DocumentText>;
}
