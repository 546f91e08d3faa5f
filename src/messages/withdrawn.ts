import { say } from './say.ts';
/** What is said where somebody wants no answer any more. */

/** To whoever pressed Stop. Nothing is said to whoever deleted their question. */
export function stopped(): string {
  return say('withdrawn.stopped');
}
