import { isKey, say, sayAll } from './say.ts';

/** What the figures of a digest are called. */

export const QUESTIONS = sayAll('digestFigures.questions');

/** What became of replies that were never shown, beside what became of their questions. */
export function notShownWord(as: string): string {
  const key = `digestFigures.notShown.${as}`;
  return isKey(key) ? say(key) : as;
}

export const COST = sayAll('digestFigures.cost');
export const VOTES = sayAll('digestFigures.votes');
export const INCIDENTS = sayAll('digestFigures.incidents');
export const ESCALATIONS = sayAll('digestFigures.escalations');
export const REVIEWS = sayAll('digestFigures.reviews');

/** What was found in answers and left to policy. */
export function notedFigure(kind: string): string {
  const key = `digestFigures.noted.${kind}`;
  return isKey(key) ? say(key) : kind;
}

/** What of the cost went into prepared questions. */
export function checksWord(cost: string): string {
  return say('digestFigures.ofItChecks', { cost });
}
