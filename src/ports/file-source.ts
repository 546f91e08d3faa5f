import type { FileRef } from '../domain/question.ts';

type Fetched =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /**
   * `too-large`: over the limit; `unreachable`: the platform did not give it; `unsupported`: it cannot be fetched at all; `withheld`: the
   * platform gives apps no files of such a place.
   */
  | {
      readonly type: 'refused';
      readonly reason: 'picture' | 'too-large' | 'unreachable' | 'unsupported' | 'withheld';
    };

/**
 * Fetches files that came with a question, from the platform that keeps them.
 *
 * An implementation promises: it asks the platform's own hosts only, never a private address, and never more than
 * `MAX_FILE_BYTES`; it sends its token to no other host; it never throws for what the platform answers.
 */
export interface FileSource {
  fetch(file: FileRef, signal: AbortSignal): Promise<Fetched>;
}
