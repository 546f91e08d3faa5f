/** What is said where somebody wants no answer any more. */

/** To whoever pressed Stop. Nothing is said to whoever deleted their question. */
export const STOPPED = 'Stopped, as you asked. Ask again whenever you like.';
