/** The buttons under a reply, and what is said to somebody who pressed one. */

export const ACCEPT = 'I accept';
export const ASK_PERSON = 'Ask a person';
export const REPORT_ANSWER = 'Report this answer';
/** Where there is little room. */
export const REPORT = 'Report';
export const NOT_PERSONAL = 'Not personal data';
export const WHY = 'Why this answer';
export const DID_IT_HELP = 'Did this help?';
export const HELPFUL = 'Helpful';
export const NOT_HELPFUL = 'Not helpful';
export const GOOD_ANSWER = 'Good answer';
export const BAD_ANSWER = 'Bad answer';

export const NO_SUCH_ANSWER = 'I cannot find that answer any more.';
export const ASKER_ONLY = 'Only the person who asked can do that.';

export const UNKNOWN_BUTTON = 'This button is not known any more.';
