import { say } from './say.ts';
/** What is said where somebody reads what another person asked. */

/** To the asker, where the policy wants them to know. */
export function yourQuestionWasRead(reference: string): string {
  return say('reading.yourQuestionWasRead', { reference });
}

/** To whoever wants to read it. */
export function sayWhy(): string {
  return say('reading.sayWhy');
}
export function secondPerson(): string {
  return say('reading.secondPerson');
}
export function askFirst(): string {
  return say('reading.askFirst');
}
export function nothingWaits(): string {
  return say('reading.nothingWaits');
}
