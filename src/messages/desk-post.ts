/** What every post to a desk has, whether it brings a question or an answer to check. */

export const STATE = 'State';
export const QUESTION = 'Question (redacted)';
export const WHY_YOU = 'Why you see this';
export const TO_QUESTION = 'Go to the question';
/** Under the beginning of what is long. */
export const CONTINUED = '… It goes on in the thread of this post.';

export function continuedFrom(heading: string): string {
  return `${heading}, continued`;
}
