/** What is said to those who may make a test of an answer. */

export const MAKE_TEST = 'Make this a test';

export const MADE =
  'Noted as a candidate for the golden questions, redacted. `candor answers candidates` prints it for review.';
export const MADE_BEFORE = 'There is a candidate of this answer already.';
export const NOTHING_TO_TEST =
  'Nothing of this question is kept that a test could be made of, so nothing was noted.';

/** Under a vote against an answer, for those who may. */
export function offerTest(reference: string): string {
  const command = `admin test ${reference}`;
  return `\`/ask ${command}\` makes it a test, to be reviewed; in Teams, send me: ${command}`;
}
