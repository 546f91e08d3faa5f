/** What every post to a desk has, whether it brings a question or an answer to check. */

export const STATE = 'State';
export const QUESTION = 'Question (redacted)';
export const WHY_YOU = 'Why you see this';
export const TO_QUESTION = 'Go to the question';
