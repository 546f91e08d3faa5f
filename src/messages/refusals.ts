import { kindWord } from './kinds.ts';

/** What is said when the policy stops a question. */

export const NOT_DECIDED =
  'A rule of your organisation could not be worked out for this question, so I did not answer it. That is on record as an incident for your security team.';

export const NOT_ALLOWED = 'The policy of your organisation has no rule that allows this question.';

/** To an outsider who pressed a button, where the rule that refuses them has no words of its own. */
export const NOT_FOR_YOU = 'The policy of this organisation does not allow you that here.';

export function dataBlocked(kind: string): string {
  return `I did not answer your question: your organisation does not allow ${kindWord(kind, 2)} in questions. Ask again without it.`;
}
