/** What is said to somebody who wants no answers. */

export const OPT_IN = '`/ask opt in` lets me answer you again.';

export const OPTED_OUT = `You have opted out, so I did not look at your question. ${OPT_IN}`;
