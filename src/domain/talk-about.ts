/** With as many words after the name something is asked of whoever is named. */
const LEAST_ASKED = 3;
const QUESTION = /[?？]/u;

/**
 * Whether a message that begins by naming somebody else speaks of Candor to them: "@Bob ask @Candor". A question, or more than a word
 * or two after the name, is for Candor all the same.
 *
 * In: what stands before and after the last mention of Candor.
 */
export function isTalkAbout(before: string, after: string): boolean {
  if (QUESTION.test(before) || QUESTION.test(after)) return false;
  return (after.match(/[\p{L}\p{N}]+/gu) ?? []).length < LEAST_ASKED;
}
