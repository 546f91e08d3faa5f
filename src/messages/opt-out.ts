/** What is said to somebody who wants no answers. */

const OPT_IN = '`/ask opt in` lets me answer you again.';

export const OPTED_OUT = `You have opted out, so I did not look at your question. ${OPT_IN}`;

export const OPTING_OUT = `You have opted out: I send nothing of yours to a model. ${OPT_IN}`;
export const OPTED_IN = 'Welcome back: just ask.';
export const OPTED_IN_BEFORE = 'You had not opted out: just ask.';
