/** What is said while a question is being worked on. */

export const WORKING = 'Working on your question…';
export const TAKES_LONGER = 'This is taking longer than usual. I am still working on your question.';
/** In a page that waits no more. */
export const LOOK_AGAIN = 'The answer takes longer than usual. It is not lost: look again in a moment.';
export const RESTARTING_KEPT =
  'Candor is being restarted. Your question is kept and answered after the restart.';
export const RESTARTING = 'Candor is being restarted. Please try again in a moment.';
