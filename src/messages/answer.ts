import type { Audience } from '../domain/placeholder.ts';

/** What is said of an answer, and in place of one, to the person who asked. */

export const UNKNOWN =
  "I don't know. I found nothing in the handbook that answers this, and I would rather not guess.";

export const CUT_SHORT = 'The answer reached its length limit and is cut short. Ask for the rest to go on.';

export const NOT_FROM_HANDBOOK =
  'This answer does not stand on the handbook. Check it before you rely on it.';

/** In place of an answer that says what holds here, and no passage carries it. */
export const UNSUPPORTED =
  "I don't know from the handbook. I had an answer, but no passage of the handbook carries what it says about the rules here, and I would rather not guess.";

export const UNCERTAIN_CLAIM =
  'Uncertain: this says what the rules here are, and no passage of the handbook carries it. Ask before you rely on it.';

export const UNCERTAIN_FIGURE =
  'Uncertain: this holds a figure that the passages it cites do not. Check the source before you rely on it.';

export const UNCERTAIN_QUOTE =
  'Uncertain: this quotes words that do not stand in the passage it cites. Check the source before you rely on them.';

export const REMOVED_FROM_ANSWER = 'Part of the answer was taken out by a safety check.';

export function hiddenNote({ type }: Audience): string {
  return type === 'everybody'
    ? 'Some details are hidden because others can read this. Ask me in a direct message to see them.'
    : 'Some details are hidden because somebody else gave them.';
}
