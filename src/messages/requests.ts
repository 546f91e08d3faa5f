/** What the page of the console says of what it does not take. */

export const EMPTY_QUESTION = 'The question is empty.';
export const LONG_QUESTION = 'The question is too long: at most 40 000 characters fit.';
export const LARGE_FILES = 'The files are too large: 5 MB fit, all together.';
export const UNKNOWN_REFERENCE = 'There is no answer with this reference.';
