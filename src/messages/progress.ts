import { say } from './say.ts';
/** What is said while a question is being worked on. */

export function working(): string {
  return say('progress.working');
}
export function takesLonger(): string {
  return say('progress.takesLonger');
}
/** In a page that waits no more. */
export function lookAgain(): string {
  return say('progress.lookAgain');
}
export function restartingKept(): string {
  return say('progress.restartingKept');
}
export function restarting(): string {
  return say('progress.restarting');
}
