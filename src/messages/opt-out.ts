import { say } from './say.ts';
/** What is said to somebody who wants no answers. */

function optIn(): string {
  return say('optOut.optIn');
}

export function optedOutWords(): string {
  return say('optOut.optedOut', { optIn: optIn() });
}

export function optingOut(): string {
  return say('optOut.optingOut', { optIn: optIn() });
}
export function optedIn(): string {
  return say('optOut.optedIn');
}
export function optedInBefore(): string {
  return say('optOut.optedInBefore');
}
