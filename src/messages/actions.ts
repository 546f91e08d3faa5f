/** What is said to somebody who pressed a button under a reply. */

export const NO_SUCH_ANSWER = 'I cannot find that answer any more.';
export const ASKER_ONLY = 'Only the person who asked can do that.';

export const UNKNOWN_BUTTON = 'This button is not known any more.';
