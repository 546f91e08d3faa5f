import { say } from './say.ts';

/** What is said to those who may make a test of an answer. */

export function makeTest(): string {
  return say('testCandidates.make');
}
/** Before the button, where one is sent. */
export function poorAnswerFound(): string {
  return say('testCandidates.poorFound');
}
export function made(): string {
  return say('testCandidates.made');
}
export function madeBefore(): string {
  return say('testCandidates.madeBefore');
}
export function nothingToTest(): string {
  return say('testCandidates.nothing');
}

/** Under a vote against an answer, for those who may. */
export function offerTest(reference: string): string {
  return say('testCandidates.offer', { command: `admin test ${reference}` });
}
