import { say } from './say.ts';

/** What the console says to whoever asks for a list in a way that it does not know. */

export function badCursor(): string {
  return say('console.badCursor');
}
export function badTime(): string {
  return say('console.badTime');
}
export function badPeriod(): string {
  return say('console.badPeriod');
}
export function noSuchEntry(): string {
  return say('console.noSuchEntry');
}

/** Names what of an address is not understood, and not what stands there: anybody can have written that. */
export function badFilter(names: readonly string[]): string {
  return say('console.badFilter', { names: names.join(', ') });
}

export function notAtYourDesk(): string {
  return say('console.notAtYourDesk');
}
export function noOpenRequest(): string {
  return say('console.noOpenRequest');
}
export function notPutOff(): string {
  return say('console.notPutOff');
}
export function sayWhyLater(): string {
  return say('console.sayWhyLater');
}
export function noDeskAction(): string {
  return say('console.noDeskAction');
}
export function noIncidentAction(): string {
  return say('console.noIncidentAction');
}
export function noSuchComparison(): string {
  return say('console.noSuchComparison');
}
export function noCandidate(): string {
  return say('console.noCandidate');
}
